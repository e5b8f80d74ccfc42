using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>Tells whether entries meet a filter: true, false, or undefined (null).</summary>
/// <param name="schema">The types of attributes.</param>
internal sealed class FilterMatcher(AttributeSchema schema)
{
    public bool? Matches(NameEntry entry, EntryFilter filter) => filter switch
    {
        EntryFilter.All all => And(entry, all.Filters),
        EntryFilter.Any any => Or(entry, any.Filters),
        EntryFilter.Not not => !Matches(entry, not.Filter),
        EntryFilter.Present present => IsUnknown(present.Name) ? null : ValuesOf(entry, present.Name).Any(),
        EntryFilter.Equal equal => Compare(entry, equal.Name, equal.Value, static (_, value, wanted) => value == wanted),
        EntryFilter.AtLeast least => Compare(entry, least.Name, least.Value, static (syntax, value, wanted) => AttributeRules.Compare(syntax, value, wanted) >= 0, isOrder: true),
        EntryFilter.AtMost most => Compare(entry, most.Name, most.Value, static (syntax, value, wanted) => AttributeRules.Compare(syntax, value, wanted) <= 0, isOrder: true),
        EntryFilter.Like like => IsUnknown(like.Name) ? null : IsLike(ValuesOf(entry, like.Name), like.Value),
        EntryFilter.Parts parts => HasParts(entry, parts),
        EntryFilter.ByRule rule => MatchesRule(entry, rule),
        _ => throw new ArgumentException($"{filter} is no filter."),
    };

    /// <summary>The values of an attribute, those with options and those read from the entry itself included.</summary>
    public static IEnumerable<AttributeValue> ValuesOf(NameEntry entry, string name)
    {
        if (OwnOf(entry, name) is { } own)
            return own.Length > 0 ? [new AttributeValue(own)] : [];

        ImmutableArray<AttributeValue> exact = entry.Attributes[name];
        string optioned = name + ";";
        IEnumerable<AttributeValue> variants = entry.Attributes.Names
            .Where(other => other.StartsWith(optioned, StringComparison.OrdinalIgnoreCase))
            .SelectMany(other => entry.Attributes[other]);
        return exact.Concat(variants);
    }

    /// <summary>Whether an attribute is read from the entry itself.</summary>
    public static bool IsOwn(string name) => IsOneOf(name, NameAttributes.Contract) || IsOneOf(name, NameAttributes.Name) || IsOneOf(name, NameAttributes.Kind);

    private static bool IsOneOf(string name, string own) => name.Equals(own, StringComparison.OrdinalIgnoreCase);

    private static string? OwnOf(NameEntry entry, string name) =>
        IsOneOf(name, NameAttributes.Name) ? entry.Name.Id
        : IsOneOf(name, NameAttributes.Kind) ? entry.Name.Kind
        : IsOneOf(name, NameAttributes.Contract) ? (entry.Target as NameTarget.Object)?.Reference.Contract ?? ""
        : null;

    private static bool IsLike(IEnumerable<AttributeValue> values, AttributeValue wanted) => wanted.IsText
        ? AttributeRules.Squeeze(wanted.Text) is var text && values.Any(value => value.IsText && AttributeRules.Squeeze(value.Text) == text)
        : values.Contains(wanted);

    private bool IsUnknown(string name) => !schema.TakesUnknown && schema.Find(name) is null;

    private bool? And(NameEntry entry, ImmutableArray<EntryFilter> filters)
    {
        bool? result = true;
        foreach (EntryFilter filter in filters)
        {
            bool? one = Matches(entry, filter);
            if (one == false)
                return false;

            result = one is null ? null : result;
        }

        return result;
    }

    private bool? Or(NameEntry entry, ImmutableArray<EntryFilter> filters)
    {
        bool? result = false;
        foreach (EntryFilter filter in filters)
        {
            bool? one = Matches(entry, filter);
            if (one == true)
                return true;

            result = one is null ? null : result;
        }

        return result;
    }

    private bool? Compare(NameEntry entry, string name, AttributeValue wanted, Func<AttributeSyntax?, string, string, bool> holds, bool isOrder = false)
    {
        AttributeSyntax? syntax = schema.Find(name)?.Syntax;
        if (IsUnknown(name) || AttributeRules.Prepare(syntax, wanted) is not { } prepared || (isOrder && syntax == AttributeSyntax.Boolean))
            return null;

        return ValuesOf(entry, name).Any(value => AttributeRules.Prepare(syntax, value) is { } own && holds(syntax, own, prepared));
    }

    private bool? HasParts(NameEntry entry, EntryFilter.Parts parts)
    {
        AttributeSyntax? syntax = schema.Find(parts.Name)?.Syntax;
        if (IsUnknown(parts.Name) || syntax is not (null or AttributeSyntax.ExactText or AttributeSyntax.Text))
            return null;

        return ValuesOf(entry, parts.Name).Any(value => value.IsText && FilterParts.Has(value.Text, parts, ignoresCase: syntax == AttributeSyntax.Text));
    }

    // By which rule is the directory's business: until it has some, the attribute's own is the only one.
    private bool? MatchesRule(NameEntry entry, EntryFilter.ByRule rule) => rule switch
    {
        { Rule: not null } or { Name: null } => null,
        _ => Compare(entry, rule.Name, rule.Value, static (_, value, wanted) => value == wanted),
    };
}
