using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Dragoman.OncRpc;

/// <summary>A server's ear for this wire by datagrams. Repetitions of a call are answered from memory.</summary>
internal sealed partial class OncDatagramListener : DatagramListener, IProgramListener
{
    private const int KnownCallers = 256;

    private readonly WireServices _services;
    private readonly OncOptions _options;
    private readonly ProgramTable _programs;
    private readonly CallGate _gate;
    private readonly ReplyCache _cache;
    private readonly CallerCache _callers;
    private readonly Stack<DatagramCall> _spare = new();
    private readonly Lock _sparing = new();
    private readonly ILogger _logger;

    /// <summary>Makes a listener; it receives nothing before it is started.</summary>
    /// <param name="channel">Where datagrams come from; owned from now on.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    public OncDatagramListener(IDatagramChannel channel, WireServices services, OncOptions options)
        : base(channel, services)
    {
        _services = services;
        _options = options;
        _programs = new ProgramTable(services.Objects);
        _gate = new CallGate(services, options, _programs);
        _callers = new CallerCache(KnownCallers, SenderOf);
        _cache = new ReplyCache(options.ReplyCache, TimeProvider.System);
        _logger = services.LoggerFactory.CreateLogger("Dragoman.OncRpc");
    }

    /// <inheritdoc/>
    public IEnumerable<(uint Program, uint Version)> Programs => _programs.Present;

    private Address Advertised => field ??= _services.Advertise(Address);

    /// <inheritdoc/>
    public override Profile ProfileFor(ObjectKey key, ContractShape contract)
    {
        (uint program, uint version) = _programs.Enter(key, contract);
        return new OncProfile(Advertised, program, version, key);
    }

    /// <inheritdoc/>
    public override bool Serves(Profile profile) => profile.Addresses.Contains(Advertised) || profile.Addresses.Contains(Address);

    /// <summary>Tells who sent a datagram without a credential.</summary>
    public Caller CallerOf(in DatagramOrigin origin) => _callers.CallerOf(origin);

    /// <summary>Answers a call that ran.</summary>
    public void Answer(DatagramCall answered, Call call)
    {
        if (OncAnswer.IsSilence(call))
        {
            Forget(answered);
        }
        else
        {
            ReadOnlySpan<byte> reply = Encode(answered, call);
            bool isTooLong = OncOperation.Of(call.Operation).IsModest && reply.Length > answered.Asked;
            if (isTooLong)
                LogImmodest(_logger, call.Operation, reply.Length, answered.Asked);

            if (isTooLong || call.Fault is { Completion: Completion.No })
                Forget(answered); // it may run when it comes again
            else if (answered.Key is { } key)
                _cache.Complete(ClientOf(answered.Origin), key, reply);

            if (!isTooLong)
                Send(reply, answered.Origin);
        }

        answered.Output.Clear();
        Spare(answered);
        Leave();
    }

    /// <inheritdoc/>
    protected override void OnDatagram(ReadOnlySpan<byte> datagram, in DatagramOrigin origin)
    {
        try
        {
            var reader = new XdrReader(datagram, _gate.Context);
            CallHeader header = CallHeader.Read(ref reader);
            Admission admission = _gate.Admit(header);
            if (admission.Activation is { } activation)
                _ = ActivateLaterAsync(activation, admission.Caller, datagram.ToArray(), origin);
            else
                Perform(header, admission, origin, ref reader, later: false);
        }
        catch (DecodeException exception)
        {
            LogMalformed(_logger, Address, exception.Message); // whom to answer, and what, nobody knows
        }
    }

    private Caller SenderOf(DatagramOrigin origin) => new(new Address(Address.Transport, origin.Sender.Address.ToString(), origin.Sender.Port));

    private static CacheClient ClientOf(in DatagramOrigin origin) => new(origin, null);

    private void Perform(scoped CallHeader header, in Admission admission, in DatagramOrigin origin, ref XdrReader reader, bool later)
    {
        if (admission.Operation is not { } operation)
        {
            if (admission.Refusal is { } refusal)
                _gate.LogRefused(Address, header.Program, header.Version, header.Procedure, refusal);

            Send(_gate.EncodeAnswer(header.Xid, admission.Refusal), origin);
            return;
        }

        if (_gate.IsMisdirected(admission, header, Address, reader))
        {
            Send(_gate.EncodeAnswer(header.Xid, CallGate.NoSuchProgram), origin);
            return;
        }

        if (!TryEnter())
            return; // dropped: the client asks again

        RequestKey? key = null;
        if (_cache.IsOn && !operation.IsIdempotent && !IsNew(key = RequestKey.Of(header, admission.Caller, reader), origin))
        {
            Leave();
            return;
        }

        DatagramCall answer = TakeSpare();
        answer.Begin(origin, header.Xid, key, reader.Length);
        reader.Sender = origin;
        Call? call = _gate.Decode(admission, Address, ref reader, out OncError refused);
        if (call is null)
        {
            Forget(answer);
            Spare(answer);
            Leave();
            Send(_gate.EncodeAnswer(header.Xid, refused), origin);
            return;
        }

        if (admission.Caller is { } credential)
            call.Features = _callers.FeaturesOf(origin, credential);

        Dispatch(call, admission.Entry!, answer, later);
    }

    private bool IsNew(in RequestKey? key, in DatagramOrigin origin)
    {
        CacheVerdict verdict = _cache.Begin(ClientOf(origin), key!.Value, whenAnswered: null, out byte[]? reply);
        if (verdict == CacheVerdict.Answered)
            Send(reply, origin);
        else if (verdict == CacheVerdict.Refused)
            LogForgetful(_logger, origin, Address);

        return verdict == CacheVerdict.Run;
    }

    private DatagramCall TakeSpare()
    {
        lock (_sparing)
            return _spare.TryPop(out DatagramCall? spare) ? spare : new DatagramCall(this);
    }

    private void Spare(DatagramCall call)
    {
        lock (_sparing)
            _spare.Push(call);
    }

    private void Forget(DatagramCall call)
    {
        if (call.Key is { } key)
            _cache.Forget(ClientOf(call.Origin), key);
    }

    private ReadOnlySpan<byte> Encode(DatagramCall answer, Call call)
    {
        try
        {
            ReadOnlySpan<byte> reply = Write(answer, call);
            if (reply.Length <= _options.MaxDatagramSize)
                return reply;

            call.Fault = new Fault(
                FaultKind.NoResources,
                $"The result of {call.Operation} cannot be sent: its {reply.Length} octets exceed a datagram of {_options.MaxDatagramSize}. Use TCP.",
                Completion.Yes);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            call.Fault = new Fault(FaultKind.CannotEncode, $"The result of {call.Operation} cannot be sent: {exception.Message}", Completion.Yes, exception)
            {
                PeerMessage = exception is EncodeException ? null : $"The result of {call.Operation} cannot be sent.", // it is the program's own text
            };
        }

        LogUnsendable(_logger, call.Operation, call.Fault.Message);
        return Write(answer, call);
    }

    private ReadOnlySpan<byte> Write(DatagramCall answer, Call call)
    {
        answer.Output.Clear();
        var writer = new XdrWriter(answer.Output, _gate.Context);
        _gate.WriteReply(ref writer, answer.Xid, call);
        writer.Complete();
        IReadOnlyList<ArraySegment<byte>> pieces = answer.Output.Pieces();
        return pieces.Count == 1 ? pieces[0] : answer.Output.ToOctets();
    }

    [SuppressMessage("Design", "CA1031", Justification = "An activator that fails has no object: that is the answer.")]
    private async Task ActivateLaterAsync(Task<ServantEntry?> activation, AuthSys? caller, byte[] datagram, DatagramOrigin origin)
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

        PerformAgain(entry, caller, datagram, origin);
    }

    private void PerformAgain(ServantEntry? entry, AuthSys? caller, byte[] datagram, in DatagramOrigin origin)
    {
        var reader = new XdrReader(datagram, _gate.Context);
        CallHeader header = CallHeader.Read(ref reader);
        Perform(header, _gate.Admit(header, entry, caller), origin, ref reader, later: true);
    }

    [LoggerMessage(310, LogLevel.Debug, "A datagram to {Address} is no call: {Reason}")]
    private static partial void LogMalformed(ILogger logger, Address address, string reason);

    [LoggerMessage(311, LogLevel.Error, "The result of {Operation} could not be sent: {Reason}")]
    private static partial void LogUnsendable(ILogger logger, OperationShape operation, string reason);

    [LoggerMessage(313, LogLevel.Debug, "An answer of {Operation} was not sent: its {Octets} octets exceed the {Asked} that asked, whose sender nobody knows.")]
    private static partial void LogImmodest(ILogger logger, OperationShape operation, int octets, int asked);

    [LoggerMessage(312, LogLevel.Debug, "A call from {Client} to {Address} was not let in: there is no room to remember its answer (ReplyCacheOptions).")]
    private static partial void LogForgetful(ILogger logger, DatagramOrigin client, Address address);
}
