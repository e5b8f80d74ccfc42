using Dragoman.Directory;

namespace Dragoman.Iiop.Tests.Naming;

/// <summary>A tree, a host, a face, and short ways to say names.</summary>
public abstract class CosNamingFixture : IAsyncLifetime
{
    private readonly List<FakeNamingHost> _hosts = [];

    protected CosNamingFixture()
    {
        Host = new FakeNamingHost(_hosts);
        Face = new CosNamingFace(Tree, Host, new CosNamingOptions
        {
            MaxBatch = 8,
            MaxIteratorsPerContext = 2,
            MaxIterators = 3,
            TimeProvider = Time,
        });
    }

    internal FakeNamingHost Host { get; }

    internal ManualTime Time { get; } = new();

    protected NameTree Tree { get; } = new(new NameTreeOptions { MaxEntriesPerContext = 20 });

    protected CosNamingFace Face { get; }

    protected INamingContextExt Root => Face.Root;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Face.Dispose();
        return Task.CompletedTask;
    }

    protected static CosNameComponent[] Name(string text) =>
        text.Length == 0 ? [] : [.. NamePath.Parse(text).Components.Select(c => new CosNameComponent(c.Id, c.Kind))];

    protected static string Text(CosNameComponent[] name) =>
        new NamePath([.. name.Select(c => new NameComponent(c.Id, c.Kind))]).ToString();

    protected static async Task NotFoundAsync<T>(NotFoundReason why, string rest, ValueTask<T> operation)
    {
        NotFoundException failure = await Assert.ThrowsAsync<NotFoundException>(async () => await operation);
        Assert.Equal((why, rest), (failure.Why, Text(failure.RestOfName)));
    }

    protected static async Task NotFoundAsync(NotFoundReason why, string rest, ValueTask operation)
    {
        NotFoundException failure = await Assert.ThrowsAsync<NotFoundException>(async () => await operation);
        Assert.Equal((why, rest), (failure.Why, Text(failure.RestOfName)));
    }

    internal CosNamingFace NewFace(out FakeNamingHost host) => new(new NameTree(), host = new FakeNamingHost(_hosts));
}
