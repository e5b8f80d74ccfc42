using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Dragoman.OncRpc;

/// <content>What becomes of a datagram.</content>
internal sealed partial class DatagramListener
{
    private uint _lastTag;

    private void OnDatagram(ReadOnlySpan<byte> datagram, SocketAddress sender)
    {
        var reader = new XdrReader(datagram, _gate.Context);
        CallHeader header = CallHeader.Read(ref reader);
        Admission admission = _gate.Admit(header);
        if (admission.Activation is { } activation)
            _ = ActivateLaterAsync(activation, admission.Caller, datagram.ToArray(), sender);
        else
            Perform(header, admission, sender, ref reader);
    }

    private void Perform(scoped CallHeader header, in Admission admission, SocketAddress sender, ref XdrReader reader)
    {
        if (admission.Operation is not { } operation)
        {
            if (admission.Refusal is { } refusal)
                _gate.LogRefused(Address, header.Program, header.Version, header.Procedure, refusal);

            Send(_gate.EncodeAnswer(header.Xid, admission.Refusal), sender);
            return;
        }

        CachedCall? cached = null;
        if (_cache.IsOn && !operation.IsIdempotent && !TryEnter(RequestKey.Of(sender, header, admission.Caller, reader), sender, out cached))
            return;

        if (!TryOpen())
        {
            Forget(cached); // dropped: the client asks again
            return;
        }

        Call? call = _gate.Decode(admission, Address, ref reader, out OncError refused);
        if (call is null)
        {
            Interlocked.Decrement(ref _open);
            Forget(cached);
            Send(_gate.EncodeAnswer(header.Xid, refused), sender);
            return;
        }

        if (admission.Entry!.Binding is CallerBinding)
            call.Features = Features.With(call.Features, OncCaller.OfDatagram(sender, admission.Caller, reader.Length));

        Run(call, admission.Entry!, header.Xid, cached, new DatagramOrigin(sender));
    }

    private void Run(Call call, ServantEntry entry, uint xid, CachedCall? cached, DatagramOrigin origin)
    {
        call.Features = Features.With(call.Features, origin);
        if (cached is not null)
            call.Features = Features.With(call.Features, cached);

        call.ReplyTag = xid | ((ulong)Interlocked.Increment(ref _lastTag) << 32);
        call.ReplyTo = this;
        call.Target = entry.Reference;
        CancellationToken cancellation = call.Operation.IsCancellable ? _stopping.Token : CancellationToken.None;
        _services.Dispatcher.Enqueue(new IncomingCall(call, entry, null, cancellation), _queues);
        _queues.Schedule();
    }

    private bool TryEnter(in RequestKey key, SocketAddress sender, out CachedCall? cached)
    {
        CacheVerdict verdict = _cache.Begin(key, whenAnswered: null, out byte[]? reply);
        cached = verdict == CacheVerdict.Run ? new CachedCall(key) : null;
        if (verdict == CacheVerdict.Answered)
            Send(reply!, sender);

        return verdict == CacheVerdict.Run;
    }

    private bool TryOpen()
    {
        if (Interlocked.Increment(ref _open) <= _services.ConnectionLimits.MaxOpenCalls)
            return true;

        Interlocked.Decrement(ref _open);
        return false;
    }

    private void Forget(CachedCall? cached)
    {
        if (cached is not null)
            _cache.Forget(cached.Key);
    }

    [SuppressMessage("Design", "CA1031", Justification = "An activator that fails has no object: that is the answer.")]
    private async Task ActivateLaterAsync(Task<ServantEntry?> activation, AuthSys? caller, byte[] datagram, SocketAddress sender)
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

        PerformAgain(entry, caller, datagram, sender);
    }

    private void PerformAgain(ServantEntry? entry, AuthSys? caller, byte[] datagram, SocketAddress sender)
    {
        var reader = new XdrReader(datagram, _gate.Context);
        CallHeader header = CallHeader.Read(ref reader);
        Perform(header, _gate.Admit(header, entry, caller), sender, ref reader);
    }
}
