namespace Dragoman.Iiop;

/// <summary>Gives the rest of a context's listing piece by piece, as it was when the context was listed.</summary>
[Contract(Name = "CosNaming.BindingIterator")]
[IdlPrefix("omg.org")]
public partial interface IBindingIterator
{
    /// <summary>Gives the next entry.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there was one, and the entry, which has an empty name when there was none.</returns>
    [IdlName("next_one")]
    ValueTask<(bool Found, CosBinding B)> NextOneAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives the next entries.</summary>
    /// <param name="howMany">How many at most; not 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there were any, and the entries.</returns>
    [IdlName("next_n")]
    ValueTask<(bool Found, CosBinding[] Bl)> NextNAsync([IdlName("how_many")] uint howMany, CancellationToken cancellationToken = default);

    /// <summary>Ends the iterator.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    [IdlName("destroy")]
    ValueTask DestroyAsync(CancellationToken cancellationToken = default);
}
