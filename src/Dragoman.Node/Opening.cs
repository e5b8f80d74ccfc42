namespace Dragoman;

/// <summary>Decides when a node begins to answer: a caller that comes between its start and the export of what it is started for would hear that there is no such object.</summary>
/// <remarks>Until then connections and datagrams wait in the system, as long as that and their callers have patience.</remarks>
internal sealed class Opening : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer _timer;
    private readonly TimeSpan _quiet;
    private int _busy = 1; // until the start is over

    /// <param name="quiet">How long nothing must have been exported.</param>
    public Opening(TimeSpan quiet)
    {
        _quiet = quiet;
        _timer = new Timer(static opening => ((Opening)opening!).Open(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Completes when the node answers.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Something is about to be exported.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _busy++;
            _timer.Change(Timeout.Infinite, Timeout.Infinite);
        }
    }

    /// <summary>It is exported, or the start is over.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (--_busy == 0 && !_opened.Task.IsCompleted)
                _timer.Change(_quiet, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Lets the node answer now.</summary>
    public void Open() => _opened.TrySetResult();

    public void Dispose() => _timer.Dispose();
}
