namespace Dragoman;

/// <summary>The one tree of names that every wire's naming protocol shows.</summary>
/// <remarks>
/// <para>Every operation starts at a context, takes a name of at least one component, and happens at one moment: readers see the tree
/// before it or after it, and of several that bind one name exactly one succeeds. Operations may be called concurrently.</para>
/// <para>Where a name leads into another naming service, operations fail with <see cref="NameError.CannotProceed"/> and say where to go on.</para>
/// <para>An entry holds the profiles of all wires of its object. Binding adds profiles of wires that the entry does not have yet, rebinding
/// replaces those of the wires given; profiles of other wires (<see cref="Profile.Family"/>) stay. So each wire's face may treat the tree as its own.</para>
/// <para>All operations throw <see cref="NameException"/> with the reason, and <see cref="OperationCanceledException"/> when cancelled before they took effect.</para>
/// </remarks>
public interface INameTree
{
    /// <summary>The root context.</summary>
    /// <value>The same for the life of the tree's data.</value>
    ContextId Root { get; }

    /// <summary>Finds the entry of a name.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry.</returns>
    ValueTask<NameEntry> ResolveAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default);

    /// <summary>Tells whether a context exists.</summary>
    /// <param name="context">The context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it exists.</returns>
    ValueTask<bool> ExistsAsync(ContextId context, CancellationToken cancellationToken = default);

    /// <summary>Lists the entries of a context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entries, all at one revision.</returns>
    ValueTask<NameListing> ListAsync(ContextId context, CancellationToken cancellationToken = default);

    /// <summary>Binds a name that is free, or adds an object's profiles of further wires to its entry.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="target">What to bind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry as it is now.</returns>
    /// <exception cref="ArgumentException">The reference to bind has no profile.</exception>
    ValueTask<NameEntry> BindAsync(ContextId start, NamePath path, NameTarget target, CancellationToken cancellationToken = default);

    /// <summary>Binds a name whether or not it is free. An object replaces only an object (wire by wire), a context or mount only a context or mount.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="target">What to bind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry as it is now.</returns>
    /// <exception cref="ArgumentException">The reference to bind has no profile.</exception>
    ValueTask<NameEntry> RebindAsync(ContextId start, NamePath path, NameTarget target, CancellationToken cancellationToken = default);

    /// <summary>Removes the entry of a name, or one wire's profiles of it. A context that was bound there lives on.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="wire">The wire whose profiles of an object to remove; the entry goes with its last profile. Null: the whole entry.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    ValueTask UnbindAsync(ContextId start, NamePath path, string? wire = null, CancellationToken cancellationToken = default);

    /// <summary>Removes the entry of a name, or one wire's profiles of it, unless it has been bound anew or changed since it was looked at.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="seen">The entry as this tree gave it.</param>
    /// <param name="wire">The wire whose profiles of an object to remove; the entry goes with its last profile. Null: the whole entry.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was removed; false when the name leads elsewhere by now, even if to an object of the same place, or nowhere.</returns>
    ValueTask<bool> UnbindUnchangedAsync(ContextId start, NamePath path, NameEntry seen, string? wire = null, CancellationToken cancellationToken = default);

    /// <summary>Makes a context that is bound nowhere yet. It is removed if it stays so for long.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new context.</returns>
    ValueTask<ContextId> CreateContextAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a context and binds it to a name that is free.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new context.</returns>
    ValueTask<ContextId> CreateContextAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default);

    /// <summary>Destroys an empty context. Names bound to it stay until they are unbound or rebound, but lead nowhere.</summary>
    /// <param name="context">The context; not the root.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    ValueTask DestroyAsync(ContextId context, CancellationToken cancellationToken = default);
}
