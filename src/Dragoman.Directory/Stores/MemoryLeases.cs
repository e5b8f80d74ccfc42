namespace Dragoman.Directory;

/// <summary>The leases of a store in memory. They need no signs of life but that their holder keeps them: both are one process.</summary>
/// <param name="time">Tells the time.</param>
/// <param name="end">Ends a lease whose time is over; calls <see cref="Remove"/>.</param>
internal sealed class MemoryLeases(TimeProvider time, Action<long> end) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Held> _leases = [];
    private long _last;

    public bool Has(long lease)
    {
        lock (_gate)
            return _leases.ContainsKey(lease);
    }

    public StoreLease Grant(TimeSpan timeToLive)
    {
        lock (_gate)
        {
            Held lease = new(++_last, timeToLive, this, new CancellationTokenSource());
            _leases.Add(lease.Id, lease);
            return lease;
        }
    }

    /// <summary>Takes a lease away.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(long lease)
    {
        Held? removed;
        lock (_gate)
            _leases.Remove(lease, out removed);

        removed?.Release();
        return removed is not null;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (Held lease in _leases.Values)
                lease.Release();

            _leases.Clear();
        }
    }

    private sealed class Held(long id, TimeSpan timeToLive, MemoryLeases leases, CancellationTokenSource ended) : StoreLease(id, timeToLive)
    {
        private readonly Lock _gate = new();
        private ITimer? _timer;
        private bool _isOver;

        public override CancellationToken Ended => ended.Token;

        public void Release()
        {
            lock (_gate)
            {
                _isOver = true;
                _timer?.Dispose();
            }

            _ = Task.Run(ended.Cancel); // not under the store's lock: whoever hears of it may ask the store
        }

        public override ValueTask DisposeAsync()
        {
            lock (_gate)
            {
                if (!_isOver)
                    _timer ??= leases.CreateTimer(this);
            }

            return default;
        }
    }

    private ITimer CreateTimer(Held lease) => time.CreateTimer(_ => end(lease.Id), null, lease.TimeToLive, Timeout.InfiniteTimeSpan);
}
