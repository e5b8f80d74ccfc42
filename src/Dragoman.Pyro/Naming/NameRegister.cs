using System.Collections.Immutable;

namespace Dragoman.Pyro;

/// <summary>The names that a name server keeps in a name tree, and its own.</summary>
/// <param name="tree">The tree.</param>
/// <param name="options">What is allowed.</param>
/// <param name="own">Gives the profile of the name server itself, which needs a listener.</param>
internal sealed class NameRegister(INameTree tree, NameServerOptions options, Func<NameRegister, PyroProfile> own) : ISeesCaller, IRevealsFaults
{
    /// <summary>Finds the object of a name.</summary>
    public async ValueTask<FoundName> LookupAsync(string name, CancellationToken cancellationToken)
    {
        if (name == PyroConstants.NameServerId)
            return Own();

        NameEntry? entry = await tree.FindAsync(tree.Root, PathOf(name), cancellationToken).ConfigureAwait(false);
        if (entry is not null && Found(name, entry) is { } found)
            return found;

        throw Failure($"unknown name: {name}");
    }

    /// <summary>Gives an object a name.</summary>
    public async ValueTask RegisterAsync(string name, ObjectRef? target, bool safe, IReadOnlyList<string>? tags, CancellationToken cancellationToken)
    {
        PyroProfile profile = target?.Profiles.OfType<PyroProfile>().FirstOrDefault() ?? throw Failure("invalid uri", "PyroError");
        // As Python's: registering anew without tags takes those away that were there.
        NameBinding bound = new(new NameTarget.Object(new ObjectRef("", [profile]) { IntroducedBy = target!.IntroducedBy }))
        {
            Attributes = AttributeSet.Empty.With(NameAttributes.Tag, TagsOf(tags)),
            Clears = [NameAttributes.Tag],
        };
        if (name == PyroConstants.NameServerId)
            throw Failure($"name already registered: {name}");

        try
        {
            if (safe)
                await tree.BindAsync(tree.Root, PathOf(name), bound, cancellationToken).ConfigureAwait(false);
            else
                await tree.RebindAsync(tree.Root, PathOf(name), bound, cancellationToken).ConfigureAwait(false);
        }
        catch (NameException exception)
        {
            throw Failure(exception.Error == NameError.AlreadyBound ? $"name already registered: {name}" : exception.Message);
        }
    }

    /// <summary>Replaces the tags of a name.</summary>
    public async ValueTask SetTagsAsync(string name, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        if (name != PyroConstants.NameServerId)
        {
            await LookupAsync(name, cancellationToken).ConfigureAwait(false);
            await ModifyAsync(name, tags, cancellationToken).ConfigureAwait(false);
            return;
        }

        throw Failure($"name already registered: {name}");
    }

    /// <summary>Removes names.</summary>
    /// <returns>How many.</returns>
    public async ValueTask<int> RemoveAsync(string? name, string? prefix, string? regex, CancellationToken cancellationToken)
    {
        Func<string, bool> isMeant = name is { Length: > 0 } ? candidate => candidate == name
            : prefix is { Length: > 0 } || regex is { Length: > 0 } ? NameFilter.Of(prefix, regex, options.RegexTimeout)
            : static _ => false;
        int removed = 0;
        foreach (string found in (await ListAsync(isMeant, cancellationToken).ConfigureAwait(false)).Select(name => name.Name))
        {
            if (found == PyroConstants.NameServerId)
                continue;

            try
            {
                await tree.UnbindAsync(tree.Root, PathOf(found), PyroProfile.WireName, cancellationToken).ConfigureAwait(false);
                removed++;
            }
            catch (NameException exception) when (exception.Error == NameError.Missing)
            {
                // Somebody else removed it.
            }
        }

        return removed;
    }

    /// <summary>Lists names.</summary>
    public ValueTask<List<FoundName>> ListAsync(string? prefix, string? regex, CancellationToken cancellationToken) =>
        ListAsync(NameFilter.Of(prefix, regex, options.RegexTimeout), cancellationToken);

    /// <summary>Shows what is bound, without the name server itself.</summary>
    public async ValueTask<List<(NameEntry Entry, PyroProfile Profile)>> EntriesAsync(CancellationToken cancellationToken)
    {
        NameListing listing = await tree.ListAsync(tree.Root, cancellationToken).ConfigureAwait(false);
        List<(NameEntry Entry, PyroProfile Profile)> entries = [];
        foreach (NameEntry entry in listing.Entries)
        {
            if (entry.Name.Kind.Length == 0 && Found(entry.Name.Id, entry) is { } found)
                entries.Add((entry, found.Profile));
        }

        return entries;
    }

    /// <summary>Removes a name, unless it has been registered anew since it was looked at.</summary>
    public async ValueTask RemoveUnchangedAsync(NameEntry seen, CancellationToken cancellationToken) =>
        await tree.UnbindUnchangedAsync(tree.Root, new NamePath(seen.Name), seen, PyroProfile.WireName, cancellationToken).ConfigureAwait(false);

    /// <summary>Lists the names that have all of some tags, or any of them.</summary>
    public async ValueTask<List<FoundName>> ListTaggedAsync(IReadOnlyList<string>? all, IReadOnlyList<string>? any, CancellationToken cancellationToken)
    {
        if (all is { Count: > 0 } && any is { Count: > 0 })
            throw new ArgumentException("you can't use meta_all or meta_any at the same time");

        IReadOnlyList<string> wanted = all is { Count: > 0 } ? all : any ?? [];
        if (wanted.Count == 0)
            return [];

        EntryFilter[] tags = [.. wanted.Distinct(StringComparer.Ordinal).Select(static tag => new EntryFilter.Equal(NameAttributes.Tag, new AttributeValue(tag)))];
        EntryFilter filter = all is { Count: > 0 } ? new EntryFilter.All([.. tags]) : new EntryFilter.Any([.. tags]);
        List<FoundName> names = [];
        FoundName own = Own();
        if (all is { Count: > 0 } ? own.Tags.IsSupersetOf(wanted) : own.Tags.Overlaps(wanted))
            names.Add(own);

        names.AddRange(await SearchAsync(filter, cancellationToken).ConfigureAwait(false));
        return names;
    }

    private static NamePath PathOf(string name) =>
        NameComponent.TryCreate(name, "", out NameComponent component) ? new NamePath(component) : throw Failure($"invalid name: {name}");

    private static FoundName? Found(string name, NameEntry entry) =>
        (entry.End as NameTarget.Object)?.Reference.Profiles.OfType<PyroProfile>().FirstOrDefault() is { } profile
            ? new FoundName(name, profile, entry.Attributes.Texts(NameAttributes.Tag).ToImmutableSortedSet(StringComparer.Ordinal))
            : null;

    private static RemoteException Failure(string text, string errorName = "NamingError") =>
        new(new Fault(FaultKind.Other, text, Completion.Yes, new PythonError(errorName, text, "")));

    private async ValueTask<List<FoundName>> ListAsync(Func<string, bool> isMeant, CancellationToken cancellationToken)
    {
        List<FoundName> names = [];
        if (isMeant(PyroConstants.NameServerId))
            names.Add(Own());

        foreach ((NameEntry entry, _) in await EntriesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (isMeant(entry.Name.Id))
                names.Add(Found(entry.Name.Id, entry)!);
        }

        return names;
    }

    private async ValueTask<IReadOnlyList<FoundName>> SearchAsync(EntryFilter filter, CancellationToken cancellationToken)
    {
        try
        {
            NameMatches found = await tree.SearchAsync(tree.Root, new NameSearch(filter) { Scope = NameScope.Children }, cancellationToken).ConfigureAwait(false);
            return [.. found.Matches.Where(static match => match.Entry.Name.Kind.Length == 0).Select(static match => Found(match.Entry.Name.Id, match.Entry)).OfType<FoundName>()];
        }
        catch (NameException exception)
        {
            throw Failure(exception.Message);
        }
    }

    private async ValueTask ModifyAsync(string name, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        try
        {
            AttributeChange change = new(AttributeChangeKind.Replace, NameAttributes.Tag, TagsOf(tags));
            await tree.ModifyAsync(tree.Root, PathOf(name), [change], null, cancellationToken).ConfigureAwait(false);
        }
        catch (NameException exception)
        {
            throw Failure(exception.Error == NameError.Missing ? $"unknown name: {name}" : exception.Message);
        }
    }

    private FoundName Own() => new(PyroConstants.NameServerId, own(this), ["class:Pyro4.naming.NameServer", "class:Pyro5.nameserver.NameServer"]);

    private IEnumerable<string> TagsOf(IReadOnlyList<string>? tags) => tags is null ? []
        : tags.Count <= options.MaxTags ? tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        : throw new ArgumentException($"a name has at most {options.MaxTags} tags");
}
