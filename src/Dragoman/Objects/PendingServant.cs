namespace Dragoman;

/// <summary>Travels with a call through the interceptors when its servant is not alive yet: who is refused there brings none to life.</summary>
/// <param name="entry">The object called.</param>
/// <param name="servants">The servants of the connection that the call came over, if it came over one.</param>
internal sealed class PendingServant(ServantEntry entry, ConnectionServants? servants)
{
    /// <summary>Makes the servant, or finds it where another call has made it meanwhile.</summary>
    public object Make() => entry.ServantFor(servants);
}
