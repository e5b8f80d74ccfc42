namespace Interop.Tests;

/// <summary>A fact that needs omniORB: skipped where it is missing, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OmniOrbFactAttribute : FactAttribute
{
    public OmniOrbFactAttribute() => Skip = OmniOrb.Obstacle;
}
