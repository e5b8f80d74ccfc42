using System.Collections.Immutable;
using System.Globalization;

namespace Dragoman.OncRpc;

/// <summary>The callers of one connection or datagram listener by what they show, so that a call makes none that is known. Forgets the older of two that have one place.</summary>
/// <param name="size">How many are kept; a power of two.</param>
/// <param name="peerOf">Gives the far end itself: who sent the datagram, or the one of the connection.</param>
internal sealed class CallerCache(int size, Func<DatagramOrigin, Caller> peerOf)
{
    private readonly Known?[] _known = new Known[size];

    /// <summary>Gives what is attached to a call with a credential: the credential, and the caller.</summary>
    /// <param name="origin">Who sent the datagram; the default for a connection, which has one far end.</param>
    /// <param name="credential">What the call shows.</param>
    public Features FeaturesOf(in DatagramOrigin origin, AuthSys credential) => Find(origin, credential).Features!;

    /// <summary>Gives the caller of a datagram without a credential.</summary>
    public Caller CallerOf(in DatagramOrigin origin) => Find(origin, null).Caller;

    private Known Find(in DatagramOrigin origin, AuthSys? credential)
    {
        ref Known? place = ref _known[HashCode.Combine(origin, credential) & (size - 1)];
        Known? known = Volatile.Read(ref place);
        if (known is null || known.Origin != origin || known.Credential != credential)
            Volatile.Write(ref place, known = new Known(origin, credential, credential is null ? peerOf(origin) : Claiming(credential, peerOf(origin))));

        return known;
    }

    private static Caller Claiming(AuthSys credential, Caller peer) => new(peer.Address, [.. peer.Identities, .. Claims(credential)])
    {
        Tls = peer.Tls,
        Credential = credential,
    };

    private static ImmutableArray<CallerIdentity> Claims(AuthSys credential) =>
    [
        Claim("uid", string.Create(CultureInfo.InvariantCulture, $"{credential.Uid}@{credential.MachineName}")),
        Claim("gid", credential.Gid.ToString(CultureInfo.InvariantCulture)),
        .. credential.Gids.Where(gid => gid != credential.Gid).Distinct().Select(gid => Claim("gid", gid.ToString(CultureInfo.InvariantCulture))),
    ];

    private static CallerIdentity Claim(string kind, string name) => new(kind, name, IsProven: false);

    private sealed class Known(in DatagramOrigin origin, AuthSys? credential, Caller caller)
    {
        public DatagramOrigin Origin { get; } = origin;

        public AuthSys? Credential => credential;

        public Caller Caller => caller;

        public Features? Features { get; } = credential is null ? null : Features.With(Features.With(null, credential), caller);
    }
}
