namespace Dragoman;

/// <summary>Looks every other millisecond whether a connection's reading thread is still inside the servants it looked in at before, and if so lets the connection be read elsewhere.</summary>
/// <remarks>That lets servants run on the thread that read the call, the quickest way by far, without a slow one holding up other calls. Nobody looks while nothing is read.</remarks>
internal sealed class ReliefWatch
{
    private const int Interval = 2; // milliseconds
    private const int LooksUntilForgotten = 100;

    private readonly Lock _gate = new();
    private readonly List<IAttended> _watched = [];
    private readonly object _pause = new();
    private bool _running;

    /// <summary>Watches a connection whose turn has begun, until it has been idle for a while. Costs a look when it is watched already.</summary>
    public void Watch(IAttended reader)
    {
        if (reader.IdleLooks >= 0)
            return;

        lock (_gate)
        {
            if (reader.IdleLooks >= 0)
                return;

            reader.IdleLooks = 0;
            _watched.Add(reader);
            if (_running)
                return;

            _running = true;
        }

        new Thread(Look) { IsBackground = true, Name = "Dragoman relief" }.Start();
    }

    private void Look()
    {
        var late = new List<(IAttended Reader, long Turn)>();
        while (true)
        {
            lock (_pause)
                Monitor.Wait(_pause, Interval);

            lock (_gate)
            {
                for (int i = _watched.Count - 1; i >= 0; i--)
                    LookAt(_watched[i], i, late);

                if (_watched.Count == 0)
                {
                    _running = false;
                    return;
                }
            }

            foreach ((IAttended reader, long turn) in late)
                reader.Relieve(turn);

            late.Clear();
        }
    }

    private void LookAt(IAttended reader, int index, List<(IAttended Reader, long Turn)> late)
    {
        long turn = reader.Turn;
        if (turn != 0 && turn == reader.SeenTurn)
            late.Add((reader, turn));

        reader.IdleLooks = turn == reader.SeenTurn ? reader.IdleLooks + 1 : 0;
        reader.SeenTurn = turn;
        if (reader.IdleLooks < LooksUntilForgotten || turn != 0)
            return;

        // First said, then looked again: a turn that begins now either is seen here or sees that it has to ask to be watched.
        reader.IdleLooks = -1;
        if (reader.Turn != 0)
            reader.IdleLooks = 0;
        else
            _watched.RemoveAt(index);
    }
}
