namespace Dragoman.OncRpc.Tests.Serving;

/// <summary>What is remembered of answers, and for how long.</summary>
public sealed class ReplyCacheTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_call_runs_once_and_its_repetitions_get_its_answer()
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);

        Assert.Equal(CacheVerdict.Run, cache.Begin(Key(1), null, out _));
        Assert.Equal(CacheVerdict.Running, cache.Begin(Key(1), null, out _));
        cache.Complete(Key(1), [9]);
        Assert.Equal(CacheVerdict.Answered, cache.Begin(Key(1), null, out byte[]? reply));
        Assert.Equal([9], reply);
        Assert.Equal(CacheVerdict.Run, cache.Begin(Key(1) with { Hash = 5 }, null, out _)); // the same xid for another call
    }

    [Fact]
    public void Whoever_asks_while_the_call_runs_may_wait_for_its_answer()
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);
        byte[]? heard = null;
        cache.Begin(Key(1), null, out _);

        cache.Begin(Key(1), reply => heard = reply, out _);
        cache.Complete(Key(1), [9]);

        Assert.Equal([9], heard);
    }

    [Fact]
    public void Answers_are_bounded_in_count_octets_and_time_but_what_runs_is_kept()
    {
        ReplyCache cache = new(new ReplyCacheOptions { MaxCount = 3, MaxOctets = 100, Retention = TimeSpan.FromSeconds(60) }, _clock);
        cache.Begin(Key(0), null, out _);
        for (uint i = 1; i <= 5; i++)
            Answer(cache, i, 10);

        Assert.Equal(4, cache.Count); // three answers and the one that runs
        Answer(cache, 6, 95);
        Assert.Equal(2, cache.Count);
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(CacheVerdict.Run, cache.Begin(Key(6), null, out _));
        Assert.Equal(CacheVerdict.Running, cache.Begin(Key(0), null, out _));
    }

    [Fact]
    public void A_call_that_did_not_run_is_forgotten()
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);
        cache.Begin(Key(1), null, out _);

        cache.Forget(Key(1));

        Assert.Equal(CacheVerdict.Run, cache.Begin(Key(1), null, out _));
    }

    [Fact]
    public void Whoever_waits_for_a_call_that_did_not_run_is_told_so()
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);
        byte[]? heard = null;
        cache.Begin(Key(1), null, out _);
        cache.Begin(Key(1), reply => heard = reply, out _);

        cache.Forget(Key(1), [9]);

        Assert.Equal([9], heard);
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Whoever_asks_again_and_again_is_told_once()
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);
        List<byte[]> heard = [];
        cache.Begin(Key(1), null, out _);
        for (int i = 0; i < 5; i++)
            cache.Begin(Key(1), heard.Add, out _);

        cache.Complete(Key(1), [9]);

        Assert.Single(heard);
    }

    private static void Answer(ReplyCache cache, uint xid, int size)
    {
        cache.Begin(Key(xid), null, out _);
        cache.Complete(Key(xid), new byte[size]);
    }

    private static RequestKey Key(uint xid) => new("client", null, xid, 1, 1, 1, 4, 4);

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
