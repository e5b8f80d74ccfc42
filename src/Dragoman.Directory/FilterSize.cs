namespace Dragoman.Directory;

/// <summary>Refuses filters that are too deep or too long.</summary>
internal static class FilterSize
{
    /// <summary>Counts a filter's terms.</summary>
    /// <exception cref="NameException">There are too many, or they stand too deep.</exception>
    public static void Check(EntryFilter filter, int maxDepth, int maxTerms)
    {
        int terms = 0;
        Stack<(EntryFilter Filter, int Depth)> open = new([(filter, 1)]);
        while (open.TryPop(out (EntryFilter Filter, int Depth) next))
        {
            if (next.Depth > maxDepth)
                throw NameException.Because(NameError.LimitReached, $"The filter is deeper than {maxDepth} ({nameof(NameTreeOptions.MaxFilterDepth)}).");

            if (++terms > maxTerms)
                throw NameException.Because(NameError.LimitReached, $"The filter has more than {maxTerms} terms ({nameof(NameTreeOptions.MaxFilterTerms)}).");

            foreach (EntryFilter inner in InnerOf(next.Filter))
                open.Push((inner, next.Depth + 1));
        }
    }

    private static IEnumerable<EntryFilter> InnerOf(EntryFilter filter) => filter switch
    {
        EntryFilter.All all => all.Filters,
        EntryFilter.Any any => any.Filters,
        EntryFilter.Not not => [not.Filter],
        EntryFilter.Parts parts => parts.Middle.Select(static _ => EntryFilter.Everything),
        _ => [],
    };
}
