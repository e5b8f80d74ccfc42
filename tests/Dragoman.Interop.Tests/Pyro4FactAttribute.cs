namespace Interop.Tests;

/// <summary>A fact that needs Pyro4: skipped where it is missing, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Pyro4FactAttribute : FactAttribute
{
    public Pyro4FactAttribute() => Skip = Pyro4.Obstacle;
}
