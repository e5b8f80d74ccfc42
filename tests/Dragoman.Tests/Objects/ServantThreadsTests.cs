using System.Collections.Concurrent;

namespace Dragoman.Tests;

/// <summary>The threads that servants may block.</summary>
public sealed class ServantThreadsTests
{
    [Fact]
    public async Task Work_that_blocks_is_given_as_many_threads_as_it_needs()
    {
        var threads = new ServantThreads(1000);
        using var gate = new ManualResetEventSlim();
        using var begun = new CountdownEvent(300);
        Work[] works = [.. Enumerable.Range(0, 300).Select(_ => new Work(() =>
        {
            begun.Signal();
            gate.Wait();
        }))];

        foreach (Work work in works)
            threads.Run(work);

        Assert.True(begun.Wait(Patience.Limit));
        Assert.Equal(300, threads.Count);
        gate.Set();
        await Task.WhenAll(works.Select(work => work.Done)).Within();
        await Patience.Until(() => threads.Count == 0);
    }

    [Fact]
    public async Task Work_that_does_not_block_is_done_by_few_threads_none_of_them_the_pool_s()
    {
        var threads = new ServantThreads(1000);
        var seen = new ConcurrentDictionary<int, bool>();
        for (int i = 0; i < 2000; i++)
        {
            var work = new Work(() => seen[Environment.CurrentManagedThreadId] = Thread.CurrentThread.IsThreadPoolThread);
            threads.Run(work);
            await work.Done.Within();
        }

        Assert.InRange(seen.Count, 1, 500);
        Assert.DoesNotContain(true, seen.Values);
    }

    [Fact]
    public async Task Work_that_no_thread_is_left_for_is_refused_and_later_work_is_done_again()
    {
        var threads = new ServantThreads(4);
        using var gate = new ManualResetEventSlim();
        Work[] blocking = [.. Enumerable.Range(0, 4).Select(_ => new Work(gate.Wait))];
        foreach (Work work in blocking)
            threads.Run(work);

        var late = new Work(static () => { });
        threads.Run(late);
        Assert.False(await late.Done.Within());
        Assert.True(threads.IsFull);

        gate.Set();
        await Task.WhenAll(blocking.Select(work => work.Done)).Within();
        var again = new Work(static () => { });
        threads.Run(again);
        Assert.True(await again.Done.Within());
    }

    [Fact]
    public async Task Lent_threads_count_from_when_they_are_in_a_servant()
    {
        var threads = new ServantThreads(1);
        using var gate = new ManualResetEventSlim();
        var lent = new Work(gate.Wait);
        Assert.True(threads.TryLend(lent));
        Assert.False(threads.IsFull);

        threads.Adopt();
        Assert.True(threads.IsFull);
        var refused = new Work(static () => { });
        threads.Run(refused);
        Assert.False(await refused.Done.Within());

        threads.Release();
        var done = new Work(static () => { });
        threads.Run(done);
        Assert.True(await done.Done.Within());
        gate.Set();
        await lent.Done.Within();
    }

    private sealed class Work(Action work) : IServantWork
    {
        private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Whether it was done rather than refused.</summary>
        public Task<bool> Done => _done.Task;

        public void Execute()
        {
            work();
            _done.SetResult(true);
        }

        public void Refuse() => _done.SetResult(false);
    }
}
