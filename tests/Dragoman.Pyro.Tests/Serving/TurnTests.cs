namespace Dragoman.Pyro.Tests.Serving;

/// <summary>Requests of one connection take turns.</summary>
public sealed class TurnTests
{
    [Fact]
    public void A_request_that_comes_too_early_waits_until_the_turn_before_it_has_ended()
    {
        TurnQueue queue = new(8, 1024);

        Assert.True(queue.TryBegin(Numbered(1), null, "a"u8));
        Assert.False(queue.TryBegin(Numbered(2), null, "b"u8));
        Assert.False(queue.TryBegin(Numbered(3), null, "c"u8));

        Assert.True(queue.TryEnd(out QueuedRequest second));
        Assert.True(queue.TryEnd(out QueuedRequest third));
        Assert.False(queue.TryEnd(out _));
        Assert.Equal((2, 3), (second.Header.Sequence, third.Header.Sequence));
        Assert.Equal("bc", $"{(char)second.Data[0]}{(char)third.Data[0]}");
        Assert.True(queue.TryBegin(Numbered(4), null, "d"u8));
    }

    [Fact]
    public void Only_so_many_requests_and_so_many_octets_wait()
    {
        TurnQueue few = new(1, 1024);
        few.TryBegin(Numbered(1), null, []);
        few.TryBegin(Numbered(2), null, []);
        Assert.Throws<ProtocolViolationException>(() => few.TryBegin(Numbered(3), null, []));

        TurnQueue small = new(8, 10);
        small.TryBegin(Numbered(1), null, new byte[100]); // which has its turn, and waits for nothing
        small.TryBegin(Numbered(2), null, new byte[10]);
        Assert.True(small.TryEnd(out _));
        Assert.False(small.TryBegin(Numbered(3), null, new byte[10])); // there is room again
        Assert.Throws<ProtocolViolationException>(() => small.TryBegin(Numbered(4), null, new byte[1]));
    }

    [Fact]
    public void A_client_that_waits_for_an_answer_is_not_idle()
    {
        TurnQueue queue = new(8, 1024);
        Assert.True(queue.IsIdle(Environment.TickCount64));
        Assert.False(queue.IsIdle(Environment.TickCount64 - 60_000));

        queue.TryBegin(Numbered(1), null, []);
        Assert.False(queue.IsIdle(long.MaxValue));

        queue.TryEnd(out _);
        Assert.True(queue.IsIdle(long.MaxValue));
    }

    [Fact]
    public async Task The_end_of_a_turn_takes_the_next_request_elsewhere()
    {
        TurnQueue queue = new(8, 1024);
        TaskCompletionSource<int> taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Turn turn = new(queue, new ValueDocument(new DecodeLimits()), next => taken.SetResult(next.Header.Sequence));
        queue.TryBegin(Numbered(1), null, []);
        queue.TryBegin(Numbered(2), null, []);

        turn.End();

        Assert.Equal(2, await taken.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Tags_differ_and_say_which_calls_get_no_reply()
    {
        Turn turn = new(new TurnQueue(8, 1024), new ValueDocument(new DecodeLimits()), _ => { });
        turn.Begin(Numbered(1), null);
        Call first = Tagged(turn);
        turn.Begin(Numbered(2) with { Flags = PyroConstants.FlagOneway }, null);
        Call second = Tagged(turn);

        Assert.NotEqual(first.Arrival.ReplyTag, second.Arrival.ReplyTag);
        Assert.Equal((false, true), (Turn.IsUnanswered(first), Turn.IsUnanswered(second)));
    }

    private static PyroHeader Numbered(ushort sequence) => new() { Generation = PyroGeneration.Pyro5, Type = PyroMessageType.Invoke, Sequence = sequence };

    private static ConnectCall Tagged(Turn turn)
    {
        ConnectCall call = new("x");
        call.Arrival.ReplyTag = turn.NextTag();
        return call;
    }
}
