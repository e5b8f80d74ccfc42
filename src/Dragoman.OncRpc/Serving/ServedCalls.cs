using System.Diagnostics.CodeAnalysis;

namespace Dragoman.OncRpc;

/// <summary>Serves calls, by whatever way they come: admits or refuses them, answers repetitions from memory, decodes the rest and hands them to their objects, and remembers what they were answered.</summary>
/// <param name="gate">Admits and decodes.</param>
/// <param name="cache">Remembers answers; null when none are.</param>
internal sealed class ServedCalls(CallGate gate, ReplyCache? cache)
{
    /// <summary>Takes a call.</summary>
    /// <typeparam name="TWay">The kind of way.</typeparam>
    /// <param name="reader">Stands at the beginning of the message.</param>
    /// <param name="way">The way that it came.</param>
    /// <exception cref="DecodeException">It has no header of a call.</exception>
    public void Take<TWay>(ref XdrReader reader, TWay way)
        where TWay : ICallWay
    {
        CallHeader header = CallHeader.Read(ref reader);
        Admission admission = gate.Admit(header);
        if (admission.Activation is { } activation)
            _ = ActivateLaterAsync(activation, admission.Caller, reader.ToArray(), way);
        else
            Perform(header, admission, ref reader, way, later: false);
    }

    /// <summary>Refuses a call that is too long, of which only the beginning is there. It is answered as far as the result has a form that can say why.</summary>
    /// <param name="reader">Stands at the beginning of the message.</param>
    /// <param name="way">The way that it came.</param>
    /// <param name="reason">What it exceeds.</param>
    /// <exception cref="DecodeException">It has no header of a call.</exception>
    public void RefuseLength(ref XdrReader reader, ICallWay way, string reason)
    {
        CallHeader header = CallHeader.Read(ref reader);
        Admission admission = gate.Admit(header);
        gate.LogTooLong(way.Place, header.Program, header.Version, header.Procedure, reason);
        if (admission.Operation is { } operation && OncOperation.Of(operation).HasUnion)
            way.Send(gate.EncodeRefusal(header.Xid, admission, way.Context, FaultKind.NoResources, $"{operation} was not run: {reason} of the server."));
        else
            way.Answer(header.Xid, admission.Refusal ?? CallGate.GarbageArguments);
    }

    /// <summary>Remembers what a call was answered, or that it has not run and may when it comes again.</summary>
    /// <param name="client">Who called.</param>
    /// <param name="key">The call; null when its answer is not remembered.</param>
    /// <param name="call">The outcome.</param>
    /// <param name="reply">The answer; empty for silence.</param>
    public void Settle(in CacheClient client, in RequestKey? key, Call call, ReadOnlySpan<byte> reply)
    {
        if (key is not { } known)
            return;

        if (reply.IsEmpty || call.Fault is { Completion: Completion.No })
            cache!.Forget(client, known, reply);
        else
            cache!.Complete(client, known, reply);
    }

    private void Perform<TWay>(scoped CallHeader header, in Admission admission, ref XdrReader reader, TWay way, bool later)
        where TWay : ICallWay
    {
        if (admission.Operation is null)
        {
            if (admission.Refusal is { } refusal)
                gate.LogRefused(way.Place, header.Program, header.Version, header.Procedure, refusal);

            way.Answer(header.Xid, admission.Refusal);
        }
        else if (gate.IsMisdirected(admission, header, way.Place, reader))
        {
            way.Answer(header.Xid, CallGate.NoSuchProgram);
        }
        else if (way.TryEnter() && !TryRun(header, admission, ref reader, way, later))
        {
            way.Leave();
        }
    }

    private bool TryRun<TWay>(scoped CallHeader header, in Admission admission, ref XdrReader reader, TWay way, bool later)
        where TWay : ICallWay
    {
        RequestKey? key = null;
        if (cache is not null && !admission.Operation!.IsIdempotent && !IsNew(key = RequestKey.Of(header, admission.Caller, reader), admission, header.Xid, way))
            return false;

        DecodeLease? lease = way.Introduce(ref reader, later);
        if (gate.Decode(admission, way.Place, ref reader, out OncError refused) is not { } call)
        {
            lease?.Dispose();
            if (key is { } known)
                cache!.Forget(way.Client, known, gate.EncodeAnswer(header.Xid, refused));

            way.Answer(header.Xid, refused);
            return false;
        }

        if (admission.Caller is { } credential)
            call.Features = way.FeaturesOf(credential);

        way.Dispatch(call, admission.Entry!, new ArrivedCall(header.Xid, key, reader.Length, later), lease);
        return true;
    }

    private bool IsNew<TWay>(in RequestKey? key, in Admission admission, uint xid, TWay way)
        where TWay : ICallWay
    {
        CacheVerdict verdict = cache!.Begin(way.Client, key!.Value, way.AnsweredElsewhere, out byte[]? reply);
        if (verdict == CacheVerdict.Answered)
            way.Send(reply!);
        else if (verdict == CacheVerdict.Refused)
            way.OnForgetful(xid, admission);

        return verdict == CacheVerdict.Run;
    }

    [SuppressMessage("Design", "CA1031", Justification = "An activator that fails has no object: that is the answer.")]
    private async Task ActivateLaterAsync<TWay>(Task<ServantEntry?> activation, AuthSys? caller, byte[] message, TWay way)
        where TWay : ICallWay
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

        PerformAgain(entry, caller, message, way);
    }

    private void PerformAgain<TWay>(ServantEntry? entry, AuthSys? caller, byte[] message, TWay way)
        where TWay : ICallWay
    {
        var reader = new XdrReader(message, way.Context);
        CallHeader header = CallHeader.Read(ref reader);
        Perform(header, gate.Admit(header, entry, caller), ref reader, way, later: true);
    }
}
