using Xunit;

namespace Dragoman.Directory.Tests;

public class MemoryStoreTests : StoreConformance
{
    [Fact]
    public async Task Heavy_revisions_are_forgotten_earlier_but_for_the_last()
    {
        await using MemoryStore store = new(new MemoryStoreOptions { MaxRevisionsWeight = 1000 });
        for (int i = 0; i < 5; i++)
            await store.CommitAsync(Batch([], new StoreChange.Put("a", new StoreValue(new byte[600]))), default);

        await using IAsyncEnumerator<StoreRevision> last = store.WatchAsync(5, default).GetAsyncEnumerator();
        Assert.True(await last.MoveNextAsync());
        await Assert.ThrowsAsync<StoreCompactedException>(async () => await store.WatchAsync(4, default).GetAsyncEnumerator().MoveNextAsync());
    }

    protected override ValueTask<IStore> NewStoreAsync(StoreTestLimits limits) =>
        ValueTask.FromResult<IStore>(new MemoryStore(new MemoryStoreOptions { MaxRevisions = limits.MaxRevisions }));
}
