namespace Dragoman;

/// <summary>A host's objects as one wire sees them: what cannot be reached by that wire passes as an object of the host, which sends calls on.</summary>
/// <param name="host">The host.</param>
/// <param name="wire">The name of the wire.</param>
internal sealed class WireScope(Host host, string wire) : IReferenceScope
{
    /// <inheritdoc/>
    public ObjectRef? ReferenceTo(object? target, IContractBinding contract) =>
        target is null ? null : host.ReferenceOver(wire, target, (ContractBinding)contract);

    /// <inheritdoc/>
    public object? ObjectFor(ObjectRef? reference, IContractBinding contract) => ((IReferenceScope)host).ObjectFor(reference, contract);
}
