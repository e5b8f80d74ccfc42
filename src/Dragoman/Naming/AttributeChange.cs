using System.Collections.Immutable;

namespace Dragoman;

/// <summary>One change of an attribute. Several are done in order, and all or none.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Name">The attribute.</param>
/// <param name="Values">The values to add, remove or put.</param>
public sealed record AttributeChange(AttributeChangeKind Kind, string Name, ImmutableArray<AttributeValue> Values)
{
    /// <summary>Makes a change with texts.</summary>
    /// <param name="kind">What to do.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="texts">The texts to add, remove or put.</param>
    public AttributeChange(AttributeChangeKind kind, string name, params IEnumerable<string> texts)
        : this(kind, name, [.. texts.Select(static text => new AttributeValue(text))])
    {
    }
}
