namespace Dragoman.Bench;

internal enum PeerReadiness
{
    Ready,
    Absent,
    Broken,
}
