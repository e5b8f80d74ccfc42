namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>A theory that needs a network of its own and some programs in it: skipped where that cannot be, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrivateNetworkTheoryAttribute : TheoryAttribute
{
    public PrivateNetworkTheoryAttribute(params string[] programs)
    {
        Programs = programs;
        Skip = PrivateNetwork.Obstacle(programs);
    }

    public IReadOnlyList<string> Programs { get; }
}
