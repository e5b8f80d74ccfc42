using Dragoman;

namespace Interop.Client.Cases;

/// <summary><c>types.any_*</c>: values that say themselves what they are.</summary>
internal static class AnythingCases
{
    public static IEnumerable<Case> All =>
    [
        new("types.any_made", Needs.CodeSets, Made),
        new("types.any_sent", Needs.CodeSets, Sent),
        new("types.any_echo", Needs.CodeSets, Echo),
        new("types.any_empty", static peer => Expect.True(peer.Types.EchoAny(default).IsNull, "an empty any came back full")),
        new("types.any_unknown", Needs.CodeSets, Unknown),
        new("types.any_exception", Needs.CodeSets, Exceptions),
        new("types.any_collections", Needs.CodeSets, Collections),
    ];

    private static void Made(Peer peer)
    {
        foreach ((string kind, Any value) in SomeValues.ByKind)
        {
            Any made = peer.Types.MakeAny(kind);
            Expect.Equal(SomeValues.KindOf(made), kind, "what the peer made");
            Expect.Equal(made.Value?.GetType(), value.Value?.GetType(), $"the class of {kind}");
        }
    }

    private static void Sent(Peer peer)
    {
        foreach ((string kind, Any value) in SomeValues.ByKind)
            Expect.Equal(peer.Types.KindOfAny(value), kind, "what the peer found");
    }

    private static void Echo(Peer peer)
    {
        foreach ((string kind, Any value) in SomeValues.ByKind)
            Expect.Equal(SomeValues.KindOf(peer.Types.EchoAny(value)), kind, "what came back");
    }

    // Nobody here has declared the struct: it is looked into, changed, and read by those who know it.
    private static void Unknown(Peer peer)
    {
        Any came = peer.Types.MakeAny("elsewhere");
        Expect.Equal(came["size"].As<int>(), 3, "size");
        Expect.Equal(came["parts"][1].As<string>(), "y", "parts");
        Expect.Equal(came["hue"].As<Colour>(), Colour.Blue, "hue");
        Expect.Equal(came["weight"]["value"].As<int>(), 9, "weight");
        Expect.Equal(SomeValues.KindOf(new Any(came["extra"].Value, null)), "tree", "extra");
        DynamicRecord record = came.As<DynamicRecord>();
        Expect.Equal(record.Name, "Interop.Elsewhere", "the name");
        record["size"] = Any.Of(4);
        record["parts"].As<DynamicList>().Add("z");
        Expect.Equal(peer.Types.KindOfAny(came), "elsewhere, changed", "what the peer found");
    }

    private static void Exceptions(Peer peer)
    {
        Any came = peer.Types.MakeAny("exception");
        Expect.Equal(came["reason"].As<string>(), "why", "reason");
        Expect.Equal(came["code"].As<int>(), 4, "code");
        Expect.Equal(peer.Types.KindOfAny(came), "exception", "what the peer found");
    }

    private static void Collections(Peer peer)
    {
        Any[] values =
        [
            Any.Of(new List<object?> { 1, "two", null, 3.5, new List<object?>() }),
            Any.Of(new Dictionary<string, object?> { ["a"] = 1, ["b"] = new[] { "d" } }),
            Any.Of(new DynamicRecord("elsewhere.Thing") { { "size", 3 }, { "inner", new DynamicRecord("elsewhere.Part") { { "id", "p" } } } }),
            Any.Of(123.45m),
            Any.Of(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")),
            Any.Of(System.Numerics.BigInteger.Pow(3, 100)),
            Any.Of(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromHours(1))),
        ];
        foreach (Any value in values)
            Expect.Equal(peer.Types.EchoAny(value), value, "what came back");
    }
}
