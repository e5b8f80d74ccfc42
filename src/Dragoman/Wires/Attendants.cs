namespace Dragoman;

/// <summary>Threads that read busy connections, one each: a thread that waits for the next message itself is quicker than the pool. There are few; further connections are read by the pool.</summary>
/// <param name="maxThreads">How many there may be.</param>
internal sealed class Attendants(int maxThreads = 32)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10); // of a thread without a connection

    private readonly Lock _gate = new();
    private readonly Stack<Attendant> _waiting = new();
    private int _threads;

    /// <summary>Lets a thread read a connection.</summary>
    /// <returns>False when all threads are busy; the role stays the caller's.</returns>
    public bool TryRun(IAttended reader)
    {
        Attendant? attendant;
        lock (_gate)
        {
            if (!_waiting.TryPop(out attendant) && _threads == maxThreads)
                return false;

            if (attendant is null)
                _threads++;
        }

        if (attendant is null)
            new Attendant(this).Start(reader);
        else
            attendant.Give(reader);

        return true;
    }

    private bool TryForget(Attendant attendant)
    {
        lock (_gate)
        {
            if (!_waiting.Contains(attendant))
                return false; // it was just taken to be given a connection

            Attendant[] others = [.. _waiting.Where(other => other != attendant).Reverse()];
            _waiting.Clear();
            foreach (Attendant other in others)
                _waiting.Push(other);

            _threads--;
            return true;
        }
    }

    private void WaitForWork(Attendant attendant)
    {
        lock (_gate)
            _waiting.Push(attendant);
    }

    private sealed class Attendant(Attendants owner)
    {
        private readonly object _gate = new();
        private IAttended? _reader;

        public void Start(IAttended reader)
        {
            _reader = reader;
            new Thread(Run) { IsBackground = true, Name = "Dragoman attendant" }.Start();
        }

        public void Give(IAttended reader)
        {
            lock (_gate)
            {
                _reader = reader;
                Monitor.Pulse(_gate);
            }
        }

        private void Run()
        {
            while (Take() is { } reader)
            {
                reader.Attend();
                owner.WaitForWork(this);
            }
        }

        private IAttended? Take()
        {
            lock (_gate)
            {
                while (_reader is null)
                {
                    if (!Monitor.Wait(_gate, Patience) && owner.TryForget(this))
                        return null;
                }

                IAttended reader = _reader;
                _reader = null;
                return reader;
            }
        }
    }
}
