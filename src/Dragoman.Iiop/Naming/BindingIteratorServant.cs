namespace Dragoman.Iiop;

/// <summary>The rest of one listing, for the client that asked for it.</summary>
/// <param name="iterators">Where the iterator is registered.</param>
/// <param name="key">The key under which the iterator is exported.</param>
/// <param name="context">The context listed.</param>
/// <param name="cursor">The rest of the listing.</param>
/// <param name="maxBatch">How many entries one reply carries at most.</param>
internal sealed class BindingIteratorServant(BindingIterators iterators, ObjectKey key, ContextId context, BindingCursor cursor, int maxBatch)
    : IBindingIterator, IRevealsFaults, IDisposable
{
    private static readonly CosBinding None = new([], BindingType.Nobject);

    private readonly Lock _gate = new();

    /// <summary>The context listed.</summary>
    public ContextId Context => context;

    /// <summary>The key under which the iterator is exported.</summary>
    public ObjectKey Key => key;

    /// <summary>When the iterator was used last; guarded by the register's lock.</summary>
    public long UsedAt { get; set; }

    public ValueTask<(bool Found, CosBinding B)> NextOneAsync(CancellationToken cancellationToken = default)
    {
        CosBinding[] page = Take(1);
        return ValueTask.FromResult(page.Length > 0 ? (true, page[0]) : (false, None));
    }

    public ValueTask<(bool Found, CosBinding[] Bl)> NextNAsync(uint howMany, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(howMany);
        CosBinding[] page = Take((int)Math.Min(howMany, (uint)maxBatch));
        return ValueTask.FromResult((page.Length > 0, page));
    }

    public ValueTask DestroyAsync(CancellationToken cancellationToken = default)
    {
        iterators.Use(this);
        iterators.End(this);
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        lock (_gate)
            cursor.Dispose();
    }

    private CosBinding[] Take(int count)
    {
        iterators.Use(this);
        lock (_gate)
            return cursor.Take(count);
    }
}
