using System.Buffers.Binary;

namespace Dragoman.Tests;

public sealed class FrameReaderTests
{
    private readonly Collector _frames = new();

    [Fact]
    public void Frames_cut_at_every_byte_come_out_whole()
    {
        byte[] stream = [.. Frame(4), .. Frame(9), .. Frame(5)];
        for (int cut = 0; cut <= stream.Length; cut++)
        {
            var frames = new Collector();
            var channel = new Script(stream[..cut], stream[cut..]);
            var reader = new FrameReader(channel, frames, MessagePace.Any);
            while (reader.Read())
            {
            }

            Assert.Equal([4, 9, 5], frames.Sizes);
        }
    }

    [Fact]
    public void Frames_that_come_byte_by_byte_come_out_whole()
    {
        byte[] stream = [.. Frame(4), .. Frame(300), .. Frame(5)];
        var reader = new FrameReader(new Script([.. stream.Select(b => new[] { b })]), _frames, MessagePace.Any);
        while (reader.Read())
        {
        }

        Assert.Equal([4, 300, 5], _frames.Sizes);
    }

    [Fact]
    public void Frames_received_together_are_one_batch()
    {
        var reader = new FrameReader(new Script([.. Enumerable.Repeat(Frame(6), 1000).SelectMany(f => f)]), _frames, MessagePace.Any);

        Assert.True(reader.Read());

        Assert.Equal(1000, _frames.Sizes.Count);
        Assert.Equal(1, _frames.Batches);
        Assert.False(reader.IsMidFrame);
    }

    [Theory]
    [InlineData(65 << 10)]
    [InlineData(1 << 20)]
    [InlineData((5 << 20) + 3)]
    public void A_frame_larger_than_the_buffer_comes_out_whole_between_others(int size)
    {
        byte[] stream = [.. Frame(7), .. Frame(size), .. Frame(8)];
        var reader = new FrameReader(new Script([stream]), _frames, MessagePace.Any);
        while (reader.Read())
        {
        }

        Assert.Equal([7, size, 8], _frames.Sizes);
    }

    [Fact]
    public void Streams_cut_at_random_come_out_as_they_were_sent()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 50; round++)
        {
            int[] sizes = [.. Enumerable.Range(0, 40).Select(_ => random.Next(10) == 0 ? random.Next(4, 300_000) : random.Next(4, 2000))];
            byte[] stream = [.. sizes.SelectMany(Frame)];
            var frames = new Collector();
            var reader = new FrameReader(new Script(Cut(stream, random, longest: 100_000)), frames, MessagePace.Any);
            while (reader.Read())
            {
            }

            Assert.True(sizes.SequenceEqual(frames.Sizes), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void The_octets_at_the_end_of_a_large_frame_come_in_an_array_of_their_own()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 50; round++)
        {
            int[] sizes = [.. Enumerable.Range(0, 10).Select(_ => random.Next(3) == 0 ? random.Next(70_000, 3_000_000) : random.Next(4, 2000))];
            byte[] stream = [.. sizes.SelectMany(Frame)];
            var frames = new Collector { HeadOf = size => size > 70_000 ? random.Next(4, 3000) : -1 };
            var reader = new FrameReader(new Script(Cut(stream, random, longest: 400_000)), frames, MessagePace.Any);
            while (reader.Read())
            {
            }

            Assert.True(sizes.SequenceEqual(frames.Sizes), $"seed {seed}, round {round}");
            Assert.False(reader.IsMidFrame);
        }
    }

    [Fact]
    public void Octets_that_a_frame_ends_with_are_neither_read_too_far_nor_too_early()
    {
        byte[] stream = [.. Frame(7), .. Frame(1 << 20), .. Frame(8), .. Frame(3 << 20), .. Frame(5)];
        var frames = new Collector { HeadOf = _ => 100 };
        var reader = new FrameReader(new Script([stream]), frames, MessagePace.Any);
        while (reader.Read())
        {
        }

        Assert.Equal([7, 1 << 20, 8, 3 << 20, 5], frames.Sizes);
        Assert.Equal([(1 << 20) - 100, (3 << 20) - 100], frames.Tails);
    }

    [Fact]
    public void Memory_for_octets_is_not_taken_before_a_good_part_of_them_has_come()
    {
        byte[] head = new byte[1 << 18];
        BinaryPrimitives.WriteInt32BigEndian(head, int.MaxValue);
        var frames = new Collector { HeadOf = _ => 100 };
        long before = GC.GetAllocatedBytesForCurrentThread();
        var reader = new FrameReader(new Script(head), frames, MessagePace.Any);

        Assert.True(reader.Read());

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(reader.IsMidFrame);
        Assert.True(allocated < 4 << 20, $"{allocated} octets were allocated.");
    }

    [Fact]
    public void A_peer_that_claims_much_and_sends_little_costs_little()
    {
        byte[] head = new byte[100];
        BinaryPrimitives.WriteInt32BigEndian(head, int.MaxValue);
        long before = GC.GetAllocatedBytesForCurrentThread();
        FrameReader[] readers = [.. Enumerable.Range(0, 100).Select(_ => new FrameReader(new Script(head), _frames, MessagePace.Any))];
        foreach (FrameReader reader in readers)
            Assert.True(reader.Read());

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.All(readers, r => Assert.True(r.IsMidFrame));
        Assert.True(allocated < 100 * (256 << 10), $"{allocated} octets were allocated for 100 connections.");
    }

    [Fact]
    public void A_frame_that_claims_two_gigabytes_after_another_one_does_not_overflow()
    {
        byte[] head = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(head, int.MaxValue);
        byte[] rest = new byte[3 << 20];
        rest[^1] = 42;
        var channel = new Script([.. Frame(5), .. head, .. rest]);
        var reader = new FrameReader(channel, _frames, MessagePace.Any);

        Assert.True(reader.Read());
        while (channel.HasMore)
            Assert.True(reader.Read());

        Assert.Equal([5], _frames.Sizes);
        Assert.True(reader.IsMidFrame);
    }

    [Fact]
    public void A_large_frame_takes_its_buffer_from_the_budget_and_gives_it_back()
    {
        var budget = new DecodeBudget(64 << 20, "");
        byte[] frame = Frame(5 << 20);
        var channel = new Script(frame[..(1 << 20)], frame[(1 << 20)..]);
        var reader = new FrameReader(channel, _frames, MessagePace.Any) { Budget = budget };

        Assert.True(reader.Read());
        Assert.True(budget.Held > 1 << 20);
        while (channel.HasMore)
            Assert.True(reader.Read());

        Assert.Equal([5 << 20], _frames.Sizes);
        Assert.Equal(0, budget.Held);
    }

    [Fact]
    public void A_frame_that_finds_no_room_ends_the_connection_and_says_why()
    {
        var budget = new DecodeBudget(1 << 20, "Tests.Limit");
        var channel = new Script(Frame(5 << 20));
        var reader = new FrameReader(channel, _frames, MessagePace.Any) { Budget = budget };

        ProtocolViolationException ended = Assert.Throws<ProtocolViolationException>(() =>
        {
            while (channel.HasMore)
                reader.Read();
        });

        Assert.Contains("a message of 5242880 octets cannot be received: The message finds no room", ended.Message, StringComparison.Ordinal);
        reader.Release();
        Assert.Equal(0, budget.Held);
    }

    [Fact]
    public void Little_of_a_frame_holds_little_while_the_rest_is_waited_for()
    {
        byte[] frame = Frame(100_000);
        var channel = new Script(frame[..7], frame[7..]);
        var reader = new FrameReader(channel, _frames, MessagePace.Any);
        Assert.True(reader.Read());

        reader.Shrink();
        while (channel.HasMore)
            Assert.True(reader.Read());

        Assert.Equal([100_000], _frames.Sizes);
    }

    [Fact]
    public void The_end_in_the_middle_of_a_frame_is_the_end()
    {
        var reader = new FrameReader(new Script(Frame(9)[..7]), _frames, MessagePace.Any);

        Assert.True(reader.Read());
        Assert.False(reader.Read());

        Assert.Empty(_frames.Sizes);
        Assert.False(reader.IsMidFrame);
    }

    [Fact]
    public void Frames_taken_before_a_violation_in_the_same_batch_are_told_as_a_batch()
    {
        var reader = new FrameReader(new Script([.. Frame(5), 0, 0, 0, 0]), _frames, MessagePace.Any);

        Assert.Throws<ProtocolViolationException>(() => reader.Read());

        Assert.Equal([5], _frames.Sizes);
        Assert.Equal(1, _frames.Batches);
    }

    [Fact]
    public void A_peer_that_never_pauses_does_not_keep_the_reader_in_one_batch()
    {
        byte[] endless = [.. Enumerable.Repeat(Frame(1000), 1000).SelectMany(f => f)];
        var channel = new Script([endless]);
        var reader = new FrameReader(channel, _frames, MessagePace.Any);

        Assert.True(reader.Read());

        Assert.True(channel.HasMore);
        Assert.Equal(1, _frames.Batches);
    }

    [Fact]
    public void Part_of_a_large_frame_that_just_fills_a_smaller_buffer_is_received_on()
    {
        byte[] frame = Frame(1 << 20);
        byte[] stream = [.. frame, .. frame];
        int part = frame.Length + (128 << 10); // a size that pools of arrays have
        var reader = new FrameReader(new Script(stream[..part], stream[part..]), _frames, MessagePace.Any);
        while (_frames.Sizes.Count == 0)
            Assert.True(reader.Read());

        reader.Shrink();
        while (reader.Read())
        {
        }

        Assert.Equal([1 << 20, 1 << 20], _frames.Sizes);
    }

    [Fact]
    public void Messages_that_tell_their_end_late_are_looked_through_once_however_slowly_they_come()
    {
        const int Size = 100_000;
        byte[] stream = [.. Lines.Line(Size), .. Lines.Line(1), .. Lines.Line(7)];
        var lines = new Lines();
        var reader = new FrameReader(new Script([.. stream.Select(b => new[] { b })]), lines, MessagePace.Any);
        while (reader.Read())
        {
        }

        Assert.Equal([Size, 1, 7], lines.Sizes);
        Assert.Equal(stream.Length, lines.Looks);
    }

    [Fact]
    public void A_wire_is_not_asked_again_before_there_is_what_it_has_asked_for()
    {
        byte[] stream = [.. Frame(70_000), .. Frame(4)];
        var reader = new FrameReader(new Script([.. stream.Select(b => new[] { b })]), _frames, MessagePace.Any);
        while (reader.Read())
        {
        }

        Assert.Equal([70_000, 4], _frames.Sizes);
        Assert.Equal(3 + 2, _frames.Measurements); // of the first: at one octet, at four, and when it is whole; of the second: at one and at four
    }

    [Fact]
    public void A_message_that_never_tells_its_end_is_refused_at_the_limit_and_grows_with_what_comes()
    {
        byte[] endless = new byte[10 << 20];
        Array.Fill(endless, (byte)'x');
        var reader = new FrameReader(new Script(Cut(endless, new Random(1), 50_000)), new Lines(), MessagePace.Any) { MaxUnmeasured = 3 << 20 };

        ProtocolViolationException refused = Assert.Throws<ProtocolViolationException>(() =>
        {
            while (reader.Read())
            {
            }
        });

        Assert.Contains("does not tell its end", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wire_that_measures_nothing_is_found_out()
    {
        var reader = new FrameReader(new Script([0, 0]), new Nothing(), MessagePace.Any);

        Assert.Contains("0 octets", Assert.Throws<InvalidOperationException>(() => reader.Read()).Message, StringComparison.Ordinal);
    }

    private static byte[][] Cut(byte[] stream, Random random, int longest)
    {
        List<byte[]> pieces = [];
        for (int at = 0; at < stream.Length;)
        {
            int count = Math.Min(stream.Length - at, random.Next(1, longest));
            pieces.Add(stream[at..(at + count)]);
            at += count;
        }

        return [.. pieces];
    }

    private static byte[] Frame(int size)
    {
        byte[] frame = new byte[size];
        BinaryPrimitives.WriteInt32BigEndian(frame, size);
        for (int i = 4; i < size; i++)
            frame[i] = (byte)(size + i);

        return frame;
    }

    private sealed class Collector : IFrameHandler
    {
        public List<int> Sizes { get; } = [];

        public List<int> Tails { get; } = [];

        /// <summary>Says of a size of frame where its tail begins.</summary>
        public Func<int, int> HeadOf { get; init; } = _ => -1;

        public int Batches { get; private set; }

        public int Measurements { get; private set; }

        public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
        {
            Measurements++;
            size = 4;
            if (received.Length < size)
                return false;

            size = BinaryPrimitives.ReadInt32BigEndian(received);
            return size >= 4 ? true : throw new ProtocolViolationException("Too small.");
        }

        public void OnFrame(ReadOnlySpan<byte> frame)
        {
            Assert.True(frame.SequenceEqual(Frame(frame.Length)));
            Sizes.Add(frame.Length);
        }

        public int FindTail(ReadOnlySpan<byte> start, int frameSize) => HeadOf(frameSize);

        public void OnFrame(ReadOnlySpan<byte> head, byte[] tail)
        {
            Tails.Add(tail.Length);
            OnFrame([.. head, .. tail]);
        }

        public void OnBatchEnd() => Batches++;
    }

    /// <summary>Lines, which tell where they end only there; remembers how far it has looked.</summary>
    private sealed class Lines : IFrameHandler
    {
        private int _looked;

        public List<int> Sizes { get; } = [];

        /// <summary>How many octets have been looked at.</summary>
        public int Looks { get; private set; }

        public static byte[] Line(int size) => [.. Enumerable.Repeat((byte)'x', size - 1), (byte)'\n'];

        public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
        {
            int end = received[_looked..].IndexOf((byte)'\n');
            int looked = end < 0 ? received.Length : _looked + end + 1;
            Looks += looked - _looked;
            _looked = size = looked;
            return end >= 0;
        }

        public void OnFrame(ReadOnlySpan<byte> frame)
        {
            Assert.True(frame.SequenceEqual(Line(frame.Length)));
            Sizes.Add(frame.Length);
            _looked = 0;
        }
    }

    private sealed class Nothing : IFrameHandler
    {
        public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
        {
            size = 0;
            return true;
        }

        public void OnFrame(ReadOnlySpan<byte> frame)
        {
        }
    }

    /// <summary>Gives scripted pieces, one receive at most one of them, then the end.</summary>
    private sealed class Script(params byte[][] pieces) : IChannel
    {
        private readonly Queue<byte[]> _pieces = new(pieces.Where(p => p.Length > 0));

        public bool HasMore => _pieces.Count > 0;

        public Address Remote => new("memory", "script", 0);

        public ValueTask WaitReadableAsync(CancellationToken cancellationToken) => default;

        public bool WaitReadable(TimeSpan timeout) => HasMore;

        public int Receive(Span<byte> buffer)
        {
            if (!_pieces.TryDequeue(out byte[]? piece))
                return 0;

            int count = Math.Min(buffer.Length, piece.Length);
            piece.AsSpan(0, count).CopyTo(buffer);
            if (count < piece.Length)
            {
                byte[][] later = [.. _pieces];
                _pieces.Clear();
                _pieces.Enqueue(piece[count..]);
                foreach (byte[] other in later)
                    _pieces.Enqueue(other);
            }

            return count;
        }

        public ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken) => default;

        public void Dispose()
        {
        }
    }
}
