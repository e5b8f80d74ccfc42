namespace Dragoman;

/// <summary>The one tree of names that every wire's naming protocol shows.</summary>
/// <remarks>
/// <para>Every operation starts at a context, takes a name of at least one component, and happens at one moment: readers see the tree
/// before it or after it, and of several that bind one name exactly one succeeds. Operations may be called concurrently.</para>
/// <para>Where a name leads into another naming service, operations fail with <see cref="NameError.CannotProceed"/> and say where to go on.</para>
/// <para>An entry holds the profiles of all wires of its object. Binding adds profiles of wires that the entry does not have yet, rebinding
/// replaces those of the wires given; profiles of other wires (<see cref="Profile.Family"/>) stay. So each wire's face may treat the tree as its own.</para>
/// <para>An entry has attributes, too, which no wire's profile is: tags, owners, whatever a directory keeps. Rebinding leaves them alone unless it says otherwise.</para>
/// <para>A link is followed wherever a name leads through it. At the end of a name <see cref="ResolveAsync"/> follows it; all that changes the entry of a
/// name, and <see cref="FindAsync"/>, mean the link itself.</para>
/// <para>The revision of the tree grows with every change. What is read is as the tree was at one revision, of which there is none older than the caller's own last change.</para>
/// <para>All operations throw <see cref="NameException"/> with the reason, and <see cref="OperationCanceledException"/> when cancelled before they took effect.</para>
/// </remarks>
public interface INameTree
{
    /// <summary>The root context.</summary>
    /// <value>The same for the life of the tree's data.</value>
    ContextId Root { get; }

    /// <summary>Waits until the tree shows all that anybody had been told was done before this was called, by whatever process. What is read then is not older.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The revision that is shown at least.</returns>
    ValueTask<long> RefreshAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds what a name leads to, through links.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry at the end, whose name is another when links led there.</returns>
    ValueTask<NameEntry> ResolveAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default);

    /// <summary>Looks whether a name has an entry. A link at its end is not followed.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry; null when there is none: nothing is bound, or what the name leads through is no context.</returns>
    ValueTask<NameEntry?> FindAsync(ContextId start, NamePath path, CancellationToken cancellationToken = default);

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

    /// <summary>Searches for entries by their attributes. Links are found, not followed.</summary>
    /// <param name="start">Where the base's name starts.</param>
    /// <param name="search">What to search for.</param>
    /// <param name="cancellationToken">Gives up before the search begins; who has it stops reading.</param>
    /// <returns>The entries, all at one revision. Reading them throws <see cref="NameException"/> when there are more than the search allows.</returns>
    ValueTask<NameMatches> SearchAsync(ContextId start, NameSearch search, CancellationToken cancellationToken = default);

    /// <summary>Tells changes as they happen: every revision from one on, once, in order and whole.</summary>
    /// <param name="from">The first revision to tell. Who has read something goes on from the revision after it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The changes, without end. Nothing is kept for a watcher: one that falls behind all that the tree remembers, or asks for something older,
    /// gets <see cref="NameException"/> with <see cref="NameError.Outdated"/>, reads the tree again and starts anew. It never misses a change in silence.</returns>
    IAsyncEnumerable<NameChanges> WatchAsync(long from, CancellationToken cancellationToken = default);

    /// <summary>Binds a name that is free, or adds an object's profiles of further wires to its entry.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="binding">What to bind, and the entry's attributes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry as it is now.</returns>
    /// <exception cref="ArgumentException">The reference to bind has no profile.</exception>
    ValueTask<NameEntry> BindAsync(ContextId start, NamePath path, NameBinding binding, CancellationToken cancellationToken = default);

    /// <summary>Binds a name whether or not it is free. An object replaces only an object (wire by wire), a context or mount only a context or mount, a link only a link, and anything a link.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="binding">What to bind, and the entry's attributes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry as it is now.</returns>
    /// <exception cref="ArgumentException">The reference to bind has no profile.</exception>
    ValueTask<NameEntry> RebindAsync(ContextId start, NamePath path, NameBinding binding, CancellationToken cancellationToken = default);

    /// <summary>Changes attributes of an entry, all or none.</summary>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="changes">The changes, done in order.</param>
    /// <param name="ifRevision">The revision (<see cref="NameEntry.Revision"/>) that the entry must have, else <see cref="NameError.Changed"/>; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry as it is now.</returns>
    ValueTask<NameEntry> ModifyAsync(ContextId start, NamePath path, IReadOnlyList<AttributeChange> changes, long? ifRevision = null, CancellationToken cancellationToken = default);

    /// <summary>Gives an entry another name, here or in another context. What is below a context goes with it.</summary>
    /// <param name="start">Where its name starts.</param>
    /// <param name="path">Its name.</param>
    /// <param name="newStart">Where the new name starts.</param>
    /// <param name="newPath">The new name, which must be free and not lead through the context that is moved (<see cref="NameError.Refused"/>).</param>
    /// <param name="changes">Changes of attributes that belong to the new name, done with it; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry as it is now; it keeps its identity and its other attributes.</returns>
    ValueTask<NameEntry> MoveAsync(
        ContextId start, NamePath path, ContextId newStart, NamePath newPath, IReadOnlyList<AttributeChange>? changes = null, CancellationToken cancellationToken = default);

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
    /// <returns>Whether it was removed; false when the name leads elsewhere by now, even if to an object of the same place, when the entry's attributes were changed, or when it is gone.</returns>
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
