namespace Dragoman.OncRpc;

/// <summary>Remembers the answers to calls, so that a call that arrives twice runs once. Bounded in count, octets and time; what runs is never forgotten.</summary>
internal sealed class ReplyCache(ReplyCacheOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestKey, Entry> _entries = [];
    private readonly Queue<(RequestKey Key, Entry Entry)> _answered = new();
    private long _octets;

    /// <summary>Whether anything is remembered at all.</summary>
    public bool IsOn => options.MaxCount > 0;

    /// <summary>How many calls are known, running or answered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    /// <summary>Looks a call up, and enters it when it is new: it then ends by <see cref="Complete"/> or <see cref="Forget"/>.</summary>
    /// <param name="key">The call.</param>
    /// <param name="whenAnswered">For a call that runs: gets its answer too; null when the one who sent it first is the same.</param>
    /// <param name="reply">The remembered answer.</param>
    public CacheVerdict Begin(in RequestKey key, Action<byte[]>? whenAnswered, out byte[]? reply)
    {
        lock (_gate)
        {
            DropOld();
            if (!_entries.TryGetValue(key, out Entry? entry))
            {
                _entries.Add(key, new Entry());
                reply = null;
                return CacheVerdict.Run;
            }

            reply = entry.Reply;
            if (reply is null && whenAnswered is not null)
                (entry.Waiting ??= []).Add(whenAnswered); // once for each connection, however often it asks

            return reply is null ? CacheVerdict.Running : CacheVerdict.Answered;
        }
    }

    /// <summary>Remembers the answer to a call that ran.</summary>
    public void Complete(in RequestKey key, byte[] reply)
    {
        HashSet<Action<byte[]>>? waiting;
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out Entry? entry) || entry.Reply is not null)
                return;

            entry.Reply = reply;
            entry.Since = clock.GetTimestamp();
            (waiting, entry.Waiting) = (entry.Waiting, null);
            _answered.Enqueue((key, entry));
            _octets += reply.Length;
            DropOld();
        }

        Tell(waiting, reply);
    }

    /// <summary>Forgets a call that did not run after all: its repetition may.</summary>
    /// <param name="key">The call.</param>
    /// <param name="reply">What whoever waits for its answer is told; null for nothing.</param>
    public void Forget(in RequestKey key, byte[]? reply = null)
    {
        HashSet<Action<byte[]>>? waiting = null;
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out Entry? entry) && entry.Reply is null)
            {
                _entries.Remove(key);
                waiting = entry.Waiting;
            }
        }

        if (reply is not null)
            Tell(waiting, reply);
    }

    private static void Tell(HashSet<Action<byte[]>>? waiting, byte[] reply)
    {
        foreach (Action<byte[]> answer in waiting ?? [])
            answer(reply);
    }

    private void DropOld()
    {
        while (_answered.TryPeek(out (RequestKey Key, Entry Entry) oldest)
            && (_answered.Count > options.MaxCount || _octets > options.MaxOctets || clock.GetElapsedTime(oldest.Entry.Since) >= options.Retention))
        {
            _answered.Dequeue();
            _entries.Remove(oldest.Key);
            _octets -= oldest.Entry.Reply!.Length;
        }
    }

    private sealed class Entry
    {
        public byte[]? Reply { get; set; }

        public long Since { get; set; }

        public HashSet<Action<byte[]>>? Waiting { get; set; }
    }
}
