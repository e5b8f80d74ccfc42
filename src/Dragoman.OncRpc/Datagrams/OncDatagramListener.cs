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
    private readonly ServedCalls _serving;
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
        _serving = new ServedCalls(_gate, ReplyCache.Of(options.ReplyCache));
        _logger = services.LoggerFactory.CreateLogger("Dragoman.OncRpc");
    }

    /// <inheritdoc/>
    public IEnumerable<(uint Program, uint Version)> Programs => _programs.Present;

    /// <summary>For readers and writers of datagrams.</summary>
    internal XdrContext Context => _gate.Context;

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
        ReadOnlySpan<byte> reply = OncAnswer.IsSilence(call) ? default : Encode(answered, call);
        if (OncOperation.Of(call.Operation).IsModest && reply.Length > answered.Asked)
        {
            LogImmodest(_logger, call.Operation, reply.Length, answered.Asked);
            reply = default; // silence: it may run when it comes again
        }

        _serving.Settle(DatagramWay.ClientOf(answered.Origin), answered.Key, call, reply);
        if (!reply.IsEmpty)
            Send(reply, answered.Origin);

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
            _serving.Take(ref reader, new DatagramWay(this, origin));
        }
        catch (DecodeException exception)
        {
            LogMalformed(_logger, Address, exception.Message); // whom to answer, and what, nobody knows
        }
    }

    /// <summary>Says who sent a datagram.</summary>
    internal Features FeaturesOf(in DatagramOrigin origin, AuthSys credential) => _callers.FeaturesOf(origin, credential);

    /// <summary>Lets a call in, as long as not too many are open.</summary>
    internal bool TryLetIn() => TryEnter();

    /// <summary>Takes leave of a call that was let in, and does not run after all.</summary>
    internal void LetGo() => Leave();

    /// <summary>Answers a call that is not run.</summary>
    internal void SendAnswer(uint xid, OncError? error, in DatagramOrigin origin) => Send(_gate.EncodeAnswer(xid, error), origin);

    /// <summary>Sends an answer as it is.</summary>
    internal void SendReply(byte[] reply, in DatagramOrigin origin) => Send(reply, origin);

    /// <summary>Drops a call whose answer could not be remembered: its client asks again.</summary>
    internal void DropForgetfully(in DatagramOrigin origin) => LogForgetful(_logger, origin, Address);

    /// <summary>Hands a call to its object.</summary>
    internal void Run(Call call, ServantEntry entry, in ArrivedCall request, in DatagramOrigin origin)
    {
        DatagramCall answer = TakeSpare();
        answer.Begin(origin, request.Xid, request.Key, request.Octets);
        Dispatch(call, entry, answer, request.IsLater);
    }

    private Caller SenderOf(DatagramOrigin origin) => new(new Address(Address.Transport, origin.Sender.Address.ToString(), origin.Sender.Port));

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
                PeerMessage = exception is EncodeException refused
                    ? $"The result of {call.Operation} cannot be sent: {refused.TextForPeers}"
                    : $"The result of {call.Operation} cannot be sent.", // it is the program's own text
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

    [LoggerMessage(310, LogLevel.Debug, "A datagram to {Address} is no call: {Reason}")]
    private static partial void LogMalformed(ILogger logger, Address address, string reason);

    [LoggerMessage(311, LogLevel.Error, "The result of {Operation} could not be sent: {Reason}")]
    private static partial void LogUnsendable(ILogger logger, OperationShape operation, string reason);

    [LoggerMessage(313, LogLevel.Debug, "An answer of {Operation} was not sent: its {Octets} octets exceed the {Asked} that asked, whose sender nobody knows.")]
    private static partial void LogImmodest(ILogger logger, OperationShape operation, int octets, int asked);

    [LoggerMessage(312, LogLevel.Debug, "A call from {Client} to {Address} was not let in: there is no room to remember its answer (ReplyCacheOptions).")]
    private static partial void LogForgetful(ILogger logger, DatagramOrigin client, Address address);
}
