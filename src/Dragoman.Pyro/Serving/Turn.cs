namespace Dragoman.Pyro;

/// <summary>The request that is being taken or answered. A connection has one at a time, and one such object for all.</summary>
/// <param name="queue">Whose turn is next.</param>
/// <param name="document">Holds the data of the request.</param>
/// <param name="take">Takes the next request.</param>
internal sealed class Turn(TurnQueue queue, ValueDocument document, Action<QueuedRequest> take)
{
    private const ulong OnewayBit = 1;

    private ulong _lastTag;

    /// <summary>The request's header.</summary>
    public PyroHeader Request { get; private set; }

    /// <summary>What the client's program added to it; null for nothing.</summary>
    public PyroAnnotations? Annotations { get; private set; }

    /// <summary>How its data are written, and those of its answer.</summary>
    public PyroSerializer Serializer { get; set; }

    /// <summary>The object called.</summary>
    public ServantEntry? Entry { get; set; }

    /// <summary>Whether the request gets no answer.</summary>
    public bool IsOneway => Request.IsOneway;

    /// <summary>The correlation id of an answer with an exception: Pyro4 sends such answers without.</summary>
    public Guid CorrelationOfException => Request.Generation == PyroGeneration.Pyro5 ? Request.Correlation : Guid.Empty;

    /// <summary>Tells whether a call that was tagged here gets no reply, whichever request has its turn now.</summary>
    public static bool IsUnanswered(Call call) => (call.Arrival.ReplyTag & OnewayBit) != 0;

    /// <summary>Begins with a request.</summary>
    public void Begin(in PyroHeader request, PyroAnnotations? annotations)
    {
        Request = request;
        Annotations = annotations;
    }

    /// <summary>Gives a call of the request what tells it from the others of the connection.</summary>
    public ulong NextTag() => (++_lastTag << 1) | (IsOneway ? OnewayBit : 0);

    /// <summary>Makes the header of an answer to the request.</summary>
    public PyroHeader Answer(PyroMessageType type, int flags) => Request.Answer(type, flags, Serializer);

    /// <summary>Ends the turn. Every request does so once: when its reply is written, or when it gets none.</summary>
    public void End()
    {
        document.Trim();

        // Not here: whoever ends a turn may hold the output.
        if (queue.TryEnd(out QueuedRequest next))
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Take(state.Next), (Take: take, Next: next), preferLocal: false);
    }
}
