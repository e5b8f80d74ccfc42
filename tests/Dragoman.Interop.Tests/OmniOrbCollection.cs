namespace Interop.Tests;

/// <summary>The tests that share the peers: one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OmniOrbCollection : ICollectionFixture<OmniOrbFixture>
{
    public const string Name = "omniORB";
}
