namespace Dragoman.OncRpc;

/// <summary>Accepts ONC RPC connections over streams, and gives objects their program numbers here.</summary>
internal sealed class OncListener : MessageListener
{
    private readonly WireServices _services;
    private readonly OncOptions _options;
    private readonly ProgramTable _programs;
    private readonly CallGate _gate;
    private readonly ReplyCache _cache;

    public OncListener(IAcceptor acceptor, WireServices services, OncOptions options)
        : base(acceptor, services)
    {
        _services = services;
        _options = options;
        _programs = new ProgramTable(services.Objects);
        _gate = new CallGate(services, options, _programs);
        _cache = new ReplyCache(options.ReplyCache, TimeProvider.System);
    }

    /// <inheritdoc/>
    public override Profile ProfileFor(ObjectKey key, ContractShape contract)
    {
        (uint program, uint version) = _programs.Enter(key, contract);
        return new OncProfile(Advertised, program, version, key);
    }

    /// <inheritdoc/>
    protected override MessageConnection NewConnection(IChannel channel) => new OncConnection(channel, _services, _options, _gate, _cache);
}
