using System.Collections.Immutable;

namespace Dragoman;

/// <summary>The attributes of an entry of a name tree: each has a name and one or more values. Immutable.</summary>
/// <remarks>
/// Names are compared without regard to the case of ASCII letters, as directories do it. Values keep the order in which they came. An attribute
/// without values is not there.
/// </remarks>
public sealed class AttributeSet : IEquatable<AttributeSet>
{
    /// <summary>The greatest length of an attribute's name.</summary>
    public const int MaxNameLength = 256;

    private readonly ImmutableSortedDictionary<string, ImmutableArray<AttributeValue>> _values;

    private AttributeSet(ImmutableSortedDictionary<string, ImmutableArray<AttributeValue>> values) => _values = values;

    /// <summary>No attributes.</summary>
    /// <value>One instance.</value>
    public static AttributeSet Empty { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<AttributeValue>>(StringComparer.OrdinalIgnoreCase));

    /// <summary>The names of the attributes that there are.</summary>
    /// <value>In order.</value>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The number of values of all attributes together.</summary>
    /// <value>0 for <see cref="Empty"/> only.</value>
    public int ValueCount => _values.Sum(static attribute => attribute.Value.Length);

    /// <summary>What names and values take.</summary>
    /// <value>In octets; a name counts once for each of its values.</value>
    public long Size => _values.Sum(static attribute => attribute.Value.Sum(value => (long)value.Size + attribute.Key.Length));

    /// <summary>The values of an attribute.</summary>
    /// <param name="name">The attribute.</param>
    /// <value>Empty when it is not there.</value>
    public ImmutableArray<AttributeValue> this[string name] => _values.GetValueOrDefault(name, []);

    /// <summary>Tells whether a text can be the name of an attribute: letters, digits, <c>-</c>, <c>.</c>, <c>_</c> and <c>;</c>, the first one a letter or digit.</summary>
    /// <param name="name">The text.</param>
    /// <returns>Whether it can.</returns>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= MaxNameLength && char.IsAsciiLetterOrDigit(name[0])
            && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or ';');
    }

    /// <summary>Gives the texts among an attribute's values.</summary>
    /// <param name="name">The attribute.</param>
    /// <returns>The texts, in order.</returns>
    public IEnumerable<string> Texts(string name) => this[name].Where(static value => value.IsText).Select(static value => value.Text);

    /// <summary>Gives attributes with other values for one of them.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="values">Its values instead of those that it has; none takes the attribute away.</param>
    /// <returns>The attributes.</returns>
    /// <exception cref="ArgumentException">The name is none (<see cref="IsName"/>).</exception>
    public AttributeSet With(string name, params ImmutableArray<AttributeValue> values)
    {
        if (!IsName(name))
            throw new ArgumentException($"'{(name.Length <= MaxNameLength ? name : name[..MaxNameLength])}' is no name of an attribute.", nameof(name));

        // A name stays spelt as it was first.
        return new AttributeSet(values.IsDefaultOrEmpty ? _values.Remove(name) : _values.SetItem(_values.TryGetKey(name, out string? known) ? known : name, values));
    }

    /// <summary>Gives attributes with other texts for one of them.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="texts">Its values instead of those that it has; none takes the attribute away.</param>
    /// <returns>The attributes.</returns>
    /// <exception cref="ArgumentException">The name is none (<see cref="IsName"/>).</exception>
    public AttributeSet With(string name, params IEnumerable<string> texts) => With(name, [.. texts.Select(static text => new AttributeValue(text))]);

    /// <summary>Compares names and values, in order.</summary>
    /// <param name="other">The other attributes.</param>
    /// <returns>Whether both have the same attributes with the same values.</returns>
    public bool Equals(AttributeSet? other) =>
        other is not null && _values.Count == other._values.Count
        && _values.All(attribute => other[attribute.Key].AsSpan().SequenceEqual(attribute.Value.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_values.Count, ValueCount);

    /// <summary>Shows the attributes.</summary>
    /// <returns>Such as <c>cn=a, tag=x, tag=y</c>.</returns>
    public override string ToString() => string.Join(", ", _values.SelectMany(static attribute => attribute.Value.Select(value => $"{attribute.Key}={value}")));
}
