namespace OncRpc.Tests;

/// <summary>A theory that needs rpcgen and a C compiler: skipped where they are missing, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RpcgenTheoryAttribute : TheoryAttribute
{
    public RpcgenTheoryAttribute() => Skip = Programs.Obstacle;
}
