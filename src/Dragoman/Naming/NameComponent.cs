using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Dragoman;

/// <summary>One component of a name: an identifier and a kind. Either may be empty, and so may both.</summary>
/// <remarks>Both parts are kept in Unicode's composed form (NFC) and compared exactly, with case.</remarks>
public readonly record struct NameComponent
{
    /// <summary>The greatest length of a component, identifier and kind together, in UTF-8 octets.</summary>
    public const int MaxOctets = 1024;

    // Empty is kept as null, so that the default value equals ("", "").
    private readonly string? _id;
    private readonly string? _kind;

    /// <summary>Makes a component.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="kind">The kind.</param>
    /// <exception cref="NameException">A part has a character that no name may have (NUL, U+FFFE, half a surrogate pair), or both together are longer than <see cref="MaxOctets"/>.</exception>
    public NameComponent(string id, string kind = "")
    {
        if (!TryCreate(id, kind, out this))
            throw new NameException("A component of a name is too long or has a character that no name may have.");
    }

    private NameComponent((string Id, string Kind) composed)
    {
        _id = composed.Id.Length == 0 ? null : composed.Id;
        _kind = composed.Kind.Length == 0 ? null : composed.Kind;
    }

    /// <summary>The identifier.</summary>
    /// <value>May be empty.</value>
    public string Id => _id ?? "";

    /// <summary>The kind.</summary>
    /// <value>May be empty.</value>
    public string Kind => _kind ?? "";

    /// <summary>The length of both parts together.</summary>
    /// <value>In UTF-8 octets.</value>
    internal int Octets => Encoding.UTF8.GetByteCount(Id) + Encoding.UTF8.GetByteCount(Kind);

    /// <summary>Makes a component if the parts allow it.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="component">The component.</param>
    /// <returns>Whether both parts are valid and not too long.</returns>
    public static bool TryCreate([NotNullWhen(true)] string? id, [NotNullWhen(true)] string? kind, out NameComponent component)
    {
        component = default;
        if (!NameCharacters.TryCompose(id, out string? composedId) || !NameCharacters.TryCompose(kind, out string? composedKind))
            return false;

        component = new NameComponent((composedId, composedKind));
        return component.Octets <= MaxOctets;
    }

    /// <summary>Shows the component in the text form of names: <c>id.kind</c> with <c>\</c> before <c>/</c>, <c>.</c> and <c>\</c>.</summary>
    /// <returns>The text; <c>.</c> when both parts are empty.</returns>
    public override string ToString() => NamePath.Format([this]);
}
