using Xunit;

namespace Dragoman.Directory.Tests;

public class NameTreeTests : NameTreeConformance
{
    [Fact]
    public async Task A_context_that_stays_unbound_is_removed_with_what_only_it_leads_to()
    {
        ManualTime time = new();
        INameTree tree = NewTree(new NameTreeOptions { TimeProvider = time });
        ContextId orphan = await tree.CreateContextAsync();
        ContextId below = await tree.CreateContextAsync(orphan, Name("below"));
        await tree.BindAsync(below, Name("up"), new NameTarget.Context(orphan));
        ContextId kept = await tree.CreateContextAsync(tree.Root, Name("kept"));
        ContextId rescued = await tree.CreateContextAsync();

        await WaitAndWriteAsync(tree, time, TimeSpan.FromMinutes(5));
        Assert.True(await tree.ExistsAsync(orphan));
        await tree.BindAsync(tree.Root, Name("rescued"), new NameTarget.Context(rescued));
        await WaitAndWriteAsync(tree, time, TimeSpan.FromMinutes(11));

        Assert.False(await tree.ExistsAsync(orphan));
        Assert.False(await tree.ExistsAsync(below));
        Assert.True(await tree.ExistsAsync(kept));
        Assert.True(await tree.ExistsAsync(rescued));
        Assert.True(await tree.ExistsAsync(tree.Root));
    }

    [Fact]
    public async Task A_context_that_lost_its_last_name_is_removed_after_a_while()
    {
        ManualTime time = new();
        INameTree tree = NewTree(new NameTreeOptions { TimeProvider = time });
        ContextId context = await tree.CreateContextAsync(tree.Root, Name("ctx"));
        ContextId replaced = await tree.CreateContextAsync(tree.Root, Name("other"));
        await tree.UnbindAsync(tree.Root, Name("ctx"));
        await tree.RebindAsync(tree.Root, Name("other"), new NameTarget.Context(tree.Root));

        await WaitAndWriteAsync(tree, time, TimeSpan.FromMinutes(2));
        Assert.True(await tree.ExistsAsync(context));
        await WaitAndWriteAsync(tree, time, TimeSpan.FromMinutes(11));

        Assert.False(await tree.ExistsAsync(context));
        Assert.False(await tree.ExistsAsync(replaced));
    }

    protected override INameTree NewTree(NameTreeOptions options) => new NameTree(options);

    private static async Task WaitAndWriteAsync(INameTree tree, ManualTime time, TimeSpan span)
    {
        time.Advance(span);
        await tree.RebindAsync(tree.Root, Name("tick"), TestProfile.Object("a:1"));
    }
}
