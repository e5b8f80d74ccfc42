using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>The types of attributes that a tree knows. Immutable.</summary>
public sealed class AttributeSchema
{
    private readonly ImmutableDictionary<string, AttributeType> _types;

    private AttributeSchema(ImmutableDictionary<string, AttributeType> types, bool takesUnknown)
    {
        _types = types;
        TakesUnknown = takesUnknown;
    }

    /// <summary>The attributes of <see cref="NameAttributes"/>; all others are taken for exact texts or octets.</summary>
    /// <value>The schema of a tree that is told nothing else.</value>
    public static AttributeSchema Default { get; } = new AttributeSchema(ImmutableDictionary.Create<string, AttributeType>(StringComparer.OrdinalIgnoreCase), takesUnknown: true).With(
        new AttributeType(NameAttributes.Tag, AttributeSyntax.ExactText),
        new AttributeType(NameAttributes.Owner, AttributeSyntax.ExactText) { IsSingle = true },
        new AttributeType(NameAttributes.Contract, AttributeSyntax.ExactText) { IsSingle = true },
        new AttributeType(NameAttributes.Name, AttributeSyntax.ExactText) { IsSingle = true },
        new AttributeType(NameAttributes.Kind, AttributeSyntax.ExactText) { IsSingle = true });

    /// <summary>Whether entries may have attributes of types that are not known. A filter on such a type is undefined if they may not.</summary>
    /// <value>True by default.</value>
    public bool TakesUnknown { get; }

    /// <summary>Gives a schema with further types.</summary>
    /// <param name="types">The types; they take the place of those of the same names.</param>
    /// <returns>The schema.</returns>
    public AttributeSchema With(params IEnumerable<AttributeType> types) =>
        new(_types.SetItems(types.Select(static type => KeyValuePair.Create(type.Name, type))), TakesUnknown);

    /// <summary>Gives a schema that refuses attributes of types that are not known.</summary>
    /// <returns>The schema.</returns>
    public AttributeSchema Closed() => new(_types, takesUnknown: false);

    /// <summary>Finds the type of an attribute.</summary>
    /// <param name="name">The attribute; what follows a <c>;</c> in it are options, which every type may have.</param>
    /// <returns>The type; null when it is not known.</returns>
    public AttributeType? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _types.GetValueOrDefault(BaseOf(name));
    }

    /// <summary>The name without options.</summary>
    internal static string BaseOf(string name) => name.IndexOf(';', StringComparison.Ordinal) is > 0 and var end ? name[..end] : name;
}
