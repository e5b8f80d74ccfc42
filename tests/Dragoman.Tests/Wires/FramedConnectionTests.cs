using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Dragoman.Tests;

/// <summary>Wires that are no calls, upon what is public alone: one whose messages begin with a length of several forms, and one whose messages have none.</summary>
public sealed class FramedConnectionTests
{
    [Fact]
    public async Task Lengths_of_every_form_are_measured_octet_by_octet()
    {
        await using var served = new Served();
        byte[] large = new byte[300];
        byte[] stream = [0x30, 3, 1, 2, 3, 0x30, 0x81, 0x80, .. new byte[128], 0x30, 0x84, 0, 0, 1, 0x2c, .. large];

        foreach (byte octet in stream)
            await served.Far.SendAsync([new byte[] { octet }], CancellationToken.None);

        await Patience.Until(() => served.Frames.Sizes.Count == 3);
        Assert.Equal([5, 131, 306], served.Frames.Sizes);
        Assert.Equal(3 * 2, (await served.ReceiveAsync(6)).Length); // each was answered
    }

    [Theory]
    [InlineData(new byte[] { 0x30, 0x84, 0x7f, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x30, 0x80 })]
    [InlineData(new byte[] { 0x47, 0x45, 0x54 })]
    public async Task A_length_that_is_not_taken_ends_the_connection_with_the_wire_s_notice(byte[] sent)
    {
        await using var served = new Served();

        await served.Far.SendAsync([sent], CancellationToken.None);

        Assert.Equal("NO"u8.ToArray(), await served.ReceiveAsync(2));
        await served.Ended.Task.Within();
        Assert.False(served.Connection.IsOpen);
    }

    [Fact]
    public async Task An_end_in_good_order_says_farewell_behind_the_last_answer()
    {
        await using var served = new Served();
        await served.Far.SendAsync([new byte[] { 0x30, 0 }], CancellationToken.None);
        await Patience.Until(() => served.Frames.Sizes.Count == 1);

        await served.Connection.DisposeAsync().AsTask().Within();

        Assert.Equal("OKBY"u8.ToArray(), await served.ReceiveAsync(4));
    }

    [Fact]
    public async Task A_far_end_that_does_not_read_is_not_read_either()
    {
        await using var served = new Served(new ConnectionLimits { MaxUnsent = 100_000 }, transport: "tcp");
        served.Frames.Answer = new byte[50_000];
        byte[] asks = new byte[2000];
        for (int i = 0; i < asks.Length; i += 2)
            asks[i] = 0x30;

        for (int i = 0; i < 20; i++)
        {
            Task sending = served.Far.SendAsync([asks], CancellationToken.None).AsTask();
            await Task.Delay(10);
            if (!sending.IsCompleted)
                break;
        }

        int before = -1;
        while (before != served.Frames.Sizes.Count)
        {
            before = served.Frames.Sizes.Count;
            await Task.Delay(200);
        }

        Assert.InRange(before, 1, 19_999);
        Assert.True(served.Connection.IsCrowded);
    }

    [Fact]
    public async Task Messages_without_any_length_come_and_go()
    {
        (IChannel near, IChannel far) = MemoryTransport.CreatePair(new Address("memory", "lines", 0));
        var lines = new Lines(near, Lent.Services());
        string text = new('x', 200_000);

        await far.SendAsync([Encoding.ASCII.GetBytes($"a\n{text}\nb")], CancellationToken.None);
        await Patience.Until(() => lines.Read.Count == 2);
        await far.SendAsync([Encoding.ASCII.GetBytes("c\n")], CancellationToken.None);
        await Patience.Until(() => lines.Read.Count == 3);

        Assert.Equal(["a", text, "bc"], lines.Read);
        far.Dispose();
        await lines.Ended.Task.Within();
    }

    /// <summary>The server's end of a connection whose frames begin with a tag and a length of one or more octets, as those of BER.</summary>
    private sealed class Served : IAsyncDisposable
    {
        public Served(ConnectionLimits? limits = null, string transport = "memory")
        {
            (IChannel near, Far) = transport == "memory" ? MemoryTransport.CreatePair(new Address("memory", "ber", 0)) : TcpPair();
            Connection = new FramedConnection(near, Lent.Services(limits), Frames);
            Frames.Connection = Connection;
            Connection.Ended += (_, _) => Ended.TrySetResult();
            Connection.Start();
        }

        public IChannel Far { get; }

        public BerFrames Frames { get; } = new();

        public FramedConnection Connection { get; }

        public TaskCompletionSource Ended { get; } = Patience.Gate();

        public async Task<byte[]> ReceiveAsync(int count)
        {
            byte[] octets = new byte[count];
            for (int got = 0; got < count;)
            {
                await Far.WaitReadableAsync(CancellationToken.None).AsTask().Within();
                int part = Far.Receive(octets.AsSpan(got));
                Assert.True(part > 0, $"The end came after {got} octets.");
                got += part;
            }

            return octets;
        }

        public ValueTask DisposeAsync()
        {
            Far.Dispose();
            return Connection.DisposeAsync();
        }

        private static (IChannel Near, IChannel Far) TcpPair()
        {
            using IAcceptor acceptor = new TcpTransport().Listen(new Address("tcp", "127.0.0.1", 0));
            Task<IChannel?> near = acceptor.AcceptAsync(CancellationToken.None).AsTask();
            IChannel far = new TcpTransport().ConnectAsync(acceptor.Address, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return (near.GetAwaiter().GetResult()!, far);
        }
    }

    private sealed class BerFrames : IFrameHandler
    {
        private const int MaxSize = 1 << 20;

        public FramedConnection? Connection { get; set; }

        public ConcurrentQueue<int> Sizes { get; } = [];

        public byte[] Answer { get; set; } = [.. "OK"u8];

        public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
        {
            if (received[0] != 0x30)
                throw new ProtocolViolationException($"a message begins with {received[0]:x2}");

            size = 2;
            if (received.Length < size)
                return false;

            if (received[1] < 0x80)
            {
                size += received[1];
                return true;
            }

            int count = received[1] & 0x7f;
            if (count is 0 or > 4)
                throw new ProtocolViolationException($"a length is of {count} octets");

            size += count;
            if (received.Length < size)
                return false;

            long length = 0;
            foreach (byte octet in received.Slice(2, count))
                length = (length << 8) | octet;

            size = length <= MaxSize ? size + (int)length : throw new ProtocolViolationException($"a message of {length} octets");
            return true;
        }

        public void OnFrame(ReadOnlySpan<byte> frame)
        {
            Sizes.Enqueue(frame.Length);
            Connection!.Send(Answer, static (answer, output) => output.Append(answer));
        }

        public void WriteFarewell(OutputBuffer output) => output.Append("BY"u8.ToArray());

        public void WriteProtocolError(OutputBuffer output) => output.Append("NO"u8.ToArray());
    }

    /// <summary>Messages that end where they say so.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "The connection is ended by the test.")]
    private sealed class Lines : IFrameHandler
    {
        private readonly FramedConnection _connection;
        private int _looked;

        public Lines(IChannel channel, WireServices services)
        {
            _connection = new FramedConnection(channel, services, this);
            _connection.Ended += (_, _) => Ended.TrySetResult();
            _connection.Start();
        }

        public ConcurrentQueue<string> Read { get; } = [];

        public TaskCompletionSource Ended { get; } = Patience.Gate();

        public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
        {
            int end = received[_looked..].IndexOf((byte)'\n');
            size = _looked = end < 0 ? received.Length : _looked + end + 1;
            return end >= 0;
        }

        public void OnFrame(ReadOnlySpan<byte> frame)
        {
            _looked = 0;
            Read.Enqueue(Encoding.ASCII.GetString(frame[..^1]));
        }
    }
}
