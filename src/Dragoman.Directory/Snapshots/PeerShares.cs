using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>What belongs to each peer: how many names and contexts of a tree, and how many octets of attributes.</summary>
/// <param name="Shares">By peer; peers that have nothing are left out.</param>
internal sealed record PeerShares(ImmutableDictionary<string, (int Names, long Octets)> Shares)
{
    public static PeerShares None { get; } = new(ImmutableDictionary.Create<string, (int, long)>(StringComparer.Ordinal));

    public int NamesOf(string peer) => Shares.GetValueOrDefault(peer).Names;

    public long OctetsOf(string peer) => Shares.GetValueOrDefault(peer).Octets;

    public PeerShares Add(string? peer, int names, long octets)
    {
        if (peer is null || (names == 0 && octets == 0))
            return this;

        (int Names, long Octets) share = Shares.GetValueOrDefault(peer);
        share = (share.Names + names, share.Octets + octets);
        return new PeerShares(share.Names > 0 ? Shares.SetItem(peer, share) : Shares.Remove(peer));
    }
}
