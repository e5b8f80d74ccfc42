namespace Dragoman.OncRpc;

/// <content>The server's side: the way of calls that come over a stream.</content>
internal sealed partial class OncConnection : ICallWay, IServingDialect
{
    private const int KnownCallers = 16; // users of one machine that call at the same time

    private readonly ServingSide? _side;
    private readonly ServedCalls? _serving;
    private CallerCache? _callers; // made with the first credential
    private uint _lastTag;
    private Action<byte[]>? _sendLater;

    /// <inheritdoc/>
    Address ICallWay.Place => Remote;

    /// <inheritdoc/>
    XdrContext ICallWay.Context => Context;

    /// <inheritdoc/>
    CacheClient ICallWay.Client => Client;

    /// <inheritdoc/>
    Action<byte[]>? ICallWay.AnsweredElsewhere => _sendLater ??= SendLater;

    // A client that connects anew comes from another port.
    private CacheClient Client => new(default, Remote.Host);

    /// <inheritdoc/>
    bool ICallWay.TryEnter() => true; // reading pauses instead

    /// <inheritdoc/>
    void ICallWay.Leave()
    {
        // It has not entered.
    }

    /// <inheritdoc/>
    DecodeLease? ICallWay.Introduce(ref XdrReader reader, bool later)
    {
        DecodeLease lease = _side!.BeginDecoding(later);
        reader.Count(lease);
        reader.IntroducedBy = Remote;
        return lease;
    }

    /// <inheritdoc/>
    Features ICallWay.FeaturesOf(AuthSys credential) => (_callers ??= new CallerCache(KnownCallers, _ => Messages.Framed.Caller)).FeaturesOf(default, credential);

    /// <inheritdoc/>
    void ICallWay.Answer(uint xid, OncError? error) => Messages.Framed.Send((Connection: this, Xid: xid, Error: error), static (state, output) => state.Connection.WriteAnswer(output, state.Xid, state.Error));

    /// <inheritdoc/>
    void ICallWay.Send(byte[] reply) => Send(reply);

    /// <inheritdoc/>
    void ICallWay.OnForgetful(uint xid, in Admission admission) =>
        Send(_gate!.EncodeRefusal(xid, admission, Context, FaultKind.Transient, "The server has no room to remember the answer (ReplyCacheOptions); try again later."));

    /// <inheritdoc/>
    void ICallWay.Dispatch(Call call, ServantEntry entry, in ArrivedCall request, DecodeLease? lease)
    {
        if (request.Key is { } known)
            call.Features = Features.With(call.Features, new CachedCall(known));

        // A client may use a xid again while a call with it is open: the rest of the tag tells the two apart.
        call.Arrival.ReplyTag = request.Xid | ((ulong)Interlocked.Increment(ref _lastTag) << 32);
        _side!.Dispatch(call, entry, now: request.IsLater, lease);
    }

    /// <inheritdoc/>
    public void WriteReply(Call call, OutputBuffer output)
    {
        if (Features.Find<CachedCall>(call.Features) is { } cached)
        {
            if (Settled(cached, call) is { Length: > 0 } reply)
                AppendRecord(output, reply);
        }
        else if (!OncAnswer.IsSilence(call))
        {
            XdrWriter writer = BeginRecord(output, out long mark);
            _gate!.WriteReply(ref writer, (uint)call.Arrival.ReplyTag, call);
            EndRecord(ref writer, mark);
        }
    }

    /// <summary>Remembers the answer for the client's next connection, where it asks again.</summary>
    /// <param name="call">The call.</param>
    public void OnReplyLost(Call call)
    {
        if (Features.Find<CachedCall>(call.Features) is { } cached)
            Settled(cached, call);
    }

    /// <inheritdoc/>
    /// <remarks>A remembered call runs: its client may ask for the answer over its next connection.</remarks>
    public bool ExpectsReply(Call call) => !call.Operation.IsOneway && Features.Find<CachedCall>(call.Features) is null;

    // The answer as it is remembered; empty for silence.
    private byte[] Settled(CachedCall cached, Call call)
    {
        byte[] reply = OncAnswer.IsSilence(call) ? [] : _gate!.EncodeReply((uint)call.Arrival.ReplyTag, call, Context);
        _serving!.Settle(Client, cached.Key, call, reply);
        return reply;
    }

    // The answer comes under the output lock of another connection, which may wait for ours at the same moment.
    private void SendLater(byte[] reply) => ThreadPool.QueueUserWorkItem(Send, reply, preferLocal: false);

    private void Send(byte[] reply) => Messages.Framed.Send((Connection: this, Reply: reply), static (state, output) => state.Connection.AppendRecord(output, state.Reply));

    private void AppendRecord(OutputBuffer output, byte[] message)
    {
        XdrWriter writer = BeginRecord(output, out long mark);
        writer.WriteOpaque(message);
        EndRecord(ref writer, mark);
    }

    private void WriteAnswer(OutputBuffer output, uint xid, OncError? error)
    {
        XdrWriter writer = BeginRecord(output, out long mark);
        ReplyHeader.Write(ref writer, xid, error);
        EndRecord(ref writer, mark);
    }
}
