using System.Collections.Immutable;

namespace Dragoman;

/// <summary>Which entries are meant, as plain data: the filters of directories (RFC 4511, 4.5.1.7).</summary>
/// <remarks>
/// A filter is true, false or undefined of an entry, and finds those of which it is true. Undefined is what cannot be answered: the type of the
/// attribute is unknown to a tree that knows all types, the value is none of the type, or the type has no order. The opposite of undefined is undefined.
/// </remarks>
public abstract record EntryFilter
{
    private EntryFilter()
    {
    }

    /// <summary>A filter that finds every entry.</summary>
    /// <value>The conjunction of nothing (RFC 4526).</value>
    public static EntryFilter Everything { get; } = new All([]);

    /// <summary>All of some filters are true.</summary>
    /// <param name="Filters">The filters; of none, it is true.</param>
    public sealed record All(ImmutableArray<EntryFilter> Filters) : EntryFilter;

    /// <summary>One of some filters is true.</summary>
    /// <param name="Filters">The filters; of none, it is false.</param>
    public sealed record Any(ImmutableArray<EntryFilter> Filters) : EntryFilter;

    /// <summary>A filter is false.</summary>
    /// <param name="Filter">The filter.</param>
    public sealed record Not(EntryFilter Filter) : EntryFilter;

    /// <summary>An attribute has a value.</summary>
    /// <param name="Name">The attribute.</param>
    public sealed record Present(string Name) : EntryFilter;

    /// <summary>An attribute has a certain value, compared as its type has it.</summary>
    /// <param name="Name">The attribute.</param>
    /// <param name="Value">The value.</param>
    public sealed record Equal(string Name, AttributeValue Value) : EntryFilter;

    /// <summary>An attribute has a value that is equal to one or comes after it.</summary>
    /// <param name="Name">The attribute.</param>
    /// <param name="Value">The value.</param>
    public sealed record AtLeast(string Name, AttributeValue Value) : EntryFilter;

    /// <summary>An attribute has a value that is equal to one or comes before it.</summary>
    /// <param name="Name">The attribute.</param>
    /// <param name="Value">The value.</param>
    public sealed record AtMost(string Name, AttributeValue Value) : EntryFilter;

    /// <summary>An attribute has a value like a certain one: letters' case and runs of spaces do not matter.</summary>
    /// <param name="Name">The attribute.</param>
    /// <param name="Value">The value.</param>
    public sealed record Like(string Name, AttributeValue Value) : EntryFilter;

    /// <summary>An attribute has a text with certain parts, in this order and without overlap.</summary>
    /// <param name="Name">The attribute.</param>
    /// <param name="Initial">What it begins with; empty for anything.</param>
    /// <param name="Middle">What comes between.</param>
    /// <param name="Final">What it ends with; empty for anything.</param>
    public sealed record Parts(string Name, string Initial, ImmutableArray<string> Middle, string Final) : EntryFilter;

    /// <summary>A value is equal to a certain one by a rule that the filter names.</summary>
    /// <param name="Rule">The rule's name or number; null for the attribute's own.</param>
    /// <param name="Name">The attribute; null for any.</param>
    /// <param name="Value">The value.</param>
    /// <param name="IncludesPath">Whether the parts of the entry's name count as its attributes, too.</param>
    public sealed record ByRule(string? Rule, string? Name, AttributeValue Value, bool IncludesPath) : EntryFilter;
}
