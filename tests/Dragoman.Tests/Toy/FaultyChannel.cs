namespace Dragoman.Tests;

/// <summary>A channel that misbehaves as told: gives few bytes at a time, breaks off after some, holds back what is sent.</summary>
internal sealed class FaultyChannel(IChannel inner) : IChannel
{
    private long _received;
    private long _sent;

    public Address Remote => inner.Remote;

    /// <summary>How many bytes one receive gives at most.</summary>
    public int ReceiveAtMost { get; set; } = int.MaxValue;

    /// <summary>After how many received bytes the channel ends.</summary>
    public long EndAfter { get; set; } = long.MaxValue;

    /// <summary>Whether sending fails.</summary>
    public bool BreaksSending { get; set; }

    /// <summary>Sending waits for this.</summary>
    public Task SendGate { get; set; } = Task.CompletedTask;

    public long Sent => Interlocked.Read(ref _sent);

    public int Sends { get; private set; }

    public ValueTask WaitReadableAsync(CancellationToken cancellationToken) =>
        _received >= EndAfter ? default : inner.WaitReadableAsync(cancellationToken);

    public bool WaitReadable(TimeSpan timeout) => _received >= EndAfter || inner.WaitReadable(timeout);

    public int Receive(Span<byte> buffer)
    {
        int most = (int)Math.Min(Math.Min(buffer.Length, ReceiveAtMost), EndAfter - _received);
        if (most == 0)
            return 0;

        int received = inner.Receive(buffer[..most]);
        _received += received;
        return received;
    }

    public bool TryReceive(Span<byte> buffer, TimeSpan timeout, out int received)
    {
        received = 0;
        if (_received >= EndAfter)
            return true;

        bool came = inner.TryReceive(buffer[..(int)Math.Min(Math.Min(buffer.Length, ReceiveAtMost), EndAfter - _received)], timeout, out received);
        _received += received;
        return came;
    }

    public async ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken)
    {
        Sends++;
        await SendGate;
        if (BreaksSending)
            throw new IOException("The channel broke.");

        await inner.SendAsync(buffers, cancellationToken);
        Interlocked.Add(ref _sent, buffers.Sum(b => (long)b.Count));
    }

    public void Dispose() => inner.Dispose();
}
