using System.Buffers;

namespace Dragoman;

/// <summary>Cuts what a channel receives into frames. Holds a buffer only while it holds part of a frame.</summary>
/// <remarks>
/// The buffer grows only when it is full of what has really come, so that a peer that claims much and sends little costs little. Where it
/// would grow for octets that a frame ends with, these are received into an array of their own instead, which the program that they are for
/// then gets: large octets are not copied here. While the rest of a frame is waited for without a thread, no more memory is held than has come.
/// </remarks>
internal sealed class FrameReader(IChannel channel, IFrameHandler handler, MessagePace pace) : IMessageReader
{
    private const int UsualSize = 64 << 10;
    private const int EarnedSize = 2 << 20; // what a peer is trusted with once it has filled the usual buffer: a mebibyte and its head, by the pool's sizes

    private const int FewOctets = 512; // two receives in a row of no more, and of no whole frame, are a trickle
    private const int TrickleReads = 2;

    private byte[]? _buffer;
    private int _start;
    private int _end;
    private int _wanted = 1; // how many octets have to be held before it is worth looking at them
    private bool _isMeasured; // they are the whole frame
    private byte[]? _tail; // while it is there, the buffer holds what comes before it and no more
    private int _landed;
    private long _begun; // when the message began of which part is held
    private long _octets; // how many of it have come
    private int _meagreReads;
    private DecodeLease? _lease; // made with the first large frame

    /// <summary>What buffers for large frames are taken from.</summary>
    /// <value>Null: nobody counts, as with replies, which somebody here asked for.</value>
    public DecodeBudget? Budget { get; set; }

    /// <summary>What is flushed when the frames that were received together have been taken; null for none.</summary>
    public OutputQueue? Output { get; init; }

    /// <summary>How many octets a frame may have before it tells its size.</summary>
    public int MaxUnmeasured { get; init; } = int.MaxValue;

    /// <summary>Whether part of a frame has come.</summary>
    public bool IsMidFrame => _end > _start;

    /// <summary>How often something was received; to be compared only, since it begins anew some time.</summary>
    public int Received { get; private set; }

    /// <summary>Until when the rest of what has come in part is waited for.</summary>
    /// <value>In milliseconds of <see cref="Environment.TickCount64"/>; <see cref="long.MaxValue"/> while nothing has come in part.</value>
    public long RestDeadline { get; private set; } = long.MaxValue;

    /// <summary>Whether what comes is too little, too often, to be worth a thread that waits for it.</summary>
    public bool IsTrickle => _meagreReads >= TrickleReads;

    /// <summary>Receives once and hands over all whole frames. Call it when the channel is readable.</summary>
    /// <returns>False when the far end has closed.</returns>
    /// <exception cref="IOException">The channel broke.</exception>
    /// <exception cref="ProtocolViolationException">The peer broke the protocol.</exception>
    public bool Read() => Take(channel.Receive(Room()));

    /// <summary>Blocks the thread until something can be received, and does what <see cref="Read"/> does.</summary>
    /// <param name="timeout">How long.</param>
    /// <param name="open">False when the far end has closed.</param>
    /// <returns>False when the time is over.</returns>
    /// <exception cref="IOException">The channel broke, or its far end has been silent in the middle of a message for too long.</exception>
    /// <exception cref="ProtocolViolationException">The peer broke the protocol.</exception>
    public bool TryRead(TimeSpan timeout, out bool open)
    {
        if (channel.TryReceive(Room(), timeout, out int received))
        {
            open = Take(received);
            return true;
        }

        open = true;
        if (!IsMidFrame)
            Release();

        if (Environment.TickCount64 >= RestDeadline)
            throw Stalled();

        return false;
    }

    /// <summary>What ends the connection when the rest of a message does not come.</summary>
    public IOException Stalled() => IsTooSlow(Environment.TickCount64)
        ? new($"{channel.Remote} took more than {pace.Total.TotalSeconds:0.###} s for a message ({nameof(ConnectionLimits.MessageTimeout)}), of which {_octets} octets have come.")
        : new($"{channel.Remote} stopped in the middle of a message and was silent for {pace.Silence.TotalSeconds:0.###} s.");

    /// <summary>Leaves out of account a time in which this side did not read.</summary>
    /// <param name="milliseconds">How long it was.</param>
    public void OnPaused(long milliseconds)
    {
        if (RestDeadline == long.MaxValue)
            return;

        _begun += milliseconds;
        RestDeadline += milliseconds;
    }

    /// <summary>Gives back what is not needed while the rest of a message is waited for without a thread.</summary>
    public void Shrink()
    {
        int held = _end - _start;
        if (_buffer is not { } buffer || _tail is not null || held == 0 || held > buffer.Length / 4)
            return;

        byte[] smaller = ArrayPool<byte>.Shared.Rent(held + 1); // never full: there is always room to receive into
        buffer.AsSpan(_start, held).CopyTo(smaller);
        ArrayPool<byte>.Shared.Return(buffer);
        (_buffer, _start, _end) = (smaller, 0, held);
    }

    /// <summary>Gives the buffer back.</summary>
    public void Release()
    {
        if (_buffer is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);

        _buffer = _tail = null;
        _start = _end = 0;
        _wanted = 1;
        if (_lease is { IsEmpty: false } lease)
            lease.Dispose();
    }

    private Span<byte> Room()
    {
        if (_tail is { } tail)
            return tail.AsSpan(_landed);

        byte[] buffer = _buffer ??= ArrayPool<byte>.Shared.Rent(UsualSize);
        return buffer.Length < UsualSize ? Unshrink(buffer).AsSpan(_end) : buffer.AsSpan(_end);
    }

    private byte[] Unshrink(byte[] buffer)
    {
        byte[] usual = ArrayPool<byte>.Shared.Rent(UsualSize);
        buffer.AsSpan(0, _end).CopyTo(usual);
        ArrayPool<byte>.Shared.Return(buffer);
        return _buffer = usual;
    }

    // Takes what was received at first, and what of the same frame is there already.
    private bool Take(int received)
    {
        bool open;
        bool any;
        Received++;
        try
        {
            open = TakeFrames(ref received, out any);
        }
        finally
        {
            // Also when the next frame breaks the protocol: those before it were taken and count as open until they have run.
            handler.OnBatchEnd();
            Output?.FlushIfAny();
        }

        if (!IsMidFrame || !open)
            Release();

        _meagreReads = any || received > FewOctets ? 0 : _meagreReads + 1;
        KeepTime(received, any);
        return open;
    }

    // One octet must not buy the time of a whole message: the sender's silence is counted from it, the message's time is not.
    private void KeepTime(int received, bool any)
    {
        if (!IsMidFrame && !handler.IsMidMessage)
        {
            RestDeadline = long.MaxValue;
            return;
        }

        long now = Environment.TickCount64;
        if (RestDeadline == long.MaxValue || (any && !handler.IsMidMessage))
            (_begun, _octets) = (now, 0);

        _octets += received;
        if (IsTooSlow(now) && !channel.WaitReadable(TimeSpan.Zero)) // what lies there is this side's own delay
            throw Stalled();

        RestDeadline = Math.Min(pace.SilentUntil(now), pace.WholeUntil(_begun, _octets));
    }

    private bool IsTooSlow(long now) => now >= pace.WholeUntil(_begun, _octets);

    private bool TakeFrames(ref int received, out bool any)
    {
        int more = received;
        any = false;
        while (more > 0)
        {
            int room = Room().Length;
            if (_tail is null)
                _end += more;
            else
                _landed += more;

            // The rest of a large frame may be there already. Once a frame is whole it is another's turn: a peer that sends without a pause
            // must not keep what it sent from running, nor the reader from looking at its limits.
            any = HandOver();
            if (any || more < room || !channel.WaitReadable(TimeSpan.Zero))
                return true;

            more = channel.Receive(Room());
            received += more;
        }

        return false;
    }

    private bool HandOver() => _tail is null ? HandOverFrames() : HandOverTail(_tail);

    private bool HandOverTail(byte[] tail)
    {
        if (_landed < tail.Length)
            return false;

        _lease?.Dispose(); // whoever reads the octets counts them from now on
        handler.OnFrame(_buffer.AsSpan(0, _end), tail);
        _tail = null;
        _start = _end = 0;
        _wanted = 1;
        return true;
    }

    private bool HandOverFrames()
    {
        bool any = false;
        while (_end > _start)
        {
            int held = _end - _start;
            if (held < _wanted || !IsWhole(held))
            {
                MakeRoom();
                return any;
            }

            handler.OnFrame(_buffer.AsSpan(_start, _wanted));
            _start += _wanted;
            _wanted = 1;
            any = true;
        }

        _start = _end = 0;
        return any;
    }

    private bool IsWhole(int held)
    {
        _isMeasured = handler.TryMeasure(_buffer.AsSpan(_start, held), out _wanted);
        if (_isMeasured)
            return _wanted > 0 ? held >= _wanted : throw new InvalidOperationException($"{handler.GetType()} says that a frame has {_wanted} octets.");

        if (held >= MaxUnmeasured)
            throw new ProtocolViolationException($"a message of more than {held} octets does not tell its end ({nameof(DecodeLimits)}.{nameof(DecodeLimits.MaxMessageSize)}, {MaxUnmeasured} octets)");

        _wanted = Math.Min(Math.Max(_wanted, held + 1), MaxUnmeasured);
        return false;
    }

    private void MakeRoom()
    {
        byte[] buffer = _buffer!;
        int held = _end - _start;
        if (_start > 0 && _wanted > buffer.Length - _start)
        {
            buffer.AsSpan(_start, held).CopyTo(buffer);
            (_start, _end) = (0, held);
        }

        if (_end < buffer.Length)
            return;

        int frameSize = _isMeasured ? _wanted : MaxUnmeasured;
        int earned = (int)Math.Min(frameSize, Math.Max(EarnedSize, held * 4L));
        if (_isMeasured && handler.FindTail(buffer.AsSpan(0, held), frameSize) is > 0 and var head && frameSize - head <= earned)
        {
            Take(frameSize - head, frameSize);
            _tail = GC.AllocateUninitializedArray<byte>(frameSize - head);
            buffer.AsSpan(head, held - head).CopyTo(_tail);
            (_end, _landed) = (head, held - head);
            return;
        }

        Take(earned - (buffer.Length > UsualSize ? buffer.Length : 0), frameSize);
        byte[] larger = ArrayPool<byte>.Shared.Rent(earned);
        buffer.AsSpan(0, held).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        _buffer = larger;
    }

    private void Take(int octets, int frameSize)
    {
        try
        {
            if (Budget is { } budget)
                (_lease ??= new DecodeLease(budget, channel.Remote.Host)).Take(octets);
        }
        catch (DecodeException exception)
        {
            throw new ProtocolViolationException($"a message of {frameSize} octets cannot be received: {exception.Message}", exception);
        }
    }
}
