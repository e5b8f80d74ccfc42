using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>Which entries have a value of an attribute. Immutable.</summary>
/// <param name="schema">The types of attributes.</param>
/// <param name="entries">The entries by attribute and value.</param>
internal sealed class AttributeIndex(AttributeSchema schema, ImmutableDictionary<(string Name, string Value), ImmutableHashSet<Guid>> entries)
{
    private const int MaxLength = 128; // longer values are not looked up but looked for

    public static AttributeIndex Empty(AttributeSchema schema) => new(schema, ImmutableDictionary<(string, string), ImmutableHashSet<Guid>>.Empty);

    /// <summary>Gives the index of the same entries, one of them with other attributes.</summary>
    public AttributeIndex With(Guid entry, AttributeSet before, AttributeSet after)
    {
        if (ReferenceEquals(before, after) || (before.ValueCount == 0 && after.ValueCount == 0))
            return this;

        HashSet<(string, string)> old = [.. KeysOf(before)];
        HashSet<(string, string)> current = [.. KeysOf(after)];
        ImmutableDictionary<(string Name, string Value), ImmutableHashSet<Guid>> next = entries;
        foreach ((string Name, string Value) gone in old.Except(current))
        {
            ImmutableHashSet<Guid> rest = next[gone].Remove(entry);
            next = rest.IsEmpty ? next.Remove(gone) : next.SetItem(gone, rest);
        }

        foreach ((string Name, string Value) come in current.Except(old))
            next = next.SetItem(come, next.GetValueOrDefault(come, []).Add(entry));

        return new AttributeIndex(schema, next);
    }

    /// <summary>Gives entries among which are all that meet a filter.</summary>
    /// <returns>Null when the index does not know, and all entries must be looked at.</returns>
    public IReadOnlyCollection<Guid>? Candidates(EntryFilter filter) => filter switch
    {
        EntryFilter.Equal equal => Candidates(equal.Name, equal.Value),
        EntryFilter.All all => all.Filters.Select(Candidates).Where(static some => some is not null).MinBy(static some => some!.Count),
        EntryFilter.Any any => Union(any.Filters),
        _ => null,
    };

    private ImmutableHashSet<Guid>? Candidates(string name, AttributeValue value)
    {
        // A name with options is a part of those without.
        if (FilterMatcher.IsOwn(name) || AttributeRules.Prepare(schema.Find(name)?.Syntax, value) is not { Length: <= MaxLength } prepared)
            return null;

        return entries.GetValueOrDefault((Folded(name), prepared), []);
    }

    private HashSet<Guid>? Union(ImmutableArray<EntryFilter> filters)
    {
        HashSet<Guid> union = [];
        foreach (EntryFilter filter in filters)
        {
            if (Candidates(filter) is not { } some)
                return null;

            union.UnionWith(some);
        }

        return union;
    }

    private IEnumerable<(string Name, string Value)> KeysOf(AttributeSet attributes) =>
        from name in attributes.Names
        let syntax = schema.Find(name)?.Syntax
        from value in attributes[name]
        let prepared = AttributeRules.Prepare(syntax, value)
        where prepared is { Length: <= MaxLength }
        select (Folded(name), prepared);

    private static string Folded(string name) => AttributeSchema.BaseOf(name).ToUpperInvariant();
}
