namespace Dragoman.Tests.Networks;

/// <summary>A theory about machines that lose sight of each other: skipped where networks of one's own cannot be, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrivateNetworkTheoryAttribute : TheoryAttribute
{
    public PrivateNetworkTheoryAttribute() => Skip = PrivateNetwork.Obstacle;
}
