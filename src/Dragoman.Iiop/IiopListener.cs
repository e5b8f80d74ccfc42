using System.Collections.Immutable;

namespace Dragoman.Iiop;

/// <summary>Accepts GIOP connections, and makes the profiles by which objects are reached here.</summary>
internal sealed class IiopListener(IAcceptor acceptor, WireServices services, IiopOptions options) : MessageListener(acceptor, services)
{
    private readonly WireServices _services = services;

    /// <inheritdoc/>
    public override Profile ProfileFor(ObjectKey key, ContractShape contract) =>
        Address.Transport == IiopProfile.SecureTransport
            ? NewProfile(key, contract, 0, Components.Own.Add(Components.Ssl(options.ServerTls, Advertised.Port)))
            : NewProfile(key, contract, Advertised.Port, Components.Own);

    private IiopProfile NewProfile(ObjectKey key, ContractShape contract, int port, ImmutableArray<TaggedComponent> components) =>
        new(RepositoryIds.Of(contract), GiopConstants.MaxMinor, Advertised.Host, port, key, components);

    /// <inheritdoc/>
    protected override MessageConnection NewConnection(IChannel channel) => new GiopConnection(channel, _services) { FragmentSize = options.FragmentSize };
}
