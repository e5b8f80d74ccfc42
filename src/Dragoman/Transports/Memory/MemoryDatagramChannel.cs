namespace Dragoman;

/// <summary>One end of a way for datagrams within the process; bounded, so that a slow receiver loses some as on a network.</summary>
internal sealed class MemoryDatagramChannel(Address address, Func<byte[], DatagramOrigin, bool> send, Action removed) : IDatagramChannel
{
    private const int Capacity = 1024;

    private readonly object _gate = new();
    private readonly Queue<(byte[] Datagram, DatagramOrigin Origin)> _waiting = new();
    private TaskCompletionSource? _readable;
    private bool _closed;

    public Address Address => address;

    /// <summary>Takes in a datagram; one that finds no room is lost.</summary>
    public void Put(byte[] datagram, in DatagramOrigin origin)
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            if (_closed || _waiting.Count == Capacity)
                return;

            _waiting.Enqueue((datagram, origin));
            (waiter, _readable) = (_readable, null);
            Monitor.PulseAll(_gate);
        }

        waiter?.SetResult();
    }

    public ValueTask WaitReadableAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_closed || _waiting.Count > 0)
                return default;

            _readable ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_readable.Task.WaitAsync(cancellationToken));
        }
    }

    public bool WaitReadable(TimeSpan timeout)
    {
        long deadline = Deadlines.In(timeout);
        lock (_gate)
        {
            while (!_closed && _waiting.Count == 0)
            {
                TimeSpan left = Deadlines.TimeUntil(deadline);
                if (left == TimeSpan.Zero)
                    return false;

                Monitor.Wait(_gate, left);
            }

            return true;
        }
    }

    public bool TryReceive(Span<byte> buffer, TimeSpan timeout, out DatagramOrigin origin, out int length)
    {
        (origin, length) = (default, 0);
        if (!WaitReadable(timeout))
            return false;

        lock (_gate)
        {
            if (_closed)
                throw new IOException($"{address} was closed here.");

            (byte[] datagram, origin) = _waiting.Dequeue();
            length = datagram.Length;
            datagram.AsSpan(0, Math.Min(length, buffer.Length)).CopyTo(buffer);
            return true;
        }
    }

    public bool TrySend(ReadOnlySpan<byte> datagram, in DatagramOrigin receiver) => send(datagram.ToArray(), receiver);

    public void Dispose()
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            _closed = true;
            (waiter, _readable) = (_readable, null);
            Monitor.PulseAll(_gate);
        }

        removed();
        waiter?.SetResult();
    }
}
