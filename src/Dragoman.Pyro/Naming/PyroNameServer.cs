using System.Collections.Immutable;

namespace Dragoman.Pyro;

/// <summary>Shows a name tree to Pyro's clients as their name server: the objects in its root that have a profile of this wire.</summary>
/// <remarks>A name is one component, whatever characters it has. Tags are kept in the profile. Other wires' profiles of a name are left alone.</remarks>
public sealed class PyroNameServer
{
    private readonly INameTree _tree;
    private readonly NameServerOptions _options;
    private readonly IReferenceScope _objects;

    private PyroNameServer(INameTree tree, IReferenceScope objects, NameServerOptions options)
    {
        _tree = tree;
        _objects = objects;
        _options = options;
    }

    /// <summary>Serves a name tree under the object id of name servers, at all addresses where the host listens for Pyro.</summary>
    /// <param name="host">The host.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="options">What is allowed; null for the defaults.</param>
    /// <returns>The name server.</returns>
    public static PyroNameServer Start(Host host, INameTree tree, NameServerOptions? options = null)
    {
        PyroNameServer server = new(tree, host, options ?? new NameServerOptions());
        host.Export(new ObjectKey(PyroConstants.NameServerId), NameServerFace.Instance, server);
        return server;
    }

    /// <summary>Finds the object of a name.</summary>
    internal async ValueTask<PyroProfile> LookupAsync(string name, CancellationToken cancellationToken)
    {
        if (name == PyroConstants.NameServerId)
            return Own();

        try
        {
            NameEntry entry = await _tree.ResolveAsync(_tree.Root, PathOf(name), cancellationToken).ConfigureAwait(false);
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
    internal async ValueTask RegisterAsync(string name, ObjectRef? target, bool safe, IReadOnlyList<string>? tags, CancellationToken cancellationToken)
    {
        PyroProfile profile = target?.Profiles.OfType<PyroProfile>().FirstOrDefault() ?? throw Failure("invalid uri");
        NameTarget.Object bound = new(new ObjectRef("", [profile with { Tags = TagsOf(tags), IsPassedAsUri = false }]));
        if (name == PyroConstants.NameServerId)
            throw Failure($"name already registered: {name}");

        try
        {
            if (safe)
                await _tree.BindAsync(_tree.Root, PathOf(name), bound, cancellationToken).ConfigureAwait(false);
            else
                await _tree.RebindAsync(_tree.Root, PathOf(name), bound, cancellationToken).ConfigureAwait(false);
        }
        catch (NameException exception)
        {
            throw Failure(exception.Error == NameError.AlreadyBound ? $"name already registered: {name}" : exception.Message);
        }
    }

    /// <summary>Replaces the tags of a name.</summary>
    internal async ValueTask SetTagsAsync(string name, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        PyroProfile profile = await LookupAsync(name, cancellationToken).ConfigureAwait(false);
        await RegisterAsync(name, new ObjectRef("", [profile]), safe: false, tags, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes names.</summary>
    /// <returns>How many.</returns>
    internal async ValueTask<int> RemoveAsync(string? name, string? prefix, string? regex, CancellationToken cancellationToken)
    {
        Func<string, bool> isMeant = name is { Length: > 0 } ? candidate => candidate == name
            : prefix is { Length: > 0 } || regex is { Length: > 0 } ? NameFilter.Of(prefix, regex, _options.RegexTimeout)
            : static _ => false;
        int removed = 0;
        foreach ((string found, _) in await ListAsync(isMeant, cancellationToken).ConfigureAwait(false))
        {
            if (found == PyroConstants.NameServerId)
                continue;

            try
            {
                await _tree.UnbindAsync(_tree.Root, PathOf(found), PyroProfile.WireName, cancellationToken).ConfigureAwait(false);
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
    internal ValueTask<List<KeyValuePair<string, PyroProfile>>> ListAsync(string? prefix, string? regex, CancellationToken cancellationToken) =>
        ListAsync(NameFilter.Of(prefix, regex, _options.RegexTimeout), cancellationToken);

    /// <summary>Lists the names that have all of some tags, or any of them.</summary>
    internal async ValueTask<List<KeyValuePair<string, PyroProfile>>> ListTaggedAsync(IReadOnlyList<string>? all, IReadOnlyList<string>? any, CancellationToken cancellationToken)
    {
        if (all is { Count: > 0 } && any is { Count: > 0 })
            throw new ArgumentException("you can't use all and any at the same time");

        List<KeyValuePair<string, PyroProfile>> names = await ListAsync(static _ => true, cancellationToken).ConfigureAwait(false);
        return all is { Count: > 0 } ? names.FindAll(n => n.Value.Tags.IsSupersetOf(all))
            : any is { Count: > 0 } ? names.FindAll(n => n.Value.Tags.Overlaps(any))
            : [];
    }

    private static NamePath PathOf(string name) =>
        NameComponent.TryCreate(name, "", out NameComponent component) ? new NamePath(component) : throw Failure($"invalid name: {name}");

    private static PyroProfile? ProfileOf(NameEntry entry) =>
        (entry.Target as NameTarget.Object)?.Reference.Profiles.OfType<PyroProfile>().FirstOrDefault();

    private static RemoteException Failure(string text) =>
        new(new Fault(FaultKind.Other, text, Completion.Yes, new PythonError("NamingError", text, "")));

    private async ValueTask<List<KeyValuePair<string, PyroProfile>>> ListAsync(Func<string, bool> isMeant, CancellationToken cancellationToken)
    {
        NameListing listing = await _tree.ListAsync(_tree.Root, cancellationToken).ConfigureAwait(false);
        List<KeyValuePair<string, PyroProfile>> names = [];
        if (isMeant(PyroConstants.NameServerId))
            names.Add(new(PyroConstants.NameServerId, Own()));

        foreach (NameEntry entry in listing.Entries)
        {
            if (entry.Name.Kind.Length == 0 && ProfileOf(entry) is { } profile && isMeant(entry.Name.Id))
                names.Add(new(entry.Name.Id, profile));
        }

        return names;
    }

    private PyroProfile Own() =>
        _objects.ReferenceTo(this, NameServerFace.Instance)!.Profiles.OfType<PyroProfile>().First() with
        {
            Tags = ["class:Pyro4.naming.NameServer", "class:Pyro5.nameserver.NameServer"],
        };

    private ImmutableSortedSet<string> TagsOf(IReadOnlyList<string>? tags) =>
        tags is null ? [] : tags.Count <= _options.MaxTags ? [.. tags] : throw new ArgumentException($"a name has at most {_options.MaxTags} tags");
}
