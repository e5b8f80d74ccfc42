namespace Dragoman.Iiop;

/// <summary>A context of the OMG's naming service (CosNaming, formal/04-10-03): it binds names to objects and to other contexts.</summary>
/// <remarks>A name of several components leads through the contexts that all but its last are bound to.</remarks>
[Contract(Name = "CosNaming.NamingContext")]
[IdlPrefix("omg.org")]
public partial interface INamingContext
{
    /// <summary>Binds a free name to an object.</summary>
    /// <param name="name">The name.</param>
    /// <param name="target">The object; not nil.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    [IdlName("bind")]
    [Throws(typeof(NotFoundException), typeof(CannotProceedException), typeof(InvalidNameException), typeof(AlreadyBoundException))]
    ValueTask BindAsync([IdlName("n")] CosNameComponent[] name, [IdlName("obj")] ObjectRef? target, CancellationToken cancellationToken = default);

    /// <summary>Binds a name to an object whether or not an object is bound to it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="target">The object; not nil.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    [IdlName("rebind")]
    [Throws(typeof(NotFoundException), typeof(CannotProceedException), typeof(InvalidNameException))]
    ValueTask RebindAsync([IdlName("n")] CosNameComponent[] name, [IdlName("obj")] ObjectRef? target, CancellationToken cancellationToken = default);

    /// <summary>Binds a free name to a context.</summary>
    /// <param name="name">The name.</param>
    /// <param name="context">The context, of this naming service or of another one; not nil.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    [IdlName("bind_context")]
    [Throws(typeof(NotFoundException), typeof(CannotProceedException), typeof(InvalidNameException), typeof(AlreadyBoundException))]
    ValueTask BindContextAsync([IdlName("n")] CosNameComponent[] name, [IdlName("nc")] INamingContext? context, CancellationToken cancellationToken = default);

    /// <summary>Binds a name to a context whether or not a context is bound to it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="context">The context, of this naming service or of another one; not nil.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    [IdlName("rebind_context")]
    [Throws(typeof(NotFoundException), typeof(CannotProceedException), typeof(InvalidNameException))]
    ValueTask RebindContextAsync([IdlName("n")] CosNameComponent[] name, [IdlName("nc")] INamingContext? context, CancellationToken cancellationToken = default);

    /// <summary>Finds what a name is bound to.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object or context.</returns>
    [IdlName("resolve")]
    [Idempotent]
    [Throws(typeof(NotFoundException), typeof(CannotProceedException), typeof(InvalidNameException))]
    ValueTask<ObjectRef?> ResolveAsync([IdlName("n")] CosNameComponent[] name, CancellationToken cancellationToken = default);

    /// <summary>Removes a name. What it was bound to lives on.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    [IdlName("unbind")]
    [Throws(typeof(NotFoundException), typeof(CannotProceedException), typeof(InvalidNameException))]
    ValueTask UnbindAsync([IdlName("n")] CosNameComponent[] name, CancellationToken cancellationToken = default);

    /// <summary>Makes a context of the same naming service, bound to no name yet.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new context.</returns>
    [IdlName("new_context")]
    ValueTask<INamingContext?> NewContextAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a context and binds it to a free name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new context.</returns>
    [IdlName("bind_new_context")]
    [Throws(typeof(NotFoundException), typeof(CannotProceedException), typeof(InvalidNameException), typeof(AlreadyBoundException))]
    ValueTask<INamingContext?> BindNewContextAsync([IdlName("n")] CosNameComponent[] name, CancellationToken cancellationToken = default);

    /// <summary>Destroys this context, which must be empty. Names bound to it stay.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is done.</returns>
    [IdlName("destroy")]
    [Throws(typeof(NotEmptyException))]
    ValueTask DestroyAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists the entries of this context.</summary>
    /// <param name="howMany">How many entries to return at most; the iterator gives the rest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The first entries, and an iterator over the others, null when there are none.</returns>
    [Idempotent] // a second iterator ends by itself
    [IdlName("list")]
    ValueTask<(CosBinding[] Bl, IBindingIterator? Bi)> ListAsync([IdlName("how_many")] uint howMany, CancellationToken cancellationToken = default);
}
