using System.Diagnostics.CodeAnalysis;

namespace Dragoman.OncRpc;

/// <content>The server's side: calls in, replies out.</content>
internal sealed partial class OncConnection
{
    private const int KnownCallers = 16; // users of one machine that call at the same time

    private readonly ReplyCache? _cache;
    private CallerCache? _callers; // made with the first credential
    private uint _lastTag;

    /// <inheritdoc/>
    protected override void WriteReply(Call call, OutputBuffer output)
    {
        CachedCall? cached = Features.Find<CachedCall>(call.Features);
        if (OncAnswer.IsSilence(call))
        {
            if (cached is not null)
                _cache!.Forget(Client, cached.Key);

            return;
        }

        if (cached is not null)
        {
            WriteRemembered(cached.Key, call, output);
            return;
        }

        WriteRecord(output, (call, _gate!), static (ref XdrWriter writer, in (Call Call, CallGate Gate) state) =>
            state.Gate.WriteReply(ref writer, (uint)state.Call.Arrival.ReplyTag, state.Call));
    }

    /// <summary>Remembers the answer for the client's next connection, where it asks again.</summary>
    /// <param name="call">The call.</param>
    protected override void OnReplyLost(Call call)
    {
        if (Features.Find<CachedCall>(call.Features) is not { } cached)
            return;

        if (OncAnswer.IsSilence(call))
            _cache!.Forget(Client, cached.Key);
        else
            Remember(cached.Key, call);
    }

    /// <inheritdoc/>
    /// <remarks>A remembered call runs: its client may ask for the answer over its next connection.</remarks>
    protected override bool ExpectsReply(Call call) => base.ExpectsReply(call) && Features.Find<CachedCall>(call.Features) is null;

    private void OnCall(ref XdrReader reader)
    {
        CallHeader header = CallHeader.Read(ref reader);
        Admission admission = _gate!.Admit(header);
        if (admission.Activation is { } activation)
            _ = ActivateLaterAsync(activation, admission.Caller, reader.ToArray());
        else
            Perform(header, admission, ref reader, later: false);
    }

    private void Perform(scoped CallHeader header, in Admission admission, ref XdrReader reader, bool later)
    {
        if (admission.Operation is null)
        {
            if (admission.Refusal is { } refusal)
                _gate!.LogRefused(Remote, header.Program, header.Version, header.Procedure, refusal);

            Answer(header.Xid, admission.Refusal);
            return;
        }

        if (_gate!.IsMisdirected(admission, header, Remote, reader))
        {
            Answer(header.Xid, CallGate.NoSuchProgram);
            return;
        }

        CachedCall? cached = null;
        if (_cache is not null && !admission.Operation.IsIdempotent && !TryEnter(RequestKey.Of(header, admission.Caller, reader), admission, header.Xid, out cached))
            return;

        DecodeLease lease = BeginDecoding(later);
        reader.Count(lease);
        reader.IntroducedBy = Remote;
        Call? call = _gate!.Decode(admission, Remote, ref reader, out OncError refused);
        if (call is null || !IsOpen)
        {
            lease.Dispose();
            if (cached is not null)
                _cache!.Forget(Client, cached.Key, _gate.EncodeAnswer(header.Xid, refused));

            Answer(header.Xid, refused);
            return;
        }

        if (admission.Caller is { } credential)
            call.Features = (_callers ??= new CallerCache(KnownCallers, _ => Caller)).FeaturesOf(default, credential);

        if (cached is not null)
            call.Features = Features.With(call.Features, cached);

        // A client may use a xid again while a call with it is open: the rest of the tag tells the two apart.
        call.Arrival.ReplyTag = header.Xid | ((ulong)Interlocked.Increment(ref _lastTag) << 32);
        Dispatch(call, admission.Entry!, now: later, lease);
    }

    // A client that connects anew comes from another port.
    private CacheClient Client => new(default, Remote.Host);

    private bool TryEnter(in RequestKey key, in Admission admission, uint xid, out CachedCall? cached)
    {
        CacheVerdict verdict = _cache!.Begin(Client, key, SendLater, out byte[]? reply);
        cached = verdict == CacheVerdict.Run ? new CachedCall(key) : null;
        if (verdict == CacheVerdict.Answered)
            SendRemembered(reply!);
        else if (verdict == CacheVerdict.Refused)
            SendRemembered(_gate!.EncodeReply(xid, Refused(admission, FaultKind.Transient, "The server has no room to remember the answer (ReplyCacheOptions); try again later.")));

        return verdict == CacheVerdict.Run;
    }

    // Answered as far as the result has a form that can say why.
    private void RefuseCall(ref XdrReader reader, string reason)
    {
        CallHeader header = CallHeader.Read(ref reader);
        Admission admission = _gate!.Admit(header);
        _gate.LogTooLong(Remote, header.Program, header.Version, header.Procedure, reason);
        if (admission.Operation is { } operation && OncOperation.Of(operation).HasUnion)
            SendRemembered(_gate.EncodeReply(header.Xid, Refused(admission, FaultKind.NoResources, $"{operation} was not run: {reason} of the server.")));
        else
            Answer(header.Xid, admission.Refusal ?? CallGate.GarbageArguments);
    }

    private Call Refused(in Admission admission, FaultKind kind, string reason)
    {
        Call call = _gate!.NewCall(admission);
        call.Fault = new Fault(kind, reason, Completion.No);
        return call;
    }

    // The answer comes under the output lock of another connection, which may wait for ours at the same moment.
    private void SendLater(byte[] reply) => ThreadPool.QueueUserWorkItem(SendRemembered, reply, preferLocal: false);

    private void SendRemembered(byte[] reply) => SendControl((this, reply), static (state, output) => state.Item1.AppendRecord(output, state.reply));

    private void AppendRecord(OutputBuffer output, byte[] message) =>
        WriteRecord(output, message, static (ref XdrWriter writer, in byte[] octets) => writer.WriteOpaque(octets));

    private void WriteRemembered(in RequestKey key, Call call, OutputBuffer output) => AppendRecord(output, Remember(key, call));

    private byte[] Remember(in RequestKey key, Call call)
    {
        byte[] reply = _gate!.EncodeReply((uint)call.Arrival.ReplyTag, call);
        if (call.Fault is { Completion: Completion.No })
            _cache!.Forget(Client, key, reply); // it may run when it comes again
        else
            _cache!.Complete(Client, key, reply);

        return reply;
    }

    private void Answer(uint xid, OncError? error) => SendControl((this, xid, error), static (state, output) =>
        state.Item1.WriteRecord(output, (state.xid, state.error), static (ref XdrWriter writer, in (uint Xid, OncError? Error) reply) =>
            ReplyHeader.Write(ref writer, reply.Xid, reply.Error)));

    [SuppressMessage("Design", "CA1031", Justification = "An activator that fails has no object: that is the answer.")]
    private async Task ActivateLaterAsync(Task<ServantEntry?> activation, AuthSys? caller, byte[] record)
    {
        ServantEntry? entry = null;
        try
        {
            entry = await activation.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Unknown, then.
        }

        PerformAgain(entry, caller, record);
    }

    private void PerformAgain(ServantEntry? entry, AuthSys? caller, byte[] record)
    {
        var reader = new XdrReader(record, _context);
        CallHeader header = CallHeader.Read(ref reader);
        Perform(header, _gate!.Admit(header, entry, caller), ref reader, later: true);
    }
}
