namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>A theory that needs libtirpc: skipped where it is missing, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LibtirpcTheoryAttribute : TheoryAttribute
{
    public LibtirpcTheoryAttribute() => Skip = Libtirpc.Obstacle;
}
