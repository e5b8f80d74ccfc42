namespace Dragoman;

/// <summary>A host's objects as one wire sees them, or one connection of it: what cannot be reached by that wire passes as an object of the host, which sends calls on.</summary>
/// <param name="host">The host.</param>
/// <param name="exports">Its objects.</param>
/// <param name="wire">The name of the wire.</param>
internal sealed class WireScope(ObjectHost host, Exports exports, string wire) : IReferenceScope
{
    private readonly PeerHolding _holding = new(exports, wire, null, null);

    private WireScope(ObjectHost host, Exports exports, string wire, Address? peer, Address? local, Address? remote, IReferenceWatch? watch)
        : this(host, exports, wire)
    {
        Peer = peer;
        Local = local is null || HostAddress.IsLoopback(local.Host) ? null : local; // a peer on this machine is told what all are told, which it may well tell others
        Remote = remote;
        Watch = watch;
        _holding = new PeerHolding(exports, wire, peer, remote);
    }

    private Address? Peer { get; }

    private Address? Local { get; }

    private Address? Remote { get; }

    private IReferenceWatch? Watch { get; }

    /// <inheritdoc/>
    public ObjectRef? ReferenceTo(object? target, IContractBinding contract) =>
        target is null ? null : host.ReferenceOver(wire, target, (ContractBinding)contract);

    /// <inheritdoc/>
    public object? ObjectFor(ObjectRef? reference, IContractBinding contract) => ((IReferenceScope)host).ObjectFor(reference, contract);

    /// <inheritdoc/>
    public IReferenceScope SeenFrom(Address? local, Address remote, IReferenceWatch? watch = null) => new WireScope(host, exports, wire, Peer, local, remote, watch);

    /// <inheritdoc/>
    public IReferenceScope CallingAt(Address peer) => new WireScope(host, exports, wire, peer, null, null, null);

    /// <inheritdoc/>
    public ObjectRef GiveOut(ObjectRef reference)
    {
        if (host.EntryFor(reference) is { } entry)
        {
            if (Watch is null)
                _holding.Hold(entry);
            else
                exports.Tell(Watch, reference, entry);
        }

        return Local is null || Remote is null ? reference : host.ReachableFrom(reference, Local, Remote);
    }

    /// <inheritdoc/>
    public ObjectRef TakeIn(ObjectRef reference)
    {
        if (Watch is null || host.EntryFor(reference) is not null)
            return reference;

        Watch.TakenIn(reference);
        return reference with { Hold = new TakenReference(Watch, reference) };
    }

    /// <inheritdoc/>
    public void End()
    {
        _holding.End();
        Watch?.ConnectionEnded();
    }
}
