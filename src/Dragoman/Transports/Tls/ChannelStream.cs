using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>A channel as the stream that TLS reads its records from and writes them to. Reading nothing means waiting until there is something.</summary>
/// <remarks>Read by one party at a time, written by one party at a time. Disposing it leaves the channel alone.</remarks>
internal sealed class ChannelStream(IChannel channel) : Stream
{
    private const int HeaderSize = 5; // of a TLS record: type, version, length

    private const int Elsewhere = 0;
    private const int Waiting = 1;
    private const int Stopped = 2;

    private readonly ArraySegment<byte>[] _piece = new ArraySegment<byte>[1];
    private bool _isReadable; // the channel said so, and nothing was received since
    private uint _header;
    private int _headerHeld;
    private int _recordLeft;
    private int _reader; // where it is: waiting here, or elsewhere, such as inside TLS

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Until when blocking reads wait, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>How many whole records have been read.</summary>
    public long Records { get; private set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads, or throws <see cref="NothingToReadException"/> when the deadline passes; whoever reads may read on later.</summary>
    public override int Read(Span<byte> buffer) => WaitReadable() ? Take(buffer) : throw new NothingToReadException();

    /// <summary>Blocks until something can be read or the deadline passes.</summary>
    /// <returns>Whether something can be read.</returns>
    public bool WaitReadable()
    {
        if (_isReadable)
            return true;

        BeginWait();
        try
        {
            return _isReadable = channel.WaitReadable(Deadlines.TimeUntil(Deadline));
        }
        finally
        {
            EndWait();
        }
    }

    /// <summary>Lets no reader that waits here go back into TLS: its wait ends by an exception.</summary>
    /// <returns>False when none waits here now.</returns>
    public bool TryStopReader() => Interlocked.CompareExchange(ref _reader, Stopped, Waiting) == Waiting;

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isReadable)
        {
            BeginWait();
            try
            {
                await channel.WaitReadableAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                EndWait();
            }
        }

        return Take(buffer.Span);
    }

    /// <summary>Sends the alert that ends a handshake; nothing else is written in this way. Whoever does not take it at once goes without.</summary>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _ = SendAlertAsync(buffer.ToArray());

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _piece[0] = MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> segment) ? segment : buffer.ToArray();
        return channel.SendAsync(_piece, cancellationToken);
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void BeginWait() => Move(from: Elsewhere, to: Waiting);

    private void EndWait() => Move(from: Waiting, to: Elsewhere);

    private void Move(int from, int to)
    {
        if (Interlocked.CompareExchange(ref _reader, to, from) == Stopped)
            throw new IOException("it was closed here");
    }

    private int Take(Span<byte> buffer)
    {
        _isReadable = buffer.IsEmpty;
        if (buffer.IsEmpty)
            return 0;

        int received = channel.Receive(buffer);
        Count(buffer[..received]);
        return received;
    }

    private void Count(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            if (_recordLeft > 0)
            {
                int rest = Math.Min(_recordLeft, octets.Length);
                octets = octets[rest..];
                _recordLeft -= rest;
                Records += _recordLeft == 0 ? 1 : 0;
                continue;
            }

            _header = (_header << 8) | octets[0];
            octets = octets[1..];
            if (++_headerHeld < HeaderSize)
                continue;

            _headerHeld = 0;
            _recordLeft = (int)(_header & 0xffff);
            Records += _recordLeft == 0 ? 1 : 0;
        }
    }

    private async Task SendAlertAsync(byte[] alert)
    {
        try
        {
            await channel.SendAsync([alert], CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody is left to be told.
        }
    }
}
