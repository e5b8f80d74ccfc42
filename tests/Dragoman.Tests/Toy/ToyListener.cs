namespace Dragoman.Tests;

internal sealed class ToyListener(IAcceptor acceptor, WireServices services, Func<ToyConnection, IReferenceWatch?> newWatch) : MessageListener(acceptor, services)
{
    private readonly WireServices _lent = services;

    public override Profile ProfileFor(ObjectKey key, ContractShape contract) => new ToyProfile(Advertised, key);

    protected override IServedConnection NewConnection(IChannel channel) => new ToyConnection(channel, _lent) { NewWatch = newWatch }.Messages;
}
