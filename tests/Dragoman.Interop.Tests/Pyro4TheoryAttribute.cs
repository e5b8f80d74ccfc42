namespace Interop.Tests;

/// <summary>A theory that needs Pyro4: skipped where it is missing, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Pyro4TheoryAttribute : TheoryAttribute
{
    public Pyro4TheoryAttribute() => Skip = Pyro4.Obstacle;
}
