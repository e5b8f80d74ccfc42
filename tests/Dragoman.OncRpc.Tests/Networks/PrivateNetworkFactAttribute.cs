namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>A test that needs a network of its own and some programs in it: skipped where that cannot be, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrivateNetworkFactAttribute : FactAttribute
{
    public PrivateNetworkFactAttribute(params string[] programs)
    {
        Programs = programs;
        Skip = PrivateNetwork.Obstacle(programs);
    }

    public IReadOnlyList<string> Programs { get; }
}
