using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>One question to an activator, asked on a thread that it may block.</summary>
/// <param name="activator">The activator.</param>
/// <param name="key">The key that a call named.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class Activation(IActivator activator, ObjectKey key, CancellationToken cancellationToken) : IServantWork
{
    private readonly TaskCompletionSource<ServantEntry?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Asks.</summary>
    /// <param name="threads">The threads that may be blocked.</param>
    /// <returns>A task that completes as the activator's does; it fails with <see cref="InvalidOperationException"/> when there is no thread left.</returns>
    public Task<ServantEntry?> RunAsync(ServantThreads threads)
    {
        threads.Run(this);
        return _done.Task;
    }

    /// <inheritdoc/>
    public void Execute() => _ = ExecuteAsync();

    /// <inheritdoc/>
    public void Refuse() => _done.SetException(new InvalidOperationException("As many servants and activators block their threads here as may; try again later."));

    [SuppressMessage("Design", "CA1031", Justification = "It is thrown where the question was asked.")]
    private async Task ExecuteAsync()
    {
        try
        {
            _done.SetResult(await activator.ActivateAsync(key, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            _done.SetException(exception);
        }
    }
}
