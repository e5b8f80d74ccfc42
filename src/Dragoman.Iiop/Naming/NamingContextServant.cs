namespace Dragoman.Iiop;

/// <summary>One context of the tree as CORBA's clients see it.</summary>
/// <param name="face">The face that the context is shown by.</param>
/// <param name="context">The context.</param>
internal sealed class NamingContextServant(CosNamingFace face, ContextId context) : INamingContextExt, ISeesCaller, IRevealsFaults
{
    /// <summary>The face that the context is shown by.</summary>
    public CosNamingFace Face => face;

    /// <summary>The context.</summary>
    public ContextId Context => context;

    public async ValueTask BindAsync(CosNameComponent[] name, ObjectRef? target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        NamePath path = CosNames.ToPath(name);
        await Ask(() => face.Tree.BindAsync(context, path, new NameTarget.Object(target), cancellationToken)).ConfigureAwait(false);
    }

    public async ValueTask RebindAsync(CosNameComponent[] name, ObjectRef? target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        NamePath path = CosNames.ToPath(name);
        await Ask(() => face.Tree.RebindAsync(context, path, new NameTarget.Object(target), cancellationToken)).ConfigureAwait(false);
    }

    public async ValueTask BindContextAsync(CosNameComponent[] name, INamingContext? context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        NamePath path = CosNames.ToPath(name);
        await Ask(() => face.Tree.BindAsync(Context, path, face.TargetOf(context), cancellationToken)).ConfigureAwait(false);
    }

    public async ValueTask RebindContextAsync(CosNameComponent[] name, INamingContext? context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        NamePath path = CosNames.ToPath(name);
        await Ask(() => face.Tree.RebindAsync(Context, path, face.TargetOf(context), cancellationToken)).ConfigureAwait(false);
    }

    public ValueTask<ObjectRef?> ResolveAsync(CosNameComponent[] name, CancellationToken cancellationToken = default) =>
        ResolveAsync(CosNames.ToPath(name), cancellationToken);

    public async ValueTask UnbindAsync(CosNameComponent[] name, CancellationToken cancellationToken = default)
    {
        NamePath path = CosNames.ToPath(name);
        await Ask(async () =>
        {
            await face.Tree.UnbindAsync(context, path, IiopProfile.WireName, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    public async ValueTask<INamingContext?> NewContextAsync(CancellationToken cancellationToken = default) =>
        face.ServantOf(await Ask(() => face.Tree.CreateContextAsync(cancellationToken)).ConfigureAwait(false));

    public async ValueTask<INamingContext?> BindNewContextAsync(CosNameComponent[] name, CancellationToken cancellationToken = default)
    {
        NamePath path = CosNames.ToPath(name);
        return face.ServantOf(await Ask(() => face.Tree.CreateContextAsync(context, path, cancellationToken)).ConfigureAwait(false));
    }

    public async ValueTask DestroyAsync(CancellationToken cancellationToken = default)
    {
        await Ask(async () =>
        {
            await face.Tree.DestroyAsync(context, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        face.Forget(context);
    }

    public async ValueTask<(CosBinding[] Bl, IBindingIterator? Bi)> ListAsync(uint howMany, CancellationToken cancellationToken = default)
    {
        NameListing listing = await Ask(() => face.Tree.ListAsync(context, cancellationToken)).ConfigureAwait(false);
        return face.Page(context, listing, howMany);
    }

    public ValueTask<string> ToStringAsync(CosNameComponent[] name, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(NameEscapes.Protect(CosNames.ToPath(name).ToString()));

    public ValueTask<CosNameComponent[]> ToNameAsync(string text, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(CosNames.FromPath(CosNames.Parse(text)));

    public ValueTask<string> ToUrlAsync(string address, string text, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(CosNames.ToUrl(address, text));

    public ValueTask<ObjectRef?> ResolveStrAsync(string text, CancellationToken cancellationToken = default) =>
        ResolveAsync(CosNames.Parse(text), cancellationToken);

    private async ValueTask<ObjectRef?> ResolveAsync(NamePath path, CancellationToken cancellationToken)
    {
        NameEntry entry = await Ask(() => face.Tree.ResolveAsync(context, path, cancellationToken)).ConfigureAwait(false);
        return face.ReferenceTo(entry.Target)
            ?? throw new NotFoundException(NotFoundReason.MissingNode, CosNames.FromPath(path.From(path.Count - 1)));
    }

    private async ValueTask<T> Ask<T>(Func<ValueTask<T>> operation)
    {
        await face.TidyAsync().ConfigureAwait(false);
        try
        {
            return await operation().ConfigureAwait(false);
        }
        catch (NameException failure)
        {
            // The context to be bound may be the one that is gone, which is no reason to forget this one.
            bool isGone = failure.Error == NameError.NoSuchContext && !await face.Tree.ExistsAsync(context, default).ConfigureAwait(false);
            if (isGone)
                face.Forget(context);

            throw Translate(failure, isGone);
        }
    }

    private Exception Translate(NameException failure, bool isGone)
    {
        CosNameComponent[] rest = CosNames.FromPath(failure.Rest);
        return failure.Error switch
        {
            NameError.Missing => new NotFoundException(NotFoundReason.MissingNode, rest),
            NameError.NotContext => new NotFoundException(NotFoundReason.NotContext, rest),
            NameError.NotObject => new NotFoundException(NotFoundReason.NotObject, rest),
            NameError.AlreadyBound => new AlreadyBoundException(),
            NameError.NotEmpty => new NotEmptyException(),
            NameError.CannotProceed =>
                new CannotProceedException((INamingContext?)face.Host.ObjectFor(failure.ContinueAt, NamingContextBinding.Instance), rest),
            NameError.NoSuchContext when isGone => new ObjectDisposedException(nameof(INamingContext), "The naming context does not exist any more."),
            NameError.NoSuchContext => new ArgumentException("The naming context to be bound does not exist any more.", failure),
            NameError.Loop => new CannotProceedException(null, rest),
            NameError.LimitReached => new RemoteException(new Fault(FaultKind.NoResources, failure.Message, Completion.No)),
            NameError.Busy => new RemoteException(new Fault(FaultKind.Transient, failure.Message, Completion.No)),
            NameError.Unavailable => new RemoteException(new Fault(FaultKind.Transient, failure.Message, Completion.Maybe)),
            NameError.Refused => new UnauthorizedAccessException(failure.Message, failure),
            _ => new InvalidNameException(),
        };
    }
}
