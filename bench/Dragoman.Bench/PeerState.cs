namespace Dragoman.Bench;

/// <summary>Whether a peer can run, and if not, why.</summary>
internal sealed record PeerState(PeerReadiness Readiness, string Detail)
{
    public static PeerState Ready(string version) => new(PeerReadiness.Ready, version);

    public static PeerState Absent(string reason) => new(PeerReadiness.Absent, reason);

    public static PeerState Broken(string error) => new(PeerReadiness.Broken, error);
}
