namespace Pyro.Samples.Tests;

/// <summary>A theory that needs Pyro4: skipped where it is missing, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PyroTheoryAttribute : TheoryAttribute
{
    public PyroTheoryAttribute() => Skip = Programs.Obstacle;
}
