using System.Text;

namespace Dragoman.Directory;

/// <summary>Searches a snapshot.</summary>
/// <param name="snapshot">The tree.</param>
/// <param name="matcher">Tells whether an entry is meant.</param>
internal sealed class SnapshotSearch(Snapshot snapshot, FilterMatcher matcher)
{
    private readonly NameWalk _walk = new(snapshot);

    /// <summary>Looks for entries as they are asked for.</summary>
    /// <exception cref="NameException">The base leads nowhere; or, while reading, there are more entries than the search allows.</exception>
    public IEnumerable<NameMatch> Find(ContextId start, NameSearch search)
    {
        ContextId? context = start;
        NameMatch? at = null;
        if (search.Base.Count > 0)
        {
            (ContextId parent, NameEntry? entry) = _walk.Walk(start, search.Base, followsEnd: false);
            at = new NameMatch(search.Base, parent, entry ?? throw new NameException(NameError.Missing, search.Base.From(search.Base.Count - 1)));
            context = (entry.Target as NameTarget.Context)?.Id is { } id && snapshot.Contexts.ContainsKey(id) ? id : null;
        }
        else
        {
            snapshot.EntriesOf(start); // so that who starts nowhere hears of it now
        }

        return Limited(Matching(at, context, search), search);
    }

    private IEnumerable<NameMatch> Limited(IEnumerable<NameMatch> matches, NameSearch search)
    {
        int found = 0;
        foreach (NameMatch match in matches)
        {
            if (++found > search.MaxMatches)
                throw NameException.Because(NameError.LimitReached, $"More than {search.MaxMatches} entries were found ({nameof(NameSearch.MaxMatches)}).");

            yield return match with { Entry = _walk.Shown(match.Entry) };
        }
    }

    private IEnumerable<NameMatch> Matching(NameMatch? at, ContextId? context, NameSearch search)
    {
        IEnumerable<NameMatch> self = at is not null && search.Scope is (NameScope.Base or NameScope.Subtree) && IsMeant(at.Entry, search) ? [at] : [];
        if (search.Scope == NameScope.Base || context is not { } top)
            return self;

        int depth = search.Scope == NameScope.Children ? 1 : NamePath.MaxDepth;
        IEnumerable<NameMatch> below = snapshot.Index.Candidates(search.Filter) is { } known
            ? known.Select(id => Place(id, top, search, depth)).OfType<NameMatch>()
            : Walk(top, search, depth);
        return at is null ? self.Concat(below) : self.Concat(below.Where(match => match.Entry.Id != at.Entry.Id)); // contexts may contain themselves
    }

    private IEnumerable<NameMatch> Walk(ContextId top, NameSearch search, int depth)
    {
        HashSet<ContextId> seen = [top];
        Queue<(ContextId Context, NameComponent[] Path)> open = new([(top, [])]);
        while (open.TryDequeue(out (ContextId Context, NameComponent[] Path) next))
        {
            foreach (NameEntry entry in snapshot.Contexts[next.Context].Entries.Values)
            {
                if (entry.Target is NameTarget.Context { Id: var inner } && next.Path.Length + 1 < depth && snapshot.Contexts.ContainsKey(inner) && seen.Add(inner))
                    open.Enqueue((inner, [.. next.Path, entry.Name]));

                if (IsMeant(entry, search) && NameOf(search.Base, [.. next.Path, entry.Name]) is { } name)
                    yield return new NameMatch(name, next.Context, entry);
            }
        }
    }

    // Upwards from an entry that the index knows, context by context, until the search's own is met.
    private NameMatch? Place(Guid id, ContextId top, NameSearch search, int depth)
    {
        if (snapshot.Entries.GetValueOrDefault(id) is not { Shown: { } entry, Record: { } record } || !IsMeant(entry, search))
            return null;

        Dictionary<ContextId, NameComponent[]> paths = new() { [record.Parent] = [entry.Name] };
        Queue<ContextId> open = new([record.Parent]);
        while (open.TryDequeue(out ContextId context) && paths[context].Length <= depth)
        {
            if (context == top)
                return NameOf(search.Base, paths[context]) is { } name ? new NameMatch(name, record.Parent, entry) : null;

            foreach (Guid named in snapshot.NamesOf.GetValueOrDefault(context, []))
            {
                StoredEntry through = snapshot.Entries[named];
                if (paths.TryAdd(through.Record!.Parent, [through.Record.Name, .. paths[context]]))
                    open.Enqueue(through.Record.Parent);
            }
        }

        return null;
    }

    private bool IsMeant(NameEntry entry, NameSearch search) => matcher.Matches(entry, search.Filter) == true;

    // What is too deep or too long to be named from here is not found from here.
    private static NamePath? NameOf(NamePath @base, NameComponent[] path)
    {
        if (@base.Count + path.Length > NamePath.MaxDepth)
            return null;

        int octets = @base.Components.Concat(path).Sum(static part => Encoding.UTF8.GetByteCount(part.Id) + Encoding.UTF8.GetByteCount(part.Kind));
        return octets <= NamePath.MaxOctets ? new NamePath([.. @base.Components, .. path]) : null;
    }
}
