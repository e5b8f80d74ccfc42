using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>A call that opens a stream of items of one type. Generated, one class per operation.</summary>
/// <typeparam name="TItem">The type of the items.</typeparam>
public abstract class StreamCall<TItem> : StreamCall
{
    private IAsyncEnumerable<TItem>? _servantsItems;
    private IAsyncEnumerator<TItem>? _enumerator;

    /// <summary>The items.</summary>
    /// <value>Meaningful when the call returned; to be enumerated once. Where the servant is, what its method returned.</value>
    /// <exception cref="InvalidOperationException">The servant returned null.</exception>
    public IAsyncEnumerable<TItem> Result
    {
        get;
        set => field = value ?? throw new InvalidOperationException($"{Operation} returned null instead of a stream.");
    } = null!;

    /// <summary>The item moved to, or read.</summary>
    /// <value>Meaningful until the next one.</value>
    protected TItem Item { get; set; } = default!;

    /// <inheritdoc/>
    public sealed override void Attach(IItemSource source)
    {
        _servantsItems = Result; // a servant of this very process may be the source
        Result = PullAsync(source);
    }

    /// <inheritdoc/>
    private protected sealed override async ValueTask<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        _enumerator ??= (_servantsItems ?? Result).GetAsyncEnumerator(cancellationToken);
        if (!await _enumerator.MoveNextAsync().ConfigureAwait(false))
            return false;

        Item = _enumerator.Current;
        return true;
    }

    /// <inheritdoc/>
    private protected sealed override ValueTask DisposeItemsAsync() => Interlocked.Exchange(ref _enumerator, null)?.DisposeAsync() ?? default;

    private async IAsyncEnumerable<TItem> PullAsync(IItemSource source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ItemCall pull = new(this, source);
        bool hasEnded = false;
        try
        {
            while (true)
            {
                pull.HasItem = false;
                pull.Hop = new Hop { Target = Hop.Target, Timeout = Hop.Timeout }; // each item has the time that a call has
                await source.PullAsync(pull, cancellationToken).ConfigureAwait(false);
                if (pull.Fault is { } fault)
                    throw Faults.ToException(fault);

                if (!pull.HasItem)
                {
                    hasEnded = true;
                    yield break;
                }

                yield return Item;
            }
        }
        finally
        {
            // After a failure the way to the far side may be long or gone: its caller need not wait for that.
            if (!hasEnded && pull.Fault is null)
                await source.DisposeAsync().ConfigureAwait(false);
            else if (!hasEnded)
                _ = source.DisposeAsync().AsTask();
        }
    }
}
