using Dragoman;
using Dragoman.Iiop;
using static Interop.Client.Cases.Scratch;

namespace Interop.Client.Cases;

/// <summary>naming.*: what the name service must refuse, and what its exceptions tell.</summary>
internal static class NamingFaultCases
{
    public static IEnumerable<Case> All =>
    [
        NamingCases.In("naming.not_found_missing", NotFoundMissingAsync),
        NamingCases.In("naming.not_found_not_context", NotFoundNotContextAsync),
        NamingCases.In("naming.invalid_name_empty", InvalidNameEmptyAsync),
        NamingCases.In("naming.already_bound", AlreadyBoundAsync),
        NamingCases.In("naming.not_empty", NotEmptyAsync),
        NamingCases.In("naming.rebind_over_context", RebindOverContextAsync),
        NamingCases.In("naming.rebind_context_over_object", RebindContextOverObjectAsync),
        NamingCases.In("naming.cannot_proceed", CannotProceedAsync),
        NamingCases.In("naming.bind_nil_context", BindNilContextAsync),
        NamingCases.In("naming.bind_nil_object", BindNilObjectAsync),
        NamingCases.In("naming.to_name_invalid", ToNameInvalidAsync),
        NamingCases.In("naming.to_string_invalid", async scratch => await Expect.ThrowsAsync<InvalidNameException>(
            "to_string of the empty name", async () => await Root(scratch.Peer).ToStringAsync([]))),
        NamingCases.In("naming.to_url_invalid_address", async scratch => await Expect.ThrowsAsync<InvalidAddressException>(
            "to_url with the address ''", async () => await Root(scratch.Peer).ToUrlAsync("", "a"))),
        NamingCases.In("naming.to_url_invalid_name", async scratch => await Expect.ThrowsAsync<InvalidNameException>(
            "to_url with the name 'a..b'", async () => await Root(scratch.Peer).ToUrlAsync(":host:5555", "a..b"))),
        NamingCases.In("naming.resolve_str_faults", ResolveStrFaultsAsync),
    ];

    /// <summary>Every operation that takes a name.</summary>
    private static Attempt[] Attempts(Scratch scratch)
    {
        INamingContextExt context = scratch.Context;
        ObjectRef target = scratch.Object("attempt");
        return
        [
            new("bind", true, false, name => context.BindAsync(name, target)),
            new("rebind", false, false, name => context.RebindAsync(name, target)),
            new("bind_context", true, false, name => context.BindContextAsync(name, context)),
            new("rebind_context", false, false, name => context.RebindContextAsync(name, context)),
            new("resolve", false, true, async name => await context.ResolveAsync(name)),
            new("unbind", false, true, name => context.UnbindAsync(name)),
            new("bind_new_context", true, false, async name => await context.BindNewContextAsync(name)),
        ];
    }

    private static async Task ExpectNotFoundAsync(Attempt attempt, NotFoundReason why, string rest, params string[] name)
    {
        string what = $"{attempt.What} {string.Join('/', name)}";
        NotFoundException thrown = await Expect.ThrowsAsync<NotFoundException>(what, () => attempt.Call(Name(name)));
        Expect.Equal((thrown.Why, TextOf(thrown.RestOfName)), (why, rest), what);
    }

    private static async Task NotFoundMissingAsync(Scratch scratch)
    {
        await scratch.BindNewAsync("inner");
        foreach (Attempt attempt in Attempts(scratch))
        {
            // The first, and then the second of three components does not exist.
            await ExpectNotFoundAsync(attempt, NotFoundReason.MissingNode, "x/y", "x", "y");
            await ExpectNotFoundAsync(attempt, NotFoundReason.MissingNode, "x/y.k", "inner", "x", "y.k");
            if (!attempt.WantsLast)
                continue;

            await ExpectNotFoundAsync(attempt, NotFoundReason.MissingNode, "x", "x");
            await ExpectNotFoundAsync(attempt, NotFoundReason.MissingNode, "x.k", "inner", "x.k");
        }
    }

    private static async Task NotFoundNotContextAsync(Scratch scratch)
    {
        await scratch.BindNewAsync("inner");
        ObjectRef target = await ObjectToTripOverAsync(scratch);
        await scratch.Context.BindAsync(Name("object"), target);
        await scratch.Context.BindAsync(Name("inner", "object"), target);
        foreach (Attempt attempt in Attempts(scratch))
        {
            await ExpectNotFoundAsync(attempt, NotFoundReason.NotContext, "object/x", "object", "x");
            await ExpectNotFoundAsync(attempt, NotFoundReason.NotContext, "object/x", "inner", "object", "x");
        }
    }

    // An object that lives and is no context: omniNames asks what it finds in the midst of a name,
    // while the standard lets the kind of the binding decide.
    private static async Task<ObjectRef> ObjectToTripOverAsync(Scratch scratch)
    {
        if (!scratch.Peer.IsOmniNames)
            return scratch.Object("one");

        await scratch.BindAsync("other", "other");
        (_, IBindingIterator? iterator) = await scratch.Context.ListAsync(0);
        return Peer.ReferenceOf(iterator!);
    }

    private static async Task InvalidNameEmptyAsync(Scratch scratch)
    {
        foreach (Attempt attempt in Attempts(scratch))
            await Expect.ThrowsAsync<InvalidNameException>(attempt.What, () => attempt.Call([]));
    }

    private static async Task AlreadyBoundAsync(Scratch scratch)
    {
        ObjectRef one = scratch.Object("one");
        await scratch.Context.BindAsync(Name("object"), one);
        await scratch.BindNewAsync("inner");
        await scratch.Context.BindAsync(Name("inner", "object"), one);
        foreach (Attempt attempt in Attempts(scratch).Where(attempt => attempt.WantsFree))
        {
            foreach (CosNameComponent[] name in new[] { Name("object"), Name("inner"), Name("inner", "object") })
                await Expect.ThrowsAsync<AlreadyBoundException>($"{attempt.What} {TextOf(name)}", () => attempt.Call(name));
        }

        await scratch.ExpectBoundAsync(one, "object");
        await scratch.ExpectBoundAsync(one, "inner", "object");
    }

    private static async Task NotEmptyAsync(Scratch scratch)
    {
        INamingContext inner = await scratch.BindNewAsync("inner");
        await inner.BindAsync(Name("one"), scratch.Object("one"));
        await Expect.ThrowsAsync<NotEmptyException>("destroy", () => inner.DestroyAsync());
        await inner.UnbindAsync(Name("one"));
        await inner.DestroyAsync();
        await scratch.Context.UnbindAsync(Name("inner"));
    }

    private static async Task RebindOverContextAsync(Scratch scratch)
    {
        INamingContext inner = await scratch.BindNewAsync("inner");
        ObjectRef one = scratch.Object("one");
        if (scratch.Peer.IsOmniNames)
        {
            // omniNames replaces the context without a word.
            await scratch.Context.RebindAsync(Name("inner"), one);
            await scratch.ExpectBoundAsync(one, "inner");
            await inner.DestroyAsync();
            return;
        }

        NotFoundException thrown = await Expect.ThrowsAsync<NotFoundException>(
            "rebind over a context", () => scratch.Context.RebindAsync(Name("inner"), one));
        Expect.Equal(thrown.Why, NotFoundReason.NotObject, "why");
        await scratch.ExpectBoundAsync(Peer.ReferenceOf(inner), "inner");
    }

    private static async Task RebindContextOverObjectAsync(Scratch scratch)
    {
        await scratch.BindAsync("object", "one");
        INamingContext inner = (await scratch.Context.NewContextAsync())!;
        if (scratch.Peer.IsOmniNames)
        {
            // omniNames replaces the object without a word.
            await scratch.Context.RebindContextAsync(Name("object"), inner);
            await scratch.ExpectBoundAsync(Peer.ReferenceOf(inner), "object");
            return;
        }

        NotFoundException thrown = await Expect.ThrowsAsync<NotFoundException>(
            "rebind_context over an object", () => scratch.Context.RebindContextAsync(Name("object"), inner));
        Expect.Equal(thrown.Why, NotFoundReason.NotContext, "why");
        await scratch.ExpectBoundAsync(scratch.Object("one"), "object");
        await inner.DestroyAsync();
    }

    private static async Task CannotProceedAsync(Scratch scratch)
    {
        // A context of another name service, which does not answer, in the midst of the name.
        ObjectRef silent = scratch.Object("NameService");
        await scratch.Context.BindContextAsync(Name("elsewhere"), scratch.Peer.Host.Proxy<INamingContext>(silent));
        async ValueTask ProceedAsync() => await scratch.Context.ResolveAsync(Name("elsewhere", "x", "y"));
        if (scratch.Peer.IsOmniNames)
        {
            // omniNames passes on what its own call met.
            await Expect.FaultAsync(FaultKind.Transient, "resolve elsewhere/x/y", ProceedAsync);
            return;
        }

        // Who is told to go on by himself needs the context to go on at and what is left to resolve there.
        CannotProceedException thrown = await Expect.ThrowsAsync<CannotProceedException>("resolve elsewhere/x/y", ProceedAsync);
        Expect.True(thrown.Cxt is not null, "cxt is nil");
        string rest = Peer.ReferenceOf(thrown.Cxt!).Profiles[0].Key == silent.Profiles[0].Key ? "x/y" : "elsewhere/x/y";
        Expect.Equal(TextOf(thrown.RestOfName), rest, "rest_of_name");
    }

    private static async Task BindNilContextAsync(Scratch scratch)
    {
        if (scratch.Peer.IsOmniNames)
        {
            await scratch.Context.BindContextAsync(Name("nil"), null); // omniNames takes it
            return;
        }

        await Expect.FaultAsync(FaultKind.BadArgument, "bind_context of nil", () => scratch.Context.BindContextAsync(Name("nil"), null));
        await scratch.ExpectMissingAsync("nil");
    }

    private static async Task BindNilObjectAsync(Scratch scratch)
    {
        // The standard is silent: either the name exists, and leads to nothing, or nothing has happened.
        try
        {
            await scratch.Context.BindAsync(Name("nil"), null);
        }
        catch (RemoteException refused) when (refused.Kind == FaultKind.BadArgument && !scratch.Peer.IsOmniNames)
        {
            await scratch.ExpectMissingAsync("nil");
            return;
        }

        Expect.True(await scratch.Context.ResolveAsync(Name("nil")) is null, "the nil reference became something");
    }

    private static async Task ToNameInvalidAsync(Scratch scratch)
    {
        foreach (string text in new[] { "", "a.", "a..b", "a.b.c", "a//b", "/a", "a/", "a\\", "a\\b" })
            await Expect.ThrowsAsync<InvalidNameException>($"to_name '{text}'", async () => await Root(scratch.Peer).ToNameAsync(text));
    }

    private static async Task ResolveStrFaultsAsync(Scratch scratch)
    {
        NotFoundException missing = await Expect.ThrowsAsync<NotFoundException>(
            "resolve_str x/y.k", async () => await scratch.Context.ResolveStrAsync("x/y.k"));
        Expect.Equal((missing.Why, TextOf(missing.RestOfName)), (NotFoundReason.MissingNode, "x/y.k"), "why and rest_of_name");
        await Expect.ThrowsAsync<InvalidNameException>("resolve_str a//b", async () => await scratch.Context.ResolveStrAsync("a//b"));
    }

    /// <summary>An operation of a context applied to a name.</summary>
    private sealed record Attempt(string What, bool WantsFree, bool WantsLast, Func<CosNameComponent[], ValueTask> Call);
}
