using System.Collections.Immutable;

namespace Dragoman.Iiop;

/// <summary>Accepts GIOP connections, and makes the profiles by which objects are reached here.</summary>
internal sealed class IiopListener(IAcceptor acceptor, WireServices services, IiopOptions options) : MessageListener(acceptor, services)
{
    private readonly WireServices _services = services;
    private readonly ServantEntry _initialReferences = InitialReferencesServant.NewEntry(options.InitialReferences);

    private ImmutableArray<TaggedComponent> Own => options.PrefersLatin1 ? Components.OwnLatin1 : Components.Own;

    /// <inheritdoc/>
    public override Profile ProfileFor(ObjectKey key, ContractShape contract) =>
        Address.Transport == IiopProfile.SecureTransport
            ? NewProfile(key, contract, 0, Own.Add(Components.Ssl(options.ServerTls, Advertised.Port)))
            : NewProfile(key, contract, Advertised.Port, [.. Own, .. _services.AlternateHosts.Select(host => Components.AlternateAddress(host, Advertised.Port))]);

    private IiopProfile NewProfile(ObjectKey key, ContractShape contract, int port, ImmutableArray<TaggedComponent> components) =>
        new(RepositoryIds.Of(contract), GiopConstants.MaxMinor, Advertised.Host, port, key, components);

    /// <inheritdoc/>
    protected override IServedConnection NewConnection(IChannel channel) => new GiopConnection(channel, _services, options, _initialReferences).Messages;
}
