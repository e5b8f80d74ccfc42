namespace Dragoman;

/// <summary>What a name is bound to: an <see cref="Object"/>, a <see cref="Context"/> of the same tree, a <see cref="Mount"/>, or a <see cref="Link"/>.</summary>
public abstract record NameTarget
{
    private NameTarget()
    {
    }

    /// <summary>Tells whether names may lead on through the target.</summary>
    /// <value>True for contexts and mounts.</value>
    public abstract bool IsContext { get; }

    /// <summary>An object.</summary>
    /// <param name="Reference">Its reference, with at least one profile.</param>
    public sealed record Object(ObjectRef Reference) : NameTarget
    {
        /// <inheritdoc/>
        public override bool IsContext => false;
    }

    /// <summary>A context of the same tree.</summary>
    /// <param name="Id">Its identity. The context may have been destroyed since it was bound.</param>
    public sealed record Context(ContextId Id) : NameTarget
    {
        /// <inheritdoc/>
        public override bool IsContext => true;
    }

    /// <summary>A context that lives in another naming service.</summary>
    /// <param name="Reference">Its reference, with at least one profile.</param>
    public sealed record Mount(ObjectRef Reference) : NameTarget
    {
        /// <inheritdoc/>
        public override bool IsContext => true;
    }

    /// <summary>Another name of the same tree: what is bound there is what is meant here.</summary>
    /// <param name="Path">The other name, from the root; nothing need be bound to it.</param>
    public sealed record Link(NamePath Path) : NameTarget
    {
        /// <inheritdoc/>
        /// <remarks>What the link leads to may be a context all the same (<see cref="NameEntry.End"/>).</remarks>
        public override bool IsContext => false;
    }
}
