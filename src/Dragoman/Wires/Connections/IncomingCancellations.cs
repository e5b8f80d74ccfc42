namespace Dragoman;

/// <summary>The arrived calls of one connection that can be told to stop, by their request ids.</summary>
internal sealed class IncomingCancellations
{
    private readonly Lock _gate = new();
    private Dictionary<ulong, CancellationTokenSource>? _open; // few contracts have calls that can be told to stop
    private bool _ended;

    /// <summary>Enters a call.</summary>
    /// <returns>The token for its servant.</returns>
    public CancellationToken Begin(ulong tag)
    {
        lock (_gate)
        {
            if (_ended)
                return new CancellationToken(canceled: true);

            var source = new CancellationTokenSource();
            (_open ??= [])[tag] = source;
            return source.Token;
        }
    }

    /// <summary>Removes a call that is answered.</summary>
    public void Finish(ulong tag)
    {
        lock (_gate)
        {
            if (_open is not null && _open.Remove(tag, out CancellationTokenSource? source))
                source.Dispose();
        }
    }

    /// <summary>Tells the calls that fit to stop.</summary>
    public void Cancel(Func<ulong, bool> which)
    {
        List<CancellationTokenSource> found;
        lock (_gate)
            found = [.. (_open ?? []).Where(pair => which(pair.Key)).Select(pair => pair.Value)];

        foreach (CancellationTokenSource source in found)
            CancelQuietly(source);
    }

    /// <summary>Tells all calls to stop; later ones are born cancelled.</summary>
    public void End()
    {
        lock (_gate)
            _ended = true;

        Cancel(static _ => true);
    }

    private static void CancelQuietly(CancellationTokenSource source)
    {
        // Not on this thread: a servant's callbacks must not hold the connection.
        _ = Task.Run(() =>
        {
            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // Answered in the meantime.
            }
        });
    }
}
