using System.Buffers;

namespace Dragoman;

/// <summary>Receives datagrams and hands them over. Holds a buffer only while it receives.</summary>
/// <param name="channel">Where they come from.</param>
/// <param name="handler">Takes them.</param>
/// <param name="batch">How many are handed over at most before what they ask for runs. Where they come one by one it is looked only now and then whether another is there.</param>
internal sealed class DatagramReader(IDatagramChannel channel, IDatagramHandler handler, int batch) : IMessageReader
{
    private const int LargestDatagram = 65_536;

    private const int LookEvery = 8;

    private byte[]? _buffer;
    private int _looks = LookEvery;

    public bool IsMidFrame => false;

    public int Received { get; private set; }

    public long RestDeadline => long.MaxValue;

    public bool IsTrickle => false;

    public bool Read()
    {
        TakeWhatIsThere(batch);
        Release();
        return true;
    }

    public bool TryRead(TimeSpan timeout, out bool open)
    {
        open = true;
        bool taken = TryTake(timeout);
        if (taken && batch > 1 && --_looks <= 0)
            _looks = TakeWhatIsThere(batch - 1) > 0 ? 1 : LookEvery;

        Release();
        return taken;
    }

    public IOException Stalled() => throw new InvalidOperationException("Datagrams come whole.");

    public void OnPaused(long milliseconds)
    {
        // No datagram comes in part.
    }

    public void Shrink()
    {
        // There is no buffer while nobody reads.
    }

    public void Release()
    {
        if (_buffer is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);

        _buffer = null;
    }

    private int TakeWhatIsThere(int count)
    {
        int taken = 0;
        while (taken < count && TryTake(TimeSpan.Zero))
            taken++;

        return taken;
    }

    private bool TryTake(TimeSpan timeout)
    {
        byte[] buffer = _buffer ??= ArrayPool<byte>.Shared.Rent(LargestDatagram);
        if (!channel.TryReceive(buffer, timeout, out DatagramOrigin origin, out int length))
            return false;

        Received++;
        if (length <= buffer.Length)
            handler.OnDatagram(buffer.AsSpan(0, length), origin);

        return true;
    }
}
