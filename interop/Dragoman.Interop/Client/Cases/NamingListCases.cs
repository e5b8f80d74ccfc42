using System.Globalization;
using Dragoman;
using Dragoman.Iiop;
using static Interop.Client.Cases.Scratch;

namespace Interop.Client.Cases;

/// <summary>naming.*: lists and iterators.</summary>
internal static class NamingListCases
{
    public static IEnumerable<Case> All =>
    [
        NamingCases.In("naming.list", ListAsync),
        NamingCases.In("naming.list_exact", ListExactAsync),
        NamingCases.In("naming.list_zero", ListZeroAsync),
        NamingCases.In("naming.iterator_next_one", NextOneAsync),
        NamingCases.In("naming.iterator_next_n", NextNAsync),
        NamingCases.In("naming.iterator_destroy", DestroyAsync),
        NamingCases.In("naming.iterator_bad_count", BadCountAsync),
    ];

    private static async Task BindNumberedAsync(Scratch scratch, int count)
    {
        for (int i = 0; i < count; i++)
            await scratch.BindAsync(string.Create(CultureInfo.InvariantCulture, $"n{i}"), "numbered");
    }

    private static async Task ListAsync(Scratch scratch)
    {
        Expect.Equal((await ListingAsync(scratch.Context)).Length, 0, "the bindings of a new context");
        await scratch.BindAsync("object.o", "object");
        await scratch.BindNewAsync("context.c");
        Expect.Sequence(await ListingAsync(scratch.Context), ["context.c/", "object.o"], "the list");
    }

    private static async Task ListExactAsync(Scratch scratch)
    {
        await BindNumberedAsync(scratch, 5);
        (CosBinding[] bindings, IBindingIterator? rest) = await scratch.Context.ListAsync(5);
        Expect.Equal(bindings.Length, 5, "the number of bindings");
        Expect.True(rest is null, "a complete list came with an iterator");
    }

    private static async Task ListZeroAsync(Scratch scratch)
    {
        await BindNumberedAsync(scratch, 3);
        (CosBinding[] bindings, IBindingIterator? rest) = await scratch.Context.ListAsync(0);
        Expect.Equal(bindings.Length, 0, "the number of bindings");
        Expect.True(rest is not null, "no iterator over the bindings");
        (bool found, CosBinding[] all) = await rest!.NextNAsync(100);
        Expect.Equal((found, all.Length), (true, 3), "the bindings by iterator");
        await rest.DestroyAsync();
    }

    private static async Task NextOneAsync(Scratch scratch)
    {
        await BindNumberedAsync(scratch, 5);
        (CosBinding[] bindings, IBindingIterator? rest) = await scratch.Context.ListAsync(2);
        Expect.Equal(bindings.Length, 2, "the number of bindings");
        List<string> seen = [.. bindings.Select(binding => TextOf(binding.BindingName))];
        while (await rest!.NextOneAsync() is (true, var binding))
            seen.Add(TextOf(binding.BindingName));

        Expect.True(!(await rest.NextOneAsync()).Found, "a binding after the last");
        await rest.DestroyAsync();
        Expect.Sequence(seen.Order(StringComparer.Ordinal), ["n0", "n1", "n2", "n3", "n4"], "what list and iterator give");
    }

    private static async Task NextNAsync(Scratch scratch)
    {
        await BindNumberedAsync(scratch, 25);
        (CosBinding[] bindings, IBindingIterator? rest) = await scratch.Context.ListAsync(1);
        Expect.Equal(bindings.Length, 1, "the number of bindings");
        foreach (int expected in new[] { 10, 10, 4, 0 })
        {
            (bool found, bindings) = await rest!.NextNAsync(10);
            Expect.Equal((found, bindings.Length), (expected > 0, expected), "the bindings of a step");
        }

        await rest!.DestroyAsync();
    }

    private static async Task DestroyAsync(Scratch scratch)
    {
        await BindNumberedAsync(scratch, 3);
        (_, IBindingIterator? rest) = await scratch.Context.ListAsync(1);
        await rest!.DestroyAsync();
        await Expect.FaultAsync(FaultKind.NoSuchObject, "a call of a destroyed iterator", async () => await rest.NextOneAsync());
    }

    private static async Task BadCountAsync(Scratch scratch)
    {
        await scratch.BindAsync("one", "one");
        (_, IBindingIterator? rest) = await scratch.Context.ListAsync(0);
        if (scratch.Peer.IsOmniNames)
            Expect.True(!(await rest!.NextNAsync(0)).Found, "next_n(0) says that it returned something"); // no step at all
        else
            await Expect.FaultAsync(FaultKind.BadArgument, "next_n(0)", async () => await rest!.NextNAsync(0));

        await rest!.DestroyAsync();
    }
}
