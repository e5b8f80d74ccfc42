using System.Collections.Immutable;

namespace Dragoman.Iiop.Tests;

/// <summary>The first request on a connection fixes its version and character sets: references that differ in them need two connections.</summary>
public sealed class ConnectionTraitsTests
{
    [Fact]
    public void Objects_of_one_server_share_a_connection() =>
        Assert.Equal(Profile(2, "one", Components.Own).ConnectionTraits, Profile(2, "two", Components.Own).ConnectionTraits);

    [Fact]
    public void A_reference_that_came_from_a_peer_shares_it_too()
    {
        IiopProfile own = Profile(2, "one", Components.Own);
        Assert.Equal(own.ConnectionTraits, IiopProfile.Decode("", own.Encapsulation.Span)!.ConnectionTraits);
    }

    [Fact]
    public void A_reference_without_character_sets_does_not() =>
        Assert.NotEqual(Profile(2, "one", Components.Own).ConnectionTraits, Profile(2, "one", []).ConnectionTraits);

    [Fact]
    public void A_reference_of_another_version_does_not() =>
        Assert.NotEqual(Profile(2, "one", []).ConnectionTraits, Profile(0, "one", []).ConnectionTraits);

    private static IiopProfile Profile(byte minor, string key, ImmutableArray<TaggedComponent> components) =>
        new("", minor, "127.0.0.1", 2809, new ObjectKey(key), components);
}
