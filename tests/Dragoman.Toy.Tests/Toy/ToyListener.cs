namespace Dragoman.Toy;

/// <summary>A server's ear for the toy wire.</summary>
internal sealed class ToyListener(IAcceptor acceptor, WireServices services) : MessageListener(acceptor, services)
{
    private readonly WireServices _lent = services;

    public override Profile ProfileFor(ObjectKey key, ContractShape contract) => new ToyProfile(Advertised, key);

    protected override IServedConnection NewConnection(IChannel channel) => new ToyConnection(channel, _lent).Messages;
}
