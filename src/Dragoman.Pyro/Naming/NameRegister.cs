using System.Collections.Immutable;

namespace Dragoman.Pyro;

/// <summary>The names that a name server keeps in a name tree, and its own.</summary>
/// <param name="tree">The tree.</param>
/// <param name="options">What is allowed.</param>
/// <param name="own">Gives the profile of the name server itself, which needs a listener.</param>
internal sealed class NameRegister(INameTree tree, NameServerOptions options, Func<NameRegister, PyroProfile> own) : ISeesCaller, IRevealsFaults
{
    /// <summary>Finds the object of a name.</summary>
    public async ValueTask<PyroProfile> LookupAsync(string name, CancellationToken cancellationToken)
    {
        if (name == PyroConstants.NameServerId)
            return Own();

        try
        {
            NameEntry entry = await tree.ResolveAsync(tree.Root, PathOf(name), cancellationToken).ConfigureAwait(false);
            if (ProfileOf(entry) is { } profile)
                return profile;
        }
        catch (NameException exception) when (exception.Error is NameError.Missing or NameError.NotObject)
        {
            // The same as a name that has no object of this wire.
        }

        throw Failure($"unknown name: {name}");
    }

    /// <summary>Gives an object a name.</summary>
    public async ValueTask RegisterAsync(string name, ObjectRef? target, bool safe, IReadOnlyList<string>? tags, CancellationToken cancellationToken)
    {
        PyroProfile profile = target?.Profiles.OfType<PyroProfile>().FirstOrDefault() ?? throw Failure("invalid uri", "PyroError");
        NameTarget.Object bound = new(new ObjectRef("", [profile with { Tags = TagsOf(tags), IsPassedAsUri = false }]));
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
        PyroProfile profile = await LookupAsync(name, cancellationToken).ConfigureAwait(false);
        await RegisterAsync(name, new ObjectRef("", [profile]), safe: false, tags, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes names.</summary>
    /// <returns>How many.</returns>
    public async ValueTask<int> RemoveAsync(string? name, string? prefix, string? regex, CancellationToken cancellationToken)
    {
        Func<string, bool> isMeant = name is { Length: > 0 } ? candidate => candidate == name
            : prefix is { Length: > 0 } || regex is { Length: > 0 } ? NameFilter.Of(prefix, regex, options.RegexTimeout)
            : static _ => false;
        int removed = 0;
        foreach ((string found, _) in await ListAsync(isMeant, cancellationToken).ConfigureAwait(false))
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
    public ValueTask<List<KeyValuePair<string, PyroProfile>>> ListAsync(string? prefix, string? regex, CancellationToken cancellationToken) =>
        ListAsync(NameFilter.Of(prefix, regex, options.RegexTimeout), cancellationToken);

    /// <summary>Shows what is bound, without the name server itself.</summary>
    public async ValueTask<List<(NameEntry Entry, PyroProfile Profile)>> EntriesAsync(CancellationToken cancellationToken)
    {
        NameListing listing = await tree.ListAsync(tree.Root, cancellationToken).ConfigureAwait(false);
        List<(NameEntry Entry, PyroProfile Profile)> entries = [];
        foreach (NameEntry entry in listing.Entries)
        {
            if (entry.Name.Kind.Length == 0 && ProfileOf(entry) is { } profile)
                entries.Add((entry, profile));
        }

        return entries;
    }

    /// <summary>Removes a name, unless it has been registered anew since it was looked at.</summary>
    public async ValueTask RemoveUnchangedAsync(NameEntry seen, CancellationToken cancellationToken) =>
        await tree.UnbindUnchangedAsync(tree.Root, new NamePath(seen.Name), seen, PyroProfile.WireName, cancellationToken).ConfigureAwait(false);

    /// <summary>Lists the names that have all of some tags, or any of them.</summary>
    public async ValueTask<List<KeyValuePair<string, PyroProfile>>> ListTaggedAsync(IReadOnlyList<string>? all, IReadOnlyList<string>? any, CancellationToken cancellationToken)
    {
        if (all is { Count: > 0 } && any is { Count: > 0 })
            throw new ArgumentException("you can't use meta_all or meta_any at the same time");

        List<KeyValuePair<string, PyroProfile>> names = await ListAsync(static _ => true, cancellationToken).ConfigureAwait(false);
        return all is { Count: > 0 } ? names.FindAll(n => n.Value.Tags.IsSupersetOf(all))
            : any is { Count: > 0 } ? names.FindAll(n => n.Value.Tags.Overlaps(any))
            : [];
    }

    private static NamePath PathOf(string name) =>
        NameComponent.TryCreate(name, "", out NameComponent component) ? new NamePath(component) : throw Failure($"invalid name: {name}");

    private static PyroProfile? ProfileOf(NameEntry entry) =>
        (entry.Target as NameTarget.Object)?.Reference.Profiles.OfType<PyroProfile>().FirstOrDefault();

    private static RemoteException Failure(string text, string errorName = "NamingError") =>
        new(new Fault(FaultKind.Other, text, Completion.Yes, new PythonError(errorName, text, "")));

    private async ValueTask<List<KeyValuePair<string, PyroProfile>>> ListAsync(Func<string, bool> isMeant, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, PyroProfile>> names = [];
        if (isMeant(PyroConstants.NameServerId))
            names.Add(new(PyroConstants.NameServerId, Own()));

        foreach ((NameEntry entry, PyroProfile profile) in await EntriesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (isMeant(entry.Name.Id))
                names.Add(new(entry.Name.Id, profile));
        }

        return names;
    }

    private PyroProfile Own() => own(this) with { Tags = ["class:Pyro4.naming.NameServer", "class:Pyro5.nameserver.NameServer"] };

    private ImmutableSortedSet<string> TagsOf(IReadOnlyList<string>? tags) =>
        tags is null ? [] : tags.Count <= options.MaxTags ? [.. tags] : throw new ArgumentException($"a name has at most {options.MaxTags} tags");
}
