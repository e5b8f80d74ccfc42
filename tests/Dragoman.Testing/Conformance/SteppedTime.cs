namespace Dragoman.Testing.Conformance;

/// <summary>A clock that stands still until it is moved, and whose timers run on the thread that moves it.</summary>
public sealed class SteppedTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are set.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _timers.Count(timer => timer.Due != long.MaxValue);
        }
    }

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    /// <summary>Moves the clock, and runs each timer when its time has come.</summary>
    public void Advance(TimeSpan span)
    {
        long end = GetTimestamp() + span.Ticks;
        while (true)
        {
            Timer? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
                Interlocked.Exchange(ref _now, next is null ? end : Math.Max(_now, next.Due));
                if (next is null)
                    return;

                next.Due = next.Period > 0 ? next.Due + next.Period : long.MaxValue;
            }

            next.Run();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        lock (_gate)
            _timers.Add(timer);

        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SteppedTime clock, Action run) : ITimer
    {
        public long Due { get; set; } = long.MaxValue;

        public long Period { get; private set; }

        public void Run() => run();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock._now + dueTime.Ticks;
                Period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
                return clock._timers.Contains(this);
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
