namespace Dragoman;

/// <summary>Where the items of a stream that was called come from. Whoever carried the call attaches it to the call.</summary>
/// <remarks>Disposing of it says that no further item is wanted: it tells the far side as far as it can be told, and never fails. It is not done when the stream has ended by itself.</remarks>
public interface IItemSource : IAsyncDisposable
{
    /// <summary>Asks for the next item. Never called while an earlier one is still asked for.</summary>
    /// <param name="item">An <see cref="ItemCall"/> without fault. Afterwards it has an item, or a fault, or neither: then the stream has ended.</param>
    /// <param name="cancellationToken">Gives up; the stream is closed then.</param>
    /// <returns>A task that completes when the call holds its outcome; it never fails.</returns>
    ValueTask PullAsync(Call item, CancellationToken cancellationToken);
}
