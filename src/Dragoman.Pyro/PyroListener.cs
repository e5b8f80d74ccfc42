using Microsoft.Extensions.Logging;

namespace Dragoman.Pyro;

/// <summary>Accepts connections of both generations of Pyro, and makes the profiles by which objects are reached here.</summary>
internal sealed class PyroListener(IAcceptor acceptor, WireServices services, PyroOptions options) : MessageListener(acceptor, services)
{
    private readonly WireServices _services = services;
    private readonly ServantEntry _daemon = DaemonServant.NewEntry(services.Objects);

    /// <summary>The streams that are open here.</summary>
    public ItemStreams Streams { get; } = new(
        new StreamLimits(options.MaxStreams, options.MaxStreamsPerPeer, options.MaxStreamsPerConnection, options.StreamLinger, options.StreamIdleTime, options.TimeProvider),
        services.LoggerFactory.CreateLogger("Dragoman.Pyro"));

    /// <inheritdoc/>
    protected override IAsyncDisposable OutlivesConnections => Streams;

    /// <inheritdoc/>
    public override Profile ProfileFor(ObjectKey key, ContractShape contract) => new PyroProfile(PyroObjectIds.ToId(key), Advertised);

    /// <inheritdoc/>
    protected override IServedConnection NewConnection(IChannel channel) => new PyroConnection(channel, _services, options, _daemon, Streams).Messages;
}
