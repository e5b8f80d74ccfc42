using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Dragoman.Tests;

public sealed class OutputQueueTests : IDisposable
{
    private readonly FaultyChannel _near;
    private readonly IChannel _far;
    private readonly Owner _owner = new();

    public OutputQueueTests()
    {
        (IChannel near, _far) = MemoryTransport.CreatePair(new Address("memory", "test", 0));
        _near = new FaultyChannel(near);
    }

    public void Dispose() => _near.Dispose();

    [Fact]
    public async Task Eight_writers_at_once_keep_each_one_s_order_and_lose_nothing()
    {
        const int Each = 5000;
        var queue = new OutputQueue(_near, 1 << 20, _owner);
        int[] next = new int[8];
        Task reading = Patience.OnThread(() =>
        {
            byte[] item = new byte[8];
            for (int i = 0; i < 8 * Each; i++)
            {
                ReceiveAll(item);
                int writer = BinaryPrimitives.ReadInt32BigEndian(item);
                Assert.Equal(next[writer]++, BinaryPrimitives.ReadInt32BigEndian(item.AsSpan(4)));
            }
        });
        Task[] writers = [.. Enumerable.Range(0, 8).Select(writer => Patience.OnThread(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                lock (queue.Gate)
                {
                    BinaryPrimitives.WriteInt32BigEndian(queue.Writing.GetSpan(8), writer);
                    BinaryPrimitives.WriteInt32BigEndian(queue.Writing.GetSpan(8)[4..], i);
                    queue.Writing.Advance(8);
                }

                if (i % 3 == 0)
                    queue.FlushSoon();
                else
                    queue.Flush();
            }
        }))];

        await Task.WhenAll(writers).Within();
        await queue.DrainAsync().Within();
        await reading.Within();

        Assert.All(next, n => Assert.Equal(Each, n));
        Assert.Empty(_owner.Broken);
    }

    [Fact]
    public async Task Lent_octets_count_as_unsent_until_they_have_left()
    {
        var queue = new OutputQueue(_near, 1 << 20, _owner);
        TaskCompletionSource gate = Patience.Gate();
        _near.SendGate = gate.Task;
        byte[] octets = new byte[OutputBuffer.ReferenceThreshold];
        long Write(byte[] message, bool copies)
        {
            lock (queue.Gate)
            {
                long mark = queue.Writing.Length;
                queue.Writing.CopiesAll = copies;
                queue.Writing.Append(message);
                return queue.LentSince(mark);
            }
        }

        Assert.Equal(0, Write(octets[..8], copies: false));
        long first = Write(octets, copies: false);
        Assert.Equal(0, Write(octets, copies: true));
        queue.Flush();
        long second = Write(octets, copies: false); // while the first round is being sent

        Assert.Equal((octets.Length + 8, (3 * octets.Length) + 8), (first, second));
        Assert.True(queue.IsUnsent(first) && queue.IsUnsent(second));
        Assert.False(queue.IsUnsent(0));
        Task reading = Patience.OnThread(() => ReceiveAll(new byte[second]));
        gate.SetResult();
        await Task.WhenAll(reading, queue.DrainAsync().AsTask()).Within();
        Assert.False(queue.IsUnsent(first) || queue.IsUnsent(second));
    }

    [Fact]
    public async Task A_slow_channel_makes_the_queue_full_until_it_has_taken_enough()
    {
        TaskCompletionSource gate = Patience.Gate();
        _near.SendGate = gate.Task;
        var queue = new OutputQueue(_near, 1000, _owner);
        Write(queue, 1000);
        queue.Flush();
        Assert.False(queue.IsFull);
        Assert.True(queue.RoomAsync().AsTask().IsCompletedSuccessfully);
        Assert.True(queue.WaitForRoom(0));

        Write(queue, 1);
        Assert.True(queue.IsFull);
        Assert.False(queue.WaitForRoom(0));
        Task room = queue.RoomAsync().AsTask();
        Task<bool> blocked = Patience.OnThread(() => queue.WaitForRoom(long.MaxValue));
        Assert.False(room.IsCompleted);

        gate.SetResult();

        await room.Within();
        Assert.True(await blocked.Within());
        Assert.False(queue.IsFull);
    }

    [Fact]
    public async Task What_gathers_while_the_channel_is_slow_goes_out_together()
    {
        TaskCompletionSource gate = Patience.Gate();
        _near.SendGate = gate.Task;
        var queue = new OutputQueue(_near, 1 << 20, _owner);
        for (int i = 0; i < 50; i++)
        {
            Write(queue, 10);
            queue.Flush();
        }

        gate.SetResult();
        await queue.DrainAsync().Within();

        Assert.Equal(2, _near.Sends);
        Assert.Equal(500, _near.Sent);
    }

    [Fact]
    public async Task A_broken_channel_is_reported_once_and_frees_all_who_wait()
    {
        TaskCompletionSource gate = Patience.Gate();
        _near.SendGate = gate.Task;
        _near.BreaksSending = true;
        var queue = new OutputQueue(_near, 100, _owner);
        Write(queue, 200);
        queue.Flush();
        Write(queue, 200);
        Task room = queue.RoomAsync().AsTask();
        Task drained = queue.DrainAsync().AsTask();

        gate.SetResult();

        await room.Within();
        await drained.Within();
        await Patience.Until(() => _owner.Broken.Count > 0);
        Write(queue, 200);
        queue.Flush();
        queue.FlushSoon();
        await queue.DrainAsync().Within();
        Assert.Single(_owner.Broken);
        Assert.False(queue.IsFull);
    }

    [Fact]
    public async Task A_broken_channel_leaves_no_lent_array_behind()
    {
        _near.BreaksSending = true;
        var queue = new OutputQueue(_near, 1 << 20, _owner);
        WeakReference lent = Lend(queue);

        queue.Flush();

        await Patience.Until(() => _owner.Broken.Count > 0);
        await Patience.Until(() =>
        {
            GC.Collect();
            return !lent.IsAlive;
        });
        GC.KeepAlive(queue);
    }

    [Fact]
    public async Task Draining_waits_for_what_is_being_sent_and_for_what_is_not_yet()
    {
        TaskCompletionSource gate = Patience.Gate();
        _near.SendGate = gate.Task;
        var queue = new OutputQueue(_near, 100, _owner);
        Write(queue, 10);
        queue.Flush();
        Write(queue, 20);

        Task drained = queue.DrainAsync().AsTask();
        Assert.False(drained.IsCompleted);
        gate.SetResult();
        await drained.Within();

        Assert.Equal(30, _near.Sent);
    }

    [Fact]
    public async Task A_crowded_queue_tells_who_holds_back_when_it_has_room_again()
    {
        var queue = new OutputQueue(_near, 100, _owner);
        TaskCompletionSource gate = Patience.Gate();
        _near.SendGate = gate.Task;
        Write(queue, 101);
        queue.Flush();

        Assert.True(queue.IsCrowded);
        Assert.True(queue.TryHold());
        Assert.Equal(0, _owner.Resumed);
        gate.SetResult();
        await queue.DrainAsync().Within();

        await Patience.Until(() => _owner.Resumed > 0); // who drains may learn of it sooner
        Assert.Equal(1, _owner.Resumed);
        Assert.False(queue.TryHold());
    }

    [Fact]
    public void A_queue_that_is_closed_resumes_whoever_holds_back()
    {
        var queue = new OutputQueue(_near, 100, _owner);
        _near.SendGate = Patience.Gate().Task;
        Write(queue, 101);
        queue.Flush();
        Assert.True(queue.TryHold());

        queue.Close();

        Assert.Equal(1, _owner.Resumed);
        Assert.False(queue.IsCrowded);
    }

    [Fact]
    public async Task What_the_transport_does_not_take_counts_for_the_whole_host_lent_octets_too()
    {
        var budget = new UnsentBudget(50_000);
        var queue = new OutputQueue(_near, 1 << 20, _owner) { Budget = budget };
        Write(queue, 10);
        queue.Flush();
        Assert.Equal(0, budget.Held);
        TaskCompletionSource gate = Patience.Gate();
        _near.SendGate = gate.Task;

        lock (queue.Gate)
            queue.Writing.Append(new byte[40_000]);

        queue.Flush();
        Assert.Equal(40_000, budget.Held);
        Assert.False(queue.IsCrowded);
        Write(queue, 20_000);
        queue.Flush();
        Assert.Equal(60_000, budget.Held);
        Assert.True(queue.IsCrowded); // although less is unsent than this queue alone may hold
        gate.SetResult();
        await queue.DrainAsync().Within();

        Assert.Equal(0, budget.Held);
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // so that no frame of the test keeps the array
    private static WeakReference Lend(OutputQueue queue)
    {
        byte[] octets = new byte[OutputBuffer.ReferenceThreshold];
        lock (queue.Gate)
            queue.Writing.Append(octets);

        return new WeakReference(octets);
    }

    private static void Write(OutputQueue queue, int count)
    {
        lock (queue.Gate)
        {
            queue.Writing.GetSpan(count)[..count].Clear();
            queue.Writing.Advance(count);
        }
    }

    private void ReceiveAll(Span<byte> buffer)
    {
        for (int got = 0; got < buffer.Length;)
        {
            Assert.True(_far.WaitReadable(Patience.Limit));
            int count = _far.Receive(buffer[got..]);
            Assert.NotEqual(0, count);
            got += count;
        }
    }

    private sealed class Owner : IOutputOwner
    {
        private int _resumed;

        public List<IOException> Broken { get; } = [];

        public int Resumed => Volatile.Read(ref _resumed);

        public void OnSendingBroken(IOException exception) => Broken.Add(exception);

        public void OnRoomToWrite() => Interlocked.Increment(ref _resumed);
    }
}
