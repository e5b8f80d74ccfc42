namespace Interop.Tests;

/// <summary>A theory that needs omniORB: skipped where it is missing, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OmniOrbTheoryAttribute : TheoryAttribute
{
    public OmniOrbTheoryAttribute() => Skip = OmniOrb.Obstacle;
}
