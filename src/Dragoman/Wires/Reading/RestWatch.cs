namespace Dragoman;

/// <summary>Ends the waits of connections that hold part of a message whose rest does not come. One timer for all of them, which runs only while there are such connections.</summary>
internal sealed class RestWatch
{
    private const int LongestPause = 1000; // milliseconds between two looks
    private const int ShortestPause = 5;

    private readonly Lock _gate = new();
    private readonly HashSet<IRestful> _waiting = [];
    private Timer? _timer;
    private bool _running;

    /// <summary>Watches a connection whose wait begins.</summary>
    public void Add(IRestful waiting)
    {
        lock (_gate)
        {
            _waiting.Add(waiting);
            if (_running)
                return;

            _running = true;
            _timer ??= new Timer(static self => ((RestWatch)self!).Look(), this, Timeout.Infinite, Timeout.Infinite);
            _timer.Change(Pause(waiting.RestDeadline), Timeout.Infinite);
        }
    }

    /// <summary>Forgets a connection whose wait is over.</summary>
    public void Remove(IRestful waiting)
    {
        lock (_gate)
            _waiting.Remove(waiting);
    }

    private static long Pause(long deadline) => Math.Clamp(deadline - Environment.TickCount64, ShortestPause, LongestPause);

    private void Look()
    {
        List<IRestful>? overdue = null;
        lock (_gate)
        {
            long next = long.MaxValue;
            long now = Environment.TickCount64;
            foreach (IRestful waiting in _waiting)
            {
                if (waiting.RestDeadline <= now)
                    (overdue ??= []).Add(waiting);
                else
                    next = Math.Min(next, waiting.RestDeadline);
            }

            foreach (IRestful waiting in overdue ?? [])
                _waiting.Remove(waiting);

            _running = _waiting.Count > 0;
            if (_running)
                _timer!.Change(Pause(next), Timeout.Infinite);
        }

        foreach (IRestful waiting in overdue ?? [])
            waiting.OnRestOverdue();
    }
}
