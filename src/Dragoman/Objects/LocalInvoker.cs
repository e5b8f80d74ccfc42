namespace Dragoman;

/// <summary>Performs a host's calls on its own objects.</summary>
/// <param name="dispatcher">Runs them.</param>
/// <param name="entry">The object.</param>
/// <param name="elsewhere">Performs the calls of an object that has moved.</param>
internal sealed class LocalInvoker(Dispatcher dispatcher, ServantEntry entry, IInvoker elsewhere) : IInvoker
{
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) => entry.ForwardTo is null
        ? dispatcher.PerformAsync(call, entry, cancellationToken)
        : elsewhere.InvokeAsync(call, cancellationToken);

    public void Invoke(Call call)
    {
        if (entry.ForwardTo is not null)
        {
            elsewhere.Invoke(call);
            return;
        }

        ValueTask running = dispatcher.PerformAsync(call, entry, CancellationToken.None);
        if (!running.IsCompleted)
            running.AsTask().GetAwaiter().GetResult();
    }
}
