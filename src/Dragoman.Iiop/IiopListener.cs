namespace Dragoman.Iiop;

/// <summary>Accepts GIOP connections, and makes the profiles by which objects are reached here.</summary>
internal sealed class IiopListener(IAcceptor acceptor, WireServices services, IiopOptions options) : MessageListener(acceptor, services)
{
    private readonly WireServices _services = services;

    /// <inheritdoc/>
    public override Profile ProfileFor(ObjectKey key, ContractShape contract) =>
        new IiopProfile(RepositoryIds.Of(contract), GiopConstants.MaxMinor, Advertised.Host, Advertised.Port, key, Components.Own);

    /// <inheritdoc/>
    protected override MessageConnection NewConnection(IChannel channel) => new GiopConnection(channel, _services) { FragmentSize = options.FragmentSize };
}
