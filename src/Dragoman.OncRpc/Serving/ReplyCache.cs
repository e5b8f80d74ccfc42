namespace Dragoman.OncRpc;

/// <summary>Remembers the answers to calls, so that a call that arrives twice runs once. Bounded: where there is no room to remember, a call is not let in.</summary>
/// <remarks>
/// Answers are kept for each client by itself, for as long as it may ask again. What a client may fill is as much as it would leave free, so
/// that no client takes the room of the others. Of a client that makes one call at a time only the last answers matter: with the next call
/// it says that it has had the one before.
/// </remarks>
internal sealed class ReplyCache(ReplyCacheOptions options, TimeProvider clock)
{
    private const int OnesShare = 8; // a client that makes one call at a time is content with that part of what it might fill
    private const int MostKept = 32; // answers of such a client that are never given up for want of room: datagrams may overtake each other
    private const int SweepsInRetention = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<CacheClient, ReplyLog> _clients = [];
    private readonly Dictionary<(CacheClient Client, RequestKey Key), HashSet<Action<byte[]>>?> _running = [];
    private readonly long _retention = (long)(options.Retention.TotalSeconds * clock.TimestampFrequency);
    private readonly int _kept = Math.Clamp(options.MaxCount / 4, 1, MostKept);
    private int _answers;
    private long _octets;
    private long _sweptAt = clock.GetTimestamp();

    /// <summary>Makes a cache that lives by the system's clock.</summary>
    /// <returns>Null when nothing is remembered at all.</returns>
    public static ReplyCache? Of(ReplyCacheOptions options) => options.MaxCount > 0 ? new ReplyCache(options, TimeProvider.System) : null;

    /// <summary>How many calls are known, running or answered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _running.Count + _answers;
        }
    }

    /// <summary>Looks a call up, and enters it when it is new: it then ends by <see cref="Complete"/> or <see cref="Forget"/>.</summary>
    /// <param name="client">Who calls.</param>
    /// <param name="key">The call.</param>
    /// <param name="whenAnswered">For a call that runs: gets its answer too; null when the one who sent it first is the same.</param>
    /// <param name="reply">The remembered answer.</param>
    public CacheVerdict Begin(in CacheClient client, in RequestKey key, Action<byte[]>? whenAnswered, out byte[]? reply)
    {
        lock (_gate)
        {
            long now = clock.GetTimestamp();
            if (now - _sweptAt >= _retention / SweepsInRetention)
                Sweep(now);

            if (!_clients.TryGetValue(client, out ReplyLog? log))
                return TryBeginFirst(client, key, out reply);

            DropOld(log, now);
            if (log.TryFind(key, out reply))
                return CacheVerdict.Answered;

            if (log.Running > 0 && IsRunning((client, key), whenAnswered))
                return CacheVerdict.Running;

            if (!MakeRoom(log))
                return CacheVerdict.Refused;

            Enter(client, key, log);
            return CacheVerdict.Run;
        }
    }

    /// <summary>Remembers the answer to a call that ran.</summary>
    public void Complete(in CacheClient client, in RequestKey key, ReadOnlySpan<byte> reply)
    {
        HashSet<Action<byte[]>>? waiting;
        lock (_gate)
        {
            if (!_running.Remove((client, key), out waiting))
                return;

            ReplyLog log = _clients[client];
            log.End();
            _octets += log.Add(key, reply, clock.GetTimestamp());
            _answers++;
        }

        if (waiting is not null)
            Tell(waiting, reply.ToArray());
    }

    /// <summary>Forgets a call that did not run after all: its repetition may.</summary>
    /// <param name="client">Who called.</param>
    /// <param name="key">The call.</param>
    /// <param name="reply">What whoever waits for its answer is told; empty for nothing.</param>
    public void Forget(in CacheClient client, in RequestKey key, ReadOnlySpan<byte> reply = default)
    {
        HashSet<Action<byte[]>>? waiting;
        lock (_gate)
        {
            if (!_running.Remove((client, key), out waiting))
                return;

            _clients[client].End();
        }

        if (!reply.IsEmpty && waiting is not null)
            Tell(waiting, reply.ToArray());
    }

    // Addresses of datagrams can be made up: clients that have not been heard before take no more than half of the room with all they need.
    private CacheVerdict TryBeginFirst(in CacheClient client, in RequestKey key, out byte[]? reply)
    {
        reply = null;
        var log = new ReplyLog();
        if ((_clients.Count + 1L) * ReplyLog.Cost > options.MaxOctets / 2 || !MakeRoom(log))
            return CacheVerdict.Refused;

        _clients.Add(client, log);
        _octets += ReplyLog.Cost;
        Enter(client, key, log);
        return CacheVerdict.Run;
    }

    private void Enter(in CacheClient client, in RequestKey key, ReplyLog log)
    {
        _running.Add((client, key), null);
        log.Begin();
    }

    private static void Tell(HashSet<Action<byte[]>> waiting, byte[] reply)
    {
        foreach (Action<byte[]> answer in waiting)
            answer(reply);
    }

    private bool IsRunning(in (CacheClient, RequestKey) call, Action<byte[]>? whenAnswered)
    {
        if (!_running.TryGetValue(call, out HashSet<Action<byte[]>>? waiting))
            return false;

        if (whenAnswered is not null)
        {
            (waiting ??= []).Add(whenAnswered); // once for each connection, however often it asks
            _running[call] = waiting;
        }

        return true;
    }

    private bool MakeRoom(ReplyLog log)
    {
        while (!log.IsConcurrent && log.Count > _kept && (log.Octets > (options.MaxOctets - _octets) / OnesShare || IsFull))
            DropOldest(log);

        return !IsFull && log.Octets + CachedReply.Cost <= options.MaxOctets - _octets;
    }

    private bool IsFull => _answers + _running.Count >= options.MaxCount;

    private void DropOld(ReplyLog log, long now)
    {
        while (log.IsOlder(now - _retention))
            DropOldest(log);
    }

    private void DropOldest(ReplyLog log)
    {
        _octets -= log.DropOldest();
        _answers--;
    }

    private void Sweep(long now)
    {
        _sweptAt = now;
        foreach ((CacheClient client, ReplyLog log) in _clients)
        {
            DropOld(log, now);
            if (log.Count > 0 || log.Running > 0)
            {
                log.Shrink();
                continue;
            }

            _clients.Remove(client);
            _octets -= ReplyLog.Cost;
        }
    }
}
