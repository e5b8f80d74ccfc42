using System.Globalization;
using Dragoman;
using Dragoman.Iiop;
using static Interop.Client.Cases.Scratch;

namespace Interop.Client.Cases;

/// <summary>naming.*: the name service doing what it is asked.</summary>
internal static class NamingCases
{
    public static IEnumerable<Case> All =>
    [
        In("naming.bind_resolve", BindResolveAsync),
        In("naming.bind_kind", BindKindAsync),
        In("naming.bind_empty_parts", BindEmptyPartsAsync),
        In("naming.bind_utf8", BindUtf8Async),
        In("naming.rebind", RebindAsync),
        In("naming.unbind", UnbindAsync),
        In("naming.bind_context", BindContextAsync),
        In("naming.bind_as_object", BindAsObjectAsync),
        In("naming.bind_new_context", BindNewContextAsync),
        In("naming.rebind_context", RebindContextAsync),
        In("naming.shared_context", SharedContextAsync),
        In("naming.destroy", DestroyAsync),
        In("naming.many", ManyAsync),
        In("naming.to_string", ToStringAsync),
        In("naming.to_name", ToNameAsync),
        In("naming.to_url", ToUrlAsync),
        In("naming.resolve_str", ResolveStrAsync),
        In("naming.corbaname", CorbanameAsync),
    ];

    /// <summary>Makes a case that runs in a context of its own.</summary>
    public static Case In(string name, Func<Scratch, Task> runAsync) => new(name, Needs.Naming, async peer =>
    {
        await using Scratch scratch = await MakeAsync(peer);
        await runAsync(scratch);
    });

    private static async Task BindResolveAsync(Scratch scratch)
    {
        await scratch.BindAsync("one", "one");
        await scratch.ExpectBoundAsync(scratch.Object("one"), "one");
    }

    private static async Task BindKindAsync(Scratch scratch)
    {
        // Both parts of a component count, letter case included.
        string[] names = ["a", "a.k", "A", "a.K", ".k"];
        foreach (string name in names)
            await scratch.BindAsync(name, "for-" + name);

        foreach (string name in names)
            await scratch.ExpectBoundAsync(scratch.Object("for-" + name), name);

        await scratch.ExpectMissingAsync("b.k");
    }

    private static async Task BindEmptyPartsAsync(Scratch scratch)
    {
        await scratch.BindAsync(".", "one"); // neither id nor kind
        await scratch.ExpectBoundAsync(scratch.Object("one"), ".");
    }

    private static async Task BindUtf8Async(Scratch scratch)
    {
        await scratch.BindAsync("Grüße.é", "one");
        await scratch.ExpectBoundAsync(scratch.Object("one"), "Grüße.é");
        Expect.Sequence(await ListingAsync(scratch.Context), ["Grüße.é"], "the name in the list");
    }

    private static async Task RebindAsync(Scratch scratch)
    {
        foreach (string key in new[] { "one", "two" })
        {
            await scratch.Context.RebindAsync(Name("it"), scratch.Object(key));
            await scratch.ExpectBoundAsync(scratch.Object(key), "it");
        }
    }

    private static async Task UnbindAsync(Scratch scratch)
    {
        await scratch.BindAsync("one", "one");
        await scratch.Context.UnbindAsync(Name("one"));
        await scratch.ExpectMissingAsync("one");
        await scratch.BindAsync("one", "one"); // the name is free again
        await scratch.ExpectBoundAsync(scratch.Object("one"), "one");
    }

    private static async Task BindContextAsync(Scratch scratch)
    {
        INamingContext inner = (await scratch.Context.NewContextAsync())!;
        await scratch.Context.BindContextAsync(Name("inner"), inner);
        await scratch.Context.BindAsync(Name("inner", "one"), scratch.Object("one"));
        await scratch.ExpectBoundAsync(scratch.Object("one"), "inner", "one");
        Expect.Sequence(await ListingAsync(inner), ["one"], "the list of the inner context");
    }

    private static async Task BindAsObjectAsync(Scratch scratch)
    {
        // A context bound as an object is one no more: names do not lead through it.
        INamingContext inner = (await scratch.Context.NewContextAsync())!;
        await scratch.Context.BindAsync(Name("inner"), Peer.ReferenceOf(inner));
        Expect.Sequence(await ListingAsync(scratch.Context), ["inner"], "the list");
        NotFoundException thrown = await Expect.ThrowsAsync<NotFoundException>(
            "resolve inner/one", async () => await scratch.Context.ResolveAsync(Name("inner", "one")));
        Expect.Equal(thrown.Why, NotFoundReason.NotContext, "why");
        await inner.DestroyAsync();
    }

    private static async Task BindNewContextAsync(Scratch scratch)
    {
        INamingContext outer = await scratch.BindNewAsync("outer");
        INamingContext inner = await scratch.BindNewAsync("outer", "inner.ctx");
        await inner.BindAsync(Name("one"), scratch.Object("one"));
        await scratch.ExpectBoundAsync(scratch.Object("one"), "outer", "inner.ctx", "one");
        Expect.Sequence(await ListingAsync(scratch.Context), ["outer/"], "the list of the first");
        Expect.Sequence(await ListingAsync(outer), ["inner.ctx/"], "the list of the second");
    }

    private static async Task RebindContextAsync(Scratch scratch)
    {
        INamingContext first = await scratch.BindNewAsync("it");
        foreach (string name in new[] { "it", "new" })
        {
            INamingContext next = (await scratch.Context.NewContextAsync())!;
            await scratch.Context.RebindContextAsync(Name(name), next);
            await scratch.ExpectBoundAsync(Peer.ReferenceOf(next), name);
        }

        await first.DestroyAsync();
    }

    private static async Task SharedContextAsync(Scratch scratch)
    {
        // One context under two names; unbinding one leaves the other.
        INamingContext shared = await scratch.BindNewAsync("left");
        await scratch.Context.BindContextAsync(Name("right"), shared);
        await scratch.Context.BindAsync(Name("left", "one"), scratch.Object("one"));
        await scratch.ExpectBoundAsync(scratch.Object("one"), "right", "one");
        await scratch.Context.UnbindAsync(Name("left"));
        await scratch.ExpectBoundAsync(scratch.Object("one"), "right", "one");
    }

    private static async Task DestroyAsync(Scratch scratch)
    {
        INamingContext fresh = (await scratch.Context.NewContextAsync())!;
        await fresh.DestroyAsync();
        await Expect.FaultAsync(FaultKind.NoSuchObject, "a call of a destroyed context", async () => await fresh.NewContextAsync());
    }

    private static async Task ManyAsync(Scratch scratch)
    {
        for (int i = 0; i < 1000; i++)
            await scratch.BindAsync(string.Create(CultureInfo.InvariantCulture, $"n{i}"), "numbered");

        Expect.Equal((await ListingAsync(scratch.Context)).Length, 1000, "the number of bindings");
        await scratch.ExpectBoundAsync(scratch.Object("numbered"), "n999");
    }

    private static async Task ToStringAsync(Scratch scratch)
    {
        CosNameComponent[] name = [.. Name("plain", "e", ".k", "."), new CosNameComponent("a/b\\", "c.d")];
        Expect.Equal(await Root(scratch.Peer).ToStringAsync(name), @"plain/e/.k/./a\/b\\.c\.d", "the string");
    }

    private static async Task ToNameAsync(Scratch scratch)
    {
        CosNameComponent[] expected = [new("a/b", "c.d"), new("e", ""), new("", "k"), new("", "")];
        Expect.Sequence(await Root(scratch.Peer).ToNameAsync(@"a\/b.c\.d/e/.k/."), expected, "the name");
    }

    private static async Task ToUrlAsync(Scratch scratch)
    {
        Expect.Equal(await Root(scratch.Peer).ToUrlAsync(":host:5555", "a/b c%.d"), "corbaname::host:5555#a/b%20c%25.d", "the URL");
        Expect.Equal(await Root(scratch.Peer).ToUrlAsync("iiop:1.2@host:5555/Key", "x"), "corbaname:iiop:1.2@host:5555/Key#x", "the URL");
    }

    private static async Task ResolveStrAsync(Scratch scratch)
    {
        INamingContext inner = await scratch.BindNewAsync("inner");
        await inner.BindAsync([new CosNameComponent("a/b.c", "k")], scratch.Object("one"));
        ObjectRef? found = await scratch.Context.ResolveStrAsync(@"inner/a\/b\.c.k");
        Expect.Equal(found?.Profiles[0].Key, new ObjectKey("one"), "the key of what the string leads to");
    }

    private static async Task CorbanameAsync(Scratch scratch)
    {
        // A URL of the root context and a name in it; the name must be free for other runs too.
        INamingContextExt root = Root(scratch.Peer);
        string name = ObjectCases.Unique("interop");
        await root.BindAsync(Name(name), scratch.Object("one"));
        try
        {
            string url = scratch.Peer.Naming!;
            string address = url[(url.IndexOf(':', StringComparison.Ordinal) + 1)..];
            ObjectRef? found = await scratch.Peer.Host.ResolveAsync($"corbaname:{address}#{name.Replace(" ", "%20", StringComparison.Ordinal)}");
            Expect.Equal(found?.Profiles[0].Key, new ObjectKey("one"), "the key of what the URL leads to");
        }
        finally
        {
            await root.UnbindAsync(Name(name));
        }
    }
}
