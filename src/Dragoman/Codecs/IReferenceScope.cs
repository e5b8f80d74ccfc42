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

    /// <summary>Gives the scope as one peer is to see it.</summary>
    /// <param name="local">The address of this end of the connection with the peer; null when there is none.</param>
    /// <param name="remote">The address of the peer.</param>
    /// <returns>A scope that differs in <see cref="Reachable"/> at most.</returns>
    IReferenceScope SeenFrom(Address? local, Address remote) => this;

    /// <summary>Fits a reference for the peer that is going to read it: where an object of this host is said to be at no address in particular, it gets the one that leads here from there. Writers ask for every reference.</summary>
    /// <param name="reference">The reference.</param>
    /// <returns>The reference, or one of the same object.</returns>
    ObjectRef Reachable(ObjectRef reference) => reference;
}
