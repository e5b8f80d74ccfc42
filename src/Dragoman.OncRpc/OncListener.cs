namespace Dragoman.OncRpc;

/// <summary>Accepts ONC RPC connections over streams, and gives objects their program numbers here.</summary>
internal sealed class OncListener : MessageListener, IProgramListener
{
    private readonly WireServices _services;
    private readonly OncOptions _options;
    private readonly ProgramTable _programs;
    private readonly CallGate _gate;
    private readonly CallGate _plainGate;
    private readonly ServedCalls _serving;
    private readonly ServedCalls _plainServing;

    /// <summary>Makes a listener.</summary>
    /// <param name="acceptor">Where channels come from.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="plain">How it stands to TLS with channels that are not encrypted.</param>
    public OncListener(IAcceptor acceptor, WireServices services, OncOptions options, TlsState plain)
        : base(acceptor, services)
    {
        _services = services;
        _options = options;
        _programs = new ProgramTable(services.Objects);
        _gate = new CallGate(services, options, _programs, TlsState.Established);
        _plainGate = new CallGate(services, options, _programs, plain);
        ReplyCache? cache = options.CachesStreams ? ReplyCache.Of(options.ReplyCache) : null;
        _serving = new ServedCalls(_gate, cache);
        _plainServing = new ServedCalls(_plainGate, cache);
    }

    /// <inheritdoc/>
    public IEnumerable<(uint Program, uint Version)> Programs => _programs.Present;

    /// <inheritdoc/>
    public override Profile ProfileFor(ObjectKey key, ContractShape contract)
    {
        (uint program, uint version) = _programs.Enter(key, contract);
        return new OncProfile(Advertised, program, version, key);
    }

    /// <inheritdoc/>
    protected override IServedConnection NewConnection(IChannel channel) => channel.Peer is null
        ? new OncConnection(channel, _services, _options, _plainGate, _plainServing).Messages
        : new OncConnection(channel, _services, _options, _gate, _serving).Messages;
}
