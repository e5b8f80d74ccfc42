namespace Dragoman;

/// <summary>Performs a host's calls on its own objects, and sends those of objects that have moved after them.</summary>
internal sealed class LocalInvoker(Dispatcher dispatcher, ServantEntry entry, IInvoker remote) : IInvoker
{
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        if (entry.ForwardTo is not { } destination)
            return call is StreamCall stream ? OpenAsync(stream, cancellationToken) : dispatcher.PerformAsync(call, entry, cancellationToken);

        call.Hop.Target = destination;
        return remote.InvokeAsync(call, cancellationToken);
    }

    public void Invoke(Call call)
    {
        if (entry.ForwardTo is { } destination)
        {
            call.Hop.Target = destination;
            remote.Invoke(call);
            return;
        }

        ValueTask running = dispatcher.PerformAsync(call, entry, CancellationToken.None);
        if (!running.IsCompleted)
            running.AsTask().GetAwaiter().GetResult();
    }

    // The servant's items are the caller's, unless each of them has to wait for the object's turn.
    private async ValueTask OpenAsync(StreamCall call, CancellationToken cancellationToken)
    {
        await dispatcher.PerformAsync(call, entry, cancellationToken).ConfigureAwait(false);
        if (call.Fault is null && entry.Threading is ThreadingMode.PerConnection or ThreadingMode.PerObject)
            call.Attach(new LocalItems(dispatcher, entry, call));
    }
}
