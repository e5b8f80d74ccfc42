using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Dragoman.Directory;

/// <summary>Changes attributes, and checks what comes of it.</summary>
/// <param name="options">The schema and the limits.</param>
internal sealed class AttributeEdits(NameTreeOptions options)
{
    /// <summary>Does changes in order.</summary>
    /// <exception cref="NameException">One of them cannot be done, or what comes of them is against the schema or too much for one entry.</exception>
    public AttributeSet Apply(AttributeSet attributes, IReadOnlyList<AttributeChange> changes)
    {
        foreach (AttributeChange change in changes)
        {
            CheckName(change.Name);
            attributes = Apply(attributes, change);
        }

        return Checked(attributes, changes.Select(static change => change.Name));
    }

    /// <summary>Gives the attributes of an entry that is bound, anew or for the first time.</summary>
    /// <exception cref="NameException">They are against the schema or too much for one entry.</exception>
    public AttributeSet Bound(AttributeSet before, NameBinding binding)
    {
        AttributeSet after = before;
        foreach (string name in binding.Clears.Concat(binding.Attributes.Names))
        {
            CheckName(name);
            if (before[name].Length > 0 || binding.Attributes[name].Length > 0)
                after = after.With(name, binding.Attributes[name]);
        }

        return Checked(after, binding.Attributes.Names);
    }

    private static NameException Invalid(string message) => NameException.Because(NameError.InvalidAttribute, message);

    private static string Shown(AttributeValue value) => value.ToString() is { Length: > 64 } text ? text[..64] + "…" : value.ToString();

    private AttributeSyntax? SyntaxOf(string name) => options.Schema.Find(name)?.Syntax;

    private AttributeSet Apply(AttributeSet attributes, AttributeChange change)
    {
        ImmutableArray<AttributeValue> present = attributes[change.Name];
        switch (change.Kind)
        {
            case AttributeChangeKind.Add:
                if (change.Values.IsDefaultOrEmpty)
                    throw Invalid($"No value to add to '{change.Name}' was given.");

                foreach (AttributeValue value in change.Values)
                {
                    if (IndexOf(change.Name, present, value) >= 0)
                        throw NameException.Because(NameError.ValueExists, $"'{change.Name}' has the value '{Shown(value)}' already.");
                }

                return attributes.With(change.Name, [.. present, .. change.Values]);
            case AttributeChangeKind.Remove:
                return attributes.With(change.Name, Without(change.Name, present, change.Values));
            case AttributeChangeKind.Replace:
                return attributes.With(change.Name, change.Values);
            default:
                return attributes.With(change.Name, Sum(change.Name, present, change.Values));
        }
    }

    private ImmutableArray<AttributeValue> Without(string name, ImmutableArray<AttributeValue> present, ImmutableArray<AttributeValue> values)
    {
        if (present.IsEmpty)
            throw NameException.Because(NameError.NoSuchValue, $"There is no '{name}'.");

        if (values.IsDefaultOrEmpty)
            return [];

        foreach (AttributeValue value in values)
        {
            int index = IndexOf(name, present, value);
            present = index >= 0 ? present.RemoveAt(index) : throw NameException.Because(NameError.NoSuchValue, $"'{name}' does not have the value '{Shown(value)}'.");
        }

        return present;
    }

    private static ImmutableArray<AttributeValue> Sum(string name, ImmutableArray<AttributeValue> present, ImmutableArray<AttributeValue> values)
    {
        if (values is not [{ IsText: true } by] || AttributeRules.Number(by.Text) is not { } added)
            throw Invalid($"'{name}' is increased by one whole number.");

        if (present.IsEmpty)
            throw NameException.Because(NameError.NoSuchValue, $"There is no '{name}' to be increased.");

        return present is [{ IsText: true } own] && AttributeRules.Number(own.Text) is { } number
            ? [new AttributeValue(BigInteger.Add(number, added).ToString(CultureInfo.InvariantCulture))]
            : throw Invalid($"'{name}' is not one whole number, and cannot be increased.");
    }

    private int IndexOf(string name, ImmutableArray<AttributeValue> values, AttributeValue wanted)
    {
        AttributeSyntax? syntax = SyntaxOf(name);
        string? prepared = AttributeRules.Prepare(syntax, wanted);
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] == wanted || (prepared is not null && AttributeRules.Prepare(syntax, values[i]) == prepared))
                return i;
        }

        return -1;
    }

    private void CheckName(string name)
    {
        if (!AttributeSet.IsName(name))
            throw Invalid($"'{Shown(new AttributeValue(name))}' is no name of an attribute.");

        if (FilterMatcher.IsOwn(name))
            throw Invalid($"'{name}' says what the entry is, and cannot be set.");

        if (!options.Schema.TakesUnknown && options.Schema.Find(name) is null)
            throw Invalid($"There is no type of attributes '{name}'.");
    }

    private AttributeSet Checked(AttributeSet attributes, IEnumerable<string> changed)
    {
        int count = attributes.ValueCount;
        if (count > options.MaxAttributeValues)
            throw NameException.Because(NameError.LimitReached, $"The entry would have {count} values of attributes, more than {options.MaxAttributeValues} ({nameof(NameTreeOptions.MaxAttributeValues)}).");

        long size = attributes.Size;
        if (size > options.MaxAttributeOctets)
            throw NameException.Because(NameError.LimitReached, $"The entry's attributes would take {size} octets, more than {options.MaxAttributeOctets} ({nameof(NameTreeOptions.MaxAttributeOctets)}).");

        foreach (string name in changed)
            CheckValues(name, attributes[name]);

        return attributes;
    }

    private void CheckValues(string name, ImmutableArray<AttributeValue> values)
    {
        AttributeType? type = options.Schema.Find(name);
        if (type is { IsSingle: true } && values.Length > 1)
            throw Invalid($"'{name}' has one value, not {values.Length}.");

        HashSet<string> prepared = new(values.Length, StringComparer.Ordinal);
        foreach (AttributeValue value in values)
        {
            string own = AttributeRules.Prepare(type?.Syntax, value) ?? throw Invalid($"'{Shown(value)}' is no value of '{name}', which is of the syntax {type?.Syntax}.");
            if (!prepared.Add(own))
                throw NameException.Because(NameError.ValueExists, $"'{name}' has the value '{Shown(value)}' twice.");
        }
    }
}
