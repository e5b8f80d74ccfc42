namespace Dragoman;

/// <summary>The items of a stream of this host's own, when its object takes one call at a time: each waits for the object's turn.</summary>
internal sealed class LocalItems(Dispatcher dispatcher, ServantEntry entry, StreamCall stream) : IItemSource
{
    public ValueTask PullAsync(Call item, CancellationToken cancellationToken) => dispatcher.PerformAsync(item, entry, cancellationToken);

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
