namespace Dragoman;

/// <summary>Performs a host's calls on its own objects.</summary>
internal sealed class LocalInvoker(Dispatcher dispatcher, ServantEntry entry) : IInvoker
{
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) =>
        dispatcher.PerformAsync(call, entry, cancellationToken);

    public void Invoke(Call call)
    {
        ValueTask running = dispatcher.PerformAsync(call, entry, CancellationToken.None);
        if (!running.IsCompleted)
            running.AsTask().GetAwaiter().GetResult();
    }
}
