namespace Dragoman.Bench;

/// <summary>What a peer runs on: decides its warm-up.</summary>
internal enum PeerKind
{
    Native,
    Java,
    Dotnet,
}
