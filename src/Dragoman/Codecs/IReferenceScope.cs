namespace Dragoman;

/// <summary>Turns objects into references when arguments are written, and references into objects when they are read. A host is the scope of its connections.</summary>
public interface IReferenceScope
{
    /// <summary>Gives the reference of an object: a proxy's own, or that of a servant, which is exported on the fly if it is not yet.</summary>
    /// <param name="target">A proxy or a servant; null is nil.</param>
    /// <param name="contract">The contract it is passed as.</param>
    /// <returns>The reference, or null for nil.</returns>
    ObjectRef? ReferenceTo(object? target, IContractBinding contract);

    /// <summary>Gives an object for a reference: the servant itself when it lives in this host and implements the contract, else a proxy.</summary>
    /// <param name="reference">The reference; null is nil.</param>
    /// <param name="contract">The contract to see it as.</param>
    /// <returns>The servant, a proxy, or null for nil.</returns>
    object? ObjectFor(ObjectRef? reference, IContractBinding contract);

    /// <summary>Gives the scope as one connection is to see it. It ends with <see cref="End"/>.</summary>
    /// <param name="local">The address of this end of the connection with the peer; null when there is none.</param>
    /// <param name="remote">The address of the peer.</param>
    /// <param name="watch">Told of the references that cross the connection; null where the wire has no protocol for the lives of objects.</param>
    /// <returns>A scope of the same objects.</returns>
    IReferenceScope SeenFrom(Address? local, Address remote, IReferenceWatch? watch = null) => this;

    /// <summary>Gives the scope as connections made to one peer are to see it: what is given out over any of them is held by that peer.</summary>
    /// <param name="peer">The address that is connected to.</param>
    /// <returns>A scope of the same objects.</returns>
    IReferenceScope CallingAt(Address peer) => this;

    /// <summary>Gives a reference out: it is about to be written for the peer, who holds the object from now on. It is fitted for the peer, too: where an object of this host is said to be at no address in particular, it gets the one that leads here from there. Writers call it for every reference.</summary>
    /// <param name="reference">The reference.</param>
    /// <returns>The reference, or one of the same object: what to write.</returns>
    /// <exception cref="EncodeException">The peer holds as much as it may.</exception>
    ObjectRef GiveOut(ObjectRef reference) => reference;

    /// <summary>Takes a reference in that has been read. Readers call it for every reference.</summary>
    /// <param name="reference">The reference.</param>
    /// <returns>The reference, or an equal one: what to use.</returns>
    ObjectRef TakeIn(ObjectRef reference) => reference;

    /// <summary>Says that the connection that the scope was made for has ended. May be called again, and before anything else.</summary>
    void End()
    {
    }
}
