using Xunit;
using static Dragoman.Directory.Tests.TestProfile;

namespace Dragoman.Directory.Tests;

/// <summary>Trees of the size that they are allowed to have.</summary>
public class ManyNamesTests
{
    private const int Count = 50_000;

    [Fact]
    public async Task A_change_of_a_large_context_costs_no_more_than_its_logarithm()
    {
        await using MemoryStore store = new();
        NameTreeOptions options = new();
        await using NameTree tree = await NameTree.OpenAsync(store, options);
        for (int i = 0; i < Count; i++)
            await tree.BindAsync(tree.Root, new NamePath(new NameComponent($"n{i}")), new NameBinding(Object("a:1")) { Attributes = AttributeSet.Empty.With("tag", $"t{i}", $"mod{i % 1000}") });

        // What is looked up in the index is found without looking at what is not: octets taken tell, where time does not.
        NameSearch one = new(new EntryFilter.All([new EntryFilter.Present("tag"), new EntryFilter.Equal("tag", new AttributeValue("t777"))]));
        Assert.Single((await tree.SearchAsync(tree.Root, one)).Matches);
        long before = GC.GetAllocatedBytesForCurrentThread();
        NameMatch[] found = [.. (await tree.SearchAsync(tree.Root, one)).Matches];
        Assert.Equal("n777", Assert.Single(found).Path.ToString());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 10);
        before = GC.GetAllocatedBytesForCurrentThread();
        await tree.RebindAsync(tree.Root, new NamePath(new NameComponent("n777")), Object("a:2"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 10);

        Assert.Equal(Count / 1000, (await tree.SearchAsync(tree.Root, new NameSearch(new EntryFilter.Equal("tag", new AttributeValue("mod5"))))).Matches.Count());
        await using NameTree again = await NameTree.OpenAsync(store, options);
        Assert.Equal(Count, (await again.ListAsync(again.Root)).Count);
    }
}
