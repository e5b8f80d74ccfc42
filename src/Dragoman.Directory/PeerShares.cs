using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>How many names and contexts of a tree belong to each peer.</summary>
/// <param name="Counts">By peer; peers that have nothing are left out.</param>
/// <param name="Makers">Which peer made a context; those of the program itself are left out.</param>
internal sealed record PeerShares(ImmutableDictionary<string, int> Counts, ImmutableDictionary<ContextId, string> Makers)
{
    public static PeerShares None { get; } = new(ImmutableDictionary.Create<string, int>(StringComparer.Ordinal), ImmutableDictionary<ContextId, string>.Empty);

    public int Of(string peer) => Counts.GetValueOrDefault(peer);

    public PeerShares Add(string? peer, int number)
    {
        if (peer is null || number == 0)
            return this;

        int count = Of(peer) + number;
        return this with { Counts = count > 0 ? Counts.SetItem(peer, count) : Counts.Remove(peer) };
    }

    public PeerShares WithContext(ContextId context, string? peer) =>
        peer is null ? this : Add(peer, 1) with { Makers = Makers.Add(context, peer) };

    public PeerShares WithoutContext(ContextId context) =>
        Makers.TryGetValue(context, out string? peer) ? Add(peer, -1) with { Makers = Makers.Remove(context) } : this;
}
