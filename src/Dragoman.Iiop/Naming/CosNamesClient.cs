namespace Dragoman.Iiop;

/// <summary>A CORBA naming service as people use it.</summary>
/// <param name="client">Makes the calls.</param>
/// <param name="service">The context at which names start.</param>
internal sealed class CosNamesClient(ObjectHost client, INamingContextExt service) : INames
{
    private const uint Batch = 500;

    public async ValueTask<string> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        ObjectRef? found = await InWordsAsync(() => NamingClient.ResolveAsync(service, NamePath.Parse(name), cancellationToken)).ConfigureAwait(false);
        return found is null ? "nil reference" : Ior.Format(found);
    }

    public ValueTask<IReadOnlyList<string[]>> ListAsync(string? name, bool withReferences, CancellationToken cancellationToken) =>
        InWordsAsync(() => RowsAsync(name, withReferences, cancellationToken));

    public ValueTask BindAsync(string name, string reference, bool replaces, CancellationToken cancellationToken) => InWordsAsync(async () =>
    {
        CosNameComponent[] path = Components(NamePath.Parse(name));
        ObjectRef? target = await client.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        if (replaces)
            await service.RebindAsync(path, target, cancellationToken).ConfigureAwait(false);
        else
            await service.BindAsync(path, target, cancellationToken).ConfigureAwait(false);
    });

    public ValueTask UnbindAsync(string name, CancellationToken cancellationToken) =>
        InWordsAsync(() => service.UnbindAsync(Components(NamePath.Parse(name)), cancellationToken));

    public ValueTask MakeContextAsync(string name, CancellationToken cancellationToken) => InWordsAsync(async () =>
    {
        await service.BindNewContextAsync(Components(NamePath.Parse(name)), cancellationToken).ConfigureAwait(false);
    });

    public ValueTask RemoveContextAsync(string name, CancellationToken cancellationToken) => InWordsAsync(async () =>
    {
        NamePath path = NamePath.Parse(name);
        INamingContext context = await ContextAsync(path, cancellationToken).ConfigureAwait(false);
        await context.DestroyAsync(cancellationToken).ConfigureAwait(false);
        await service.UnbindAsync(Components(path), cancellationToken).ConfigureAwait(false);
    });

    private static async ValueTask InWordsAsync(Func<ValueTask> act) => _ = await InWordsAsync(async () =>
    {
        await act().ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    // The protocol's own exceptions become those that every naming service of people has.
    private static async ValueTask<T> InWordsAsync<T>(Func<ValueTask<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (NotFoundException missing) when (missing.Why is NotFoundReason.MissingNode)
        {
            throw new KeyNotFoundException($"'{Text(missing.RestOfName)}' is not bound.", missing);
        }
        catch (NotFoundException wrong)
        {
            string what = wrong.Why == NotFoundReason.NotContext ? "is an object, not a context" : "is a context, not an object";
            throw new InvalidOperationException($"'{Text(wrong.RestOfName)}' {what}.", wrong);
        }
        catch (Exception refusal) when (refusal is AlreadyBoundException or NotEmptyException or CannotProceedException or InvalidNameException)
        {
            throw new InvalidOperationException(refusal.Message, refusal);
        }
    }

    // A peer may send anything as the rest of a name; telling of one failure must not be another.
    private static string Text(CosNameComponent[] name) =>
        string.Join('/', name.Select(part => NameComponent.TryCreate(part.Id, part.Kind, out NameComponent component) ? component.ToString() : "?"));

    private async ValueTask<IReadOnlyList<string[]>> RowsAsync(string? name, bool withReferences, CancellationToken cancellationToken)
    {
        INamingContext context = name is null ? service : await ContextAsync(NamePath.Parse(name), cancellationToken).ConfigureAwait(false);
        List<string[]> rows = [withReferences ? ["name", "kind", "reference"] : ["name", "kind"]];
        foreach (CosBinding entry in await EntriesAsync(context, cancellationToken).ConfigureAwait(false))
        {
            string text = new NamePath([.. entry.BindingName.Select(part => new NameComponent(part.Id, part.Kind))]).ToString();
            string kind = entry.BindingType == BindingType.Ncontext ? "context" : "object";
            rows.Add(withReferences
                ? [text, kind, (await context.ResolveAsync(entry.BindingName, cancellationToken).ConfigureAwait(false))?.ToString() ?? "nil"]
                : [text, kind]);
        }

        return rows;
    }

    private static CosNameComponent[] Components(NamePath path) =>
        [.. path.Components.Select(component => new CosNameComponent(component.Id, component.Kind))];

    private static async ValueTask<IReadOnlyList<CosBinding>> EntriesAsync(INamingContext context, CancellationToken cancellationToken)
    {
        (CosBinding[] first, IBindingIterator? rest) = await context.ListAsync(Batch, cancellationToken).ConfigureAwait(false);
        List<CosBinding> entries = [.. first];
        if (rest is null)
            return entries;

        for (bool hasMore = true; hasMore;)
        {
            (hasMore, CosBinding[] next) = await rest.NextNAsync(Batch, cancellationToken).ConfigureAwait(false);
            entries.AddRange(next);
        }

        await rest.DestroyAsync(cancellationToken).ConfigureAwait(false);
        return entries;
    }

    // What a name leads to is asked of its listing, not of the object: a stranger must not get calls meant for a context.
    private async ValueTask<INamingContext> ContextAsync(NamePath path, CancellationToken cancellationToken)
    {
        INamingContext parent = path.Count == 1
            ? service
            : await ContextAsync(new NamePath(path.Components[..^1]), cancellationToken).ConfigureAwait(false);
        CosNameComponent last = Components(path)[^1];
        CosBinding entry = (await EntriesAsync(parent, cancellationToken).ConfigureAwait(false)).FirstOrDefault(e => e.BindingName is [var only] && only == last)
            ?? throw new NotFoundException(NotFoundReason.MissingNode, [last]);
        if (entry.BindingType != BindingType.Ncontext)
            throw new NotFoundException(NotFoundReason.NotContext, [last]);

        ObjectRef? found = await parent.ResolveAsync([last], cancellationToken).ConfigureAwait(false);
        return client.Proxy<INamingContext>(found ?? throw new NotFoundException(NotFoundReason.MissingNode, [last]));
    }
}
