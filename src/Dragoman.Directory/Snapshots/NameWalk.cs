using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>Walks names through a snapshot.</summary>
/// <param name="snapshot">The tree.</param>
internal readonly struct NameWalk(Snapshot snapshot)
{
    private const int MaxLinks = 8;

    /// <summary>Walks a name.</summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="followsEnd">Whether a link at the end is followed.</param>
    /// <returns>The context that has, or would have, the entry; and the entry, null when nothing is bound there.</returns>
    /// <exception cref="NameException">Something on the way is missing, no context, or elsewhere.</exception>
    public (ContextId Parent, NameEntry? Entry) Walk(ContextId start, NamePath path, bool followsEnd)
    {
        if (path.Count == 0)
            throw new NameException("A name needs at least one component.");

        NamePath whole = path;
        int limit = path.Count; // what is left of the name that was given: of a link's own name the caller knows nothing
        int links = 0;
        ContextId context = start;
        for (int i = 0; ; i++)
        {
            NameEntry? entry = snapshot.EntriesOf(context).GetValueOrDefault(path[i]);
            bool isEnd = i == path.Count - 1;
            if (isEnd && !(followsEnd && entry?.Target is NameTarget.Link))
                return (context, entry);

            int left = path.Count - i;
            if (entry?.Target is NameTarget.Link link)
            {
                limit = Math.Min(limit, left);
                if (++links > MaxLinks)
                    throw new NameException(NameError.Loop, Rest(whole, limit));

                path = isEnd ? link.Path : link.Path.Append(path.From(i + 1));
                context = snapshot.Root;
                i = -1;
                continue;
            }

            context = entry?.Target switch
            {
                NameTarget.Context next when snapshot.Contexts.ContainsKey(next.Id) => next.Id,
                NameTarget.Mount mount => throw new NameException(NameError.CannotProceed, path.From(i + 1), mount.Reference),
                NameTarget.Object => throw new NameException(NameError.NotContext, Rest(whole, Math.Min(limit, left))),
                _ => throw new NameException(NameError.Missing, Rest(whole, Math.Min(limit, left))),
            };
        }
    }

    /// <summary>Gives an entry as it is shown: of a link, what it leads to.</summary>
    public NameEntry Shown(NameEntry entry) => entry.Target is NameTarget.Link link ? entry with { End = EndOf(link) } : entry;

    /// <summary>Gives the entries of a context as they are shown.</summary>
    public IEnumerable<NameEntry> Shown(ImmutableSortedDictionary<NameComponent, NameEntry> entries)
    {
        NameWalk walk = this;
        return entries.Values.Select(entry => walk.Shown(entry));
    }

    private static NamePath Rest(NamePath whole, int left) => whole.From(whole.Count - left);

    private NameTarget? EndOf(NameTarget.Link link)
    {
        try
        {
            return Walk(snapshot.Root, link.Path, followsEnd: true).Entry?.Target;
        }
        catch (NameException)
        {
            return null;
        }
    }
}
