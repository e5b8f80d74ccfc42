namespace Dragoman;

/// <summary>A host's objects as one wire sees them: what cannot be reached by that wire passes as an object of the host, which sends calls on.</summary>
/// <param name="host">The host.</param>
/// <param name="wire">The name of the wire.</param>
/// <param name="local">This end of the connection whose peer sees the objects; null when it does not matter.</param>
/// <param name="remote">The peer.</param>
internal sealed class WireScope(ObjectHost host, string wire, Address? local = null, Address? remote = null) : IReferenceScope
{
    /// <inheritdoc/>
    public ObjectRef? ReferenceTo(object? target, IContractBinding contract) =>
        target is null ? null : host.ReferenceOver(wire, target, (ContractBinding)contract);

    /// <inheritdoc/>
    public object? ObjectFor(ObjectRef? reference, IContractBinding contract) => ((IReferenceScope)host).ObjectFor(reference, contract);

    /// <inheritdoc/>
    /// <remarks>A peer on this machine is told what all are told, which it may well tell others.</remarks>
    public IReferenceScope SeenFrom(Address? local, Address remote) =>
        local is null || HostAddress.IsLoopback(local.Host) ? this : new WireScope(host, wire, local, remote);

    /// <inheritdoc/>
    public ObjectRef Reachable(ObjectRef reference) => local is null || remote is null ? reference : host.ReachableFrom(reference, local, remote);
}
