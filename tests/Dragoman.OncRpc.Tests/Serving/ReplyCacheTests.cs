namespace Dragoman.OncRpc.Tests.Serving;

/// <summary>What is remembered of answers, and for how long.</summary>
public sealed class ReplyCacheTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_call_runs_once_and_its_repetitions_get_its_answer()
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);

        Assert.Equal(CacheVerdict.Run, cache.Begin(One, Key(1), null, out _));
        Assert.Equal(CacheVerdict.Running, cache.Begin(One, Key(1), null, out _));
        cache.Complete(One, Key(1), [9]);
        Assert.Equal(CacheVerdict.Answered, cache.Begin(One, Key(1), null, out byte[]? reply));
        Assert.Equal([9], reply);
        Assert.Equal(CacheVerdict.Run, cache.Begin(One, Key(1) with { Hash = 5 }, null, out _)); // the same xid for another call
        Assert.Equal(CacheVerdict.Run, cache.Begin(Client("other"), Key(1), null, out _)); // another's
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(8000)]
    public void Answers_of_any_length_come_back_as_they_were(int length)
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);
        byte[] answer = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        for (uint xid = 0; xid < 100; xid++)
            Answer(cache, One, xid, [(byte)xid]);

        Answer(cache, One, 100, answer);

        cache.Begin(One, Key(100), null, out byte[]? reply);
        Assert.Equal(answer, reply!);
        for (uint xid = 0; xid < 100; xid++)
        {
            Assert.Equal(CacheVerdict.Answered, cache.Begin(One, Key(xid), null, out reply));
            Assert.Equal([(byte)xid], reply!);
        }
    }

    [Fact]
    public void Whoever_asks_while_the_call_runs_may_wait_for_its_answer()
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);
        byte[]? heard = null;
        cache.Begin(One, Key(1), null, out _);

        cache.Begin(One, Key(1), reply => heard = reply, out _);
        cache.Complete(One, Key(1), [9]);

        Assert.Equal([9], heard);
    }

    [Fact]
    public void No_number_of_other_clients_calls_makes_an_answer_be_forgotten()
    {
        ReplyCache cache = new(new ReplyCacheOptions { MaxOctets = 64 << 10 }, _clock);
        Answer(cache, One, 1, [9]);

        int refused = 0;
        for (uint i = 0; i < 10_000; i++)
        {
            CacheClient other = Client($"other {i % 20}");
            cache.Begin(other, Key(i), null, out _);
            if (cache.Begin(other, Key(i + 1_000_000), null, out _) == CacheVerdict.Refused) // two at a time
                refused++;

            cache.Complete(other, Key(i), [1]);
            cache.Complete(other, Key(i + 1_000_000), [1]);
        }

        Assert.True(refused > 0);
        Assert.True(cache.Count <= (64 << 10) / 128);
        Assert.Equal(CacheVerdict.Answered, cache.Begin(One, Key(1), null, out _));
        Assert.Equal(CacheVerdict.Run, cache.Begin(One, Key(2), null, out _));
    }

    [Fact]
    public void A_client_that_makes_several_calls_at_a_time_is_refused_rather_than_forgotten_until_its_answers_are_old()
    {
        ReplyCache cache = new(new ReplyCacheOptions { MaxOctets = 128 * 100, Retention = TimeSpan.FromSeconds(60) }, _clock);
        cache.Begin(One, Key(0), null, out _);
        uint let = 1;
        while (cache.Begin(One, Key(let), null, out _) == CacheVerdict.Run)
            cache.Complete(One, Key(let++), [1]);

        Assert.InRange(let, 40u, 50u); // as much as it leaves free
        for (uint xid = 1; xid < let; xid++)
            Assert.Equal(CacheVerdict.Answered, cache.Begin(One, Key(xid), null, out _));

        Assert.Equal(CacheVerdict.Running, cache.Begin(One, Key(0), null, out _));
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(CacheVerdict.Run, cache.Begin(One, Key(let), null, out _));
        Assert.Equal(CacheVerdict.Running, cache.Begin(One, Key(0), null, out _)); // what runs is never forgotten
    }

    [Fact]
    public void A_client_that_makes_one_call_at_a_time_is_never_refused_and_its_last_answers_are_kept()
    {
        ReplyCache cache = new(new ReplyCacheOptions { MaxOctets = 128 * 1000 }, _clock);
        for (uint xid = 0; xid < 10_000; xid++)
            Answer(cache, One, xid, [1]);

        Assert.True(cache.Count <= 1000);
        for (uint xid = 9_968; xid < 10_000; xid++)
            Assert.Equal(CacheVerdict.Answered, cache.Begin(One, Key(xid), null, out _));
    }

    [Fact]
    public void Nobody_is_let_in_beyond_the_count()
    {
        ReplyCache cache = new(new ReplyCacheOptions { MaxCount = 3 }, _clock);
        for (uint xid = 0; xid < 3; xid++)
            Assert.Equal(CacheVerdict.Run, cache.Begin(One, Key(xid), null, out _));

        Assert.Equal(CacheVerdict.Refused, cache.Begin(Client("other"), Key(9), null, out _));
        cache.Forget(One, Key(0));
        Assert.Equal(CacheVerdict.Run, cache.Begin(Client("other"), Key(9), null, out _));
    }

    [Fact]
    public void Clients_that_nobody_has_heard_before_do_not_lock_out_those_that_are_known()
    {
        ReplyCache cache = new(new ReplyCacheOptions { MaxOctets = 1 << 20 }, _clock);
        Answer(cache, One, 1, [1]);
        int let = 0;
        for (uint i = 0; i < 5000; i++)
        {
            if (cache.Begin(Client($"made up {i}"), Key(i), null, out _) == CacheVerdict.Run)
                let++;
        }

        Assert.Equal(511, let); // with the one that is known half of the room
        Assert.Equal(CacheVerdict.Answered, cache.Begin(One, Key(1), null, out _));
        for (uint xid = 2; xid < 500; xid++)
            Answer(cache, One, xid, [1]);
    }

    [Fact]
    public void Clients_that_are_gone_leave_nothing_behind()
    {
        ReplyCache cache = new(new ReplyCacheOptions { Retention = TimeSpan.FromSeconds(60) }, _clock);
        for (uint i = 0; i < 1000; i++)
            Answer(cache, Client($"client {i}"), i, new byte[100]);

        _clock.Advance(TimeSpan.FromSeconds(61));
        Answer(cache, One, 1, [1]);

        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void A_call_that_did_not_run_is_forgotten()
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);
        cache.Begin(One, Key(1), null, out _);

        cache.Forget(One, Key(1));

        Assert.Equal(CacheVerdict.Run, cache.Begin(One, Key(1), null, out _));
    }

    [Fact]
    public void Whoever_waits_for_a_call_that_did_not_run_is_told_so()
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);
        byte[]? heard = null;
        cache.Begin(One, Key(1), null, out _);
        cache.Begin(One, Key(1), reply => heard = reply, out _);

        cache.Forget(One, Key(1), [9]);

        Assert.Equal([9], heard);
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Whoever_asks_again_and_again_is_told_once()
    {
        ReplyCache cache = new(new ReplyCacheOptions(), _clock);
        List<byte[]> heard = [];
        cache.Begin(One, Key(1), null, out _);
        for (int i = 0; i < 5; i++)
            cache.Begin(One, Key(1), heard.Add, out _);

        cache.Complete(One, Key(1), [9]);

        Assert.Single(heard);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1024)]
    public void Requests_that_differ_anywhere_are_told_apart(int length)
    {
        byte[] octets = new byte[length];
        ulong same = RequestHash.Add(RequestHash.Seed, octets);
        for (int i = 0; i < length; i++)
        {
            octets[i] ^= 1;
            Assert.NotEqual(same, RequestHash.Add(RequestHash.Seed, octets));
            octets[i] ^= 1;
        }

        Assert.Equal(same, RequestHash.Add(RequestHash.Add(RequestHash.Seed, octets.AsSpan(0, length / 2)), octets.AsSpan(length / 2)));
    }

    private static CacheClient One { get; } = Client("one");

    private static CacheClient Client(string machine) => new(default, machine);

    private static void Answer(ReplyCache cache, CacheClient client, uint xid, byte[] answer)
    {
        Assert.Equal(CacheVerdict.Run, cache.Begin(client, Key(xid), null, out _));
        cache.Complete(client, Key(xid), answer);
    }

    private static RequestKey Key(uint xid) => new(xid, 1, 1, 1, 4, 4);

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
