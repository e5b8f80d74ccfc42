namespace Dragoman;

/// <summary>Told of the references that cross a connection: where a wire's own protocol for the lives of objects attaches (<see cref="IReferenceScope.SeenFrom"/>).</summary>
/// <remarks>
/// <para>A connection without a watch holds what was given out over it for as long as it is open, and for a time after that. With a watch the
/// protocol answers for it: it grants leases in the host's table (<c>WireServices.Leases</c>) to the holders that it knows.</para>
/// <para>All members may be called from any thread, the first two within encoding and decoding: they must neither wait nor throw.</para>
/// </remarks>
public interface IReferenceWatch
{
    /// <summary>A reference to an object of this host is about to be written. The object is safe until this returns; afterwards it is when it is held or pinned.</summary>
    /// <param name="reference">The reference, as the program gave it.</param>
    /// <param name="target">The object.</param>
    void GivenOut(ObjectRef reference, LeasedObject target);

    /// <summary>A reference to an object elsewhere was read.</summary>
    /// <param name="reference">The reference. Not to be kept: it is dropped when nobody can reach it any more.</param>
    void TakenIn(ObjectRef reference);

    /// <summary>A reference that was taken in, and all proxies that were made of it, cannot be reached any more. Called once for each that was taken in, late, in no order, and not at all when the program ends.</summary>
    /// <param name="reference">An equal reference.</param>
    void Dropped(ObjectRef reference);

    /// <summary>The connection has ended. References that were taken in are still dropped one by one.</summary>
    void ConnectionEnded();
}
