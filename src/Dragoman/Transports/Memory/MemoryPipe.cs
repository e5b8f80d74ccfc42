namespace Dragoman;

/// <summary>Bytes on their way from one end of a channel within the process to the other; bounded, so that a slow reader is felt as on a network.</summary>
internal sealed class MemoryPipe
{
    private const int Capacity = 256 << 10;

    private readonly object _gate = new();
    private readonly byte[] _ring = new byte[Capacity];
    private int _start;
    private int _count;
    private bool _closed;
    private TaskCompletionSource? _readable;
    private TaskCompletionSource? _writable;

    public int Read(Span<byte> buffer)
    {
        TaskCompletionSource? waiter;
        int total;
        lock (_gate)
        {
            total = Math.Min(buffer.Length, _count);
            int first = Math.Min(total, Capacity - _start);
            _ring.AsSpan(_start, first).CopyTo(buffer);
            _ring.AsSpan(0, total - first).CopyTo(buffer[first..]);
            _start = (_start + total) % Capacity;
            _count -= total;
            (waiter, _writable) = (_writable, null);
        }

        waiter?.SetResult();
        return total;
    }

    public int Write(ReadOnlySpan<byte> buffer)
    {
        TaskCompletionSource? waiter;
        int total;
        lock (_gate)
        {
            if (_closed)
                throw new IOException("The far end has closed the channel.");

            total = Math.Min(buffer.Length, Capacity - _count);
            int end = (_start + _count) % Capacity;
            int first = Math.Min(total, Capacity - end);
            buffer[..first].CopyTo(_ring.AsSpan(end));
            buffer[first..total].CopyTo(_ring);
            _count += total;
            (waiter, _readable) = (_readable, null);
            Monitor.PulseAll(_gate);
        }

        waiter?.SetResult();
        return total;
    }

    public bool WaitReadable(TimeSpan timeout)
    {
        long deadline = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        lock (_gate)
        {
            while (_count == 0 && !_closed)
            {
                long left = deadline - Environment.TickCount64;
                if (left <= 0)
                    return false;

                Monitor.Wait(_gate, (int)Math.Min(left, int.MaxValue));
            }

            return true;
        }
    }

    public ValueTask WaitReadableAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_count > 0 || _closed)
                return default;

            _readable ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_readable.Task.WaitAsync(cancellationToken));
        }
    }

    public ValueTask WaitWritableAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_count < Capacity || _closed)
                return default;

            _writable ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_writable.Task.WaitAsync(cancellationToken));
        }
    }

    public void Close()
    {
        TaskCompletionSource? reader;
        TaskCompletionSource? writer;
        lock (_gate)
        {
            _closed = true;
            (reader, _readable) = (_readable, null);
            (writer, _writable) = (_writable, null);
            Monitor.PulseAll(_gate);
        }

        reader?.SetResult();
        writer?.SetResult();
    }
}
