using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>The threads of a host that servants may block: as few as keep up, more within milliseconds when they are blocked, and never more than allowed.</summary>
/// <remarks>
/// The runtime's pool accepts, reads, answers name services, and runs whatever is asynchronous; it adds one or two threads a second, so that a
/// servant that blocks one of its threads takes it from all of these. Here nothing is lost by a blocked thread but its memory.
/// </remarks>
/// <param name="most">How many may be in servants at once.</param>
internal sealed class ServantThreads(int most)
{
    private const int Interval = 2; // milliseconds between two looks at what waits
    private const int LooksUntilRefusal = 10;
    private const int LooksUntilForgotten = 100;
    private const int LongWait = 20; // milliseconds, after which what waits gets a further thread although others make progress
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10); // of a thread without work

    private readonly int _least = Math.Min(most, Math.Max(2, Environment.ProcessorCount));
    private readonly Lock _gate = new();
    private readonly List<ServantThread> _idle = []; // the last one is the first to be given work: its stack is in the caches, and the others may end
    private readonly Queue<(IServantWork Work, long Since)> _waiting = new();
    private readonly object _pause = new();
    private int _allowed; // how many may do what was queued; 0 until the first look
    private int _serving; // how many do
    private int _adopted; // how many threads that were lent are in servants
    private long _taken;
    private bool _isWatched;

    /// <summary>Whether as many threads are in servants as may be.</summary>
    /// <value>A snapshot, at the price of a look.</value>
    public bool IsFull => Volatile.Read(ref _serving) + Volatile.Read(ref _adopted) >= most;

    /// <summary>How many threads are in servants.</summary>
    /// <value>A snapshot.</value>
    public int Count => Volatile.Read(ref _serving) + Volatile.Read(ref _adopted);

    /// <summary>Has work done: at once, or as soon as it is known that the threads at work are blocked. When there may be no further thread the work is refused.</summary>
    /// <param name="work">The work.</param>
    public void Run(IServantWork work)
    {
        ServantThread? thread;
        lock (_gate)
        {
            _waiting.Enqueue((work, Environment.TickCount64));
            if (!TryBegin(out work!, out thread))
            {
                EnsureWatched();
                return;
            }
        }

        Start(thread, work);
    }

    /// <summary>Why a call is not run for which there is no thread.</summary>
    /// <param name="call">The call.</param>
    /// <returns>The fault.</returns>
    public Fault Refusal(Call call) =>
        new(FaultKind.Transient, $"{call.Operation} was not run: {most} servants block their threads here already; try again later.", Completion.No);

    /// <summary>Lends a thread at once, for work that is not in servants, or only while somebody watches that it does not stay there.</summary>
    /// <param name="work">The work.</param>
    /// <returns>False when the system grants no more threads.</returns>
    public bool TryLend(IServantWork work)
    {
        ServantThread? thread;
        lock (_gate)
            thread = TakeIdle();

        return TryStart(thread, work, isLent: true);
    }

    /// <summary>Counts a lent thread as being in a servant from now on.</summary>
    public void Adopt() => Interlocked.Increment(ref _adopted);

    /// <summary>Told by a thread that was adopted that it is out of the servant.</summary>
    public void Release() => Interlocked.Decrement(ref _adopted);

    private ServantThread? TakeIdle()
    {
        if (_idle.Count == 0)
            return null;

        ServantThread thread = _idle[^1];
        _idle.RemoveAt(_idle.Count - 1);
        return thread;
    }

    private bool TryBegin([NotNullWhen(true)] out IServantWork? work, out ServantThread? thread)
    {
        work = null;
        thread = null;
        if (_serving >= Math.Max(_allowed, _least) || IsFull || !_waiting.TryDequeue(out (IServantWork Work, long Since) next))
            return false;

        work = next.Work;
        thread = TakeIdle();
        Volatile.Write(ref _serving, _serving + 1);
        _taken++;
        return true;
    }

    private void Start(ServantThread? thread, IServantWork work)
    {
        if (TryStart(thread, work, isLent: false))
            return;

        lock (_gate)
            Volatile.Write(ref _serving, _serving - 1);

        RefuseSoon(work);
    }

    private bool TryStart(ServantThread? thread, IServantWork work, bool isLent)
    {
        if (thread is not null)
        {
            thread.Give(work, isLent);
            return true;
        }

        try
        {
            new ServantThread(this).Start(work, isLent);
            return true;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            return false; // what the system grants is a bound as well
        }
    }

    private static void RefuseSoon(IServantWork work) =>
        ThreadPool.UnsafeQueueUserWorkItem(static refused => refused.Refuse(), work, preferLocal: false);

    // The next work of a thread that has done its work; null when it is to wait for some.
    private IServantWork? Next(ServantThread thread, bool wasLent)
    {
        lock (_gate)
        {
            if (!wasLent)
                Volatile.Write(ref _serving, _serving - 1);

            if (!IsFull && _serving < Math.Max(_allowed, _least) && _waiting.TryDequeue(out (IServantWork Work, long Since) next))
            {
                Volatile.Write(ref _serving, _serving + 1);
                _taken++;
                return next.Work;
            }

            _idle.Add(thread);
            return null;
        }
    }

    // Whether an idle thread may end: not when it was just taken to be given work.
    private bool TryForget(ServantThread thread)
    {
        lock (_gate)
            return _idle.Remove(thread);
    }

    private void EnsureWatched()
    {
        if (_isWatched)
            return;

        try
        {
            new Thread(Watch) { IsBackground = true, Name = "Dragoman servant watch" }.Start();
            _isWatched = true;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            RefuseAll();
        }
    }

    private void Watch()
    {
        var starting = new List<(ServantThread? Thread, IServantWork Work)>();
        long seen = -1;
        for ((int stuck, int quiet) = (0, 0); quiet < LooksUntilForgotten;)
        {
            lock (_pause)
                Monitor.Wait(_pause, Interval);

            lock (_gate)
            {
                bool waits = _waiting.TryPeek(out (IServantWork Work, long Since) oldest);
                stuck = waits && _taken == seen ? stuck + 1 : 0;
                quiet = waits ? 0 : quiet + 1;
                if (!waits)
                    _allowed = Math.Max(_least, _serving);
                else if (stuck > 0)
                    _allowed = Math.Min(most, 2 * Math.Max(_least, _serving)); // nothing was begun since the last look: they are blocked
                else if (Environment.TickCount64 - oldest.Since > LongWait)
                    _allowed = Math.Min(most, Math.Max(_least, _serving) + 1);

                while (TryBegin(out IServantWork? work, out ServantThread? thread))
                    starting.Add((thread, work));

                if (stuck >= LooksUntilRefusal && IsFull)
                    RefuseAll();

                seen = _taken;
                if (quiet == LooksUntilForgotten)
                    _isWatched = false;
            }

            foreach ((ServantThread? thread, IServantWork work) in starting)
                Start(thread, work);

            starting.Clear();
        }
    }

    private void RefuseAll()
    {
        while (_waiting.TryDequeue(out (IServantWork Work, long Since) waiting))
            RefuseSoon(waiting.Work);
    }

    private sealed class ServantThread(ServantThreads owner)
    {
        private readonly object _gate = new();
        private IServantWork? _work;
        private bool _isLent;

        public void Start(IServantWork work, bool isLent)
        {
            (_work, _isLent) = (work, isLent);
            new Thread(Run) { IsBackground = true, Name = "Dragoman servant" }.Start();
        }

        public void Give(IServantWork work, bool isLent)
        {
            lock (_gate)
            {
                (_work, _isLent) = (work, isLent);
                Monitor.Pulse(_gate);
            }
        }

        private void Run()
        {
            while (Take() is { } work)
            {
                // What it takes by itself was queued, not lent. Once it is idle, the next to give it work may do so at any time.
                bool wasLent = _isLent;
                for (IServantWork? next = work; next is not null; wasLent = false)
                {
                    next.Execute();
                    next = owner.Next(this, wasLent);
                }
            }
        }

        private IServantWork? Take()
        {
            lock (_gate)
            {
                while (_work is null)
                {
                    if (!Monitor.Wait(_gate, Patience) && owner.TryForget(this))
                        return null;
                }

                IServantWork work = _work;
                _work = null;
                return work;
            }
        }
    }
}
