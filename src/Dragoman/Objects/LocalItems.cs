namespace Dragoman;

/// <summary>The items of a stream of this host's own, when its object takes one call at a time: each waits for the object's turn.</summary>
internal sealed class LocalItems(Dispatcher dispatcher, ServantEntry entry, StreamCall stream) : IItemSource
{
    public async ValueTask PullAsync(Call item, CancellationToken cancellationToken)
    {
        await dispatcher.PerformAsync(item, entry, cancellationToken).ConfigureAwait(false);
        if (item.Fault is { Kind: FaultKind.Cancelled } fault && cancellationToken.IsCancellationRequested)
            item.Fault = fault with { IsLocal = true };
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
