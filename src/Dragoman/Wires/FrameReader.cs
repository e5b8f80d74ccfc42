using System.Buffers;

namespace Dragoman;

/// <summary>Cuts what a channel receives into frames. Holds a buffer only while it holds part of a frame.</summary>
/// <remarks>
/// The buffer grows only when it is full of what has really come, so that a peer that claims much and sends little costs little.
/// </remarks>
internal sealed class FrameReader(IChannel channel, IFrameHandler handler)
{
    private const int UsualSize = 64 << 10;
    private const int EarnedSize = 1 << 20; // what a peer is trusted with once it has filled the usual buffer

    private byte[]? _buffer;
    private int _start;
    private int _end;

    /// <summary>Whether part of a frame has come.</summary>
    public bool IsMidFrame => _end > _start;

    /// <summary>Receives once and hands over all whole frames. Call it when the channel is readable.</summary>
    /// <returns>False when the far end has closed.</returns>
    /// <exception cref="IOException">The channel broke.</exception>
    /// <exception cref="ProtocolViolationException">The peer broke the protocol.</exception>
    public bool Read()
    {
        bool open;
        do
        {
            byte[] buffer = _buffer ??= ArrayPool<byte>.Shared.Rent(UsualSize);
            int room = buffer.Length - _end;
            int received = channel.Receive(buffer.AsSpan(_end));
            open = received > 0;
            if (!open)
                break;

            _end += received;
            HandOver();
            if (received < room)
                break;
        }
        while (channel.WaitReadable(TimeSpan.Zero)); // the buffer was filled: more may be there already

        handler.OnBatchEnd();
        if (!IsMidFrame || !open)
            Release();

        return open;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Release()
    {
        if (_buffer is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);

        _buffer = null;
        _start = _end = 0;
    }

    private void HandOver()
    {
        while (_end - _start >= handler.HeaderSize)
        {
            int size = handler.FrameSize(_buffer.AsSpan(_start, handler.HeaderSize));
            if (_end - _start < size)
            {
                MakeRoom(size);
                return;
            }

            handler.OnFrame(_buffer.AsSpan(_start, size));
            _start += size;
        }

        if (_start == _end)
            _start = _end = 0;
        else
            MakeRoom(handler.HeaderSize);
    }

    private void MakeRoom(int frameSize)
    {
        byte[] buffer = _buffer!;
        int held = _end - _start;
        if (_start > 0 && _start + frameSize > buffer.Length)
        {
            buffer.AsSpan(_start, held).CopyTo(buffer);
            (_start, _end) = (0, held);
        }

        if (_end < buffer.Length)
            return;

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Min(frameSize, Math.Max(EarnedSize, held * 4)));
        buffer.AsSpan(0, held).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        _buffer = larger;
    }
}
