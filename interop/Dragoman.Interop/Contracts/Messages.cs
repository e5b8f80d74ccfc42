using Dragoman;

namespace Interop;

/// <summary>Every alignment follows a smaller one, so a wrong padding rule shows.</summary>
/// <param name="Tag">An octet.</param>
/// <param name="Weight">Aligned to 8.</param>
/// <param name="Flag">An octet.</param>
/// <param name="Serial">Aligned to 8.</param>
/// <param name="Text">Moves what follows.</param>
/// <param name="Hue">Aligned to 4.</param>
/// <param name="Step">Aligned to 2.</param>
/// <param name="Ratio">Aligned to 4.</param>
/// <param name="Letter">IDL <c>char</c>.</param>
[Message]
public readonly record struct Mixed(
    byte Tag,
    double Weight,
    bool Flag,
    long Serial,
    string Text,
    Colour Hue,
    short Step,
    float Ratio,
    [Narrow] char Letter);

/// <summary>A struct within a struct.</summary>
/// <param name="Flag">Before it.</param>
/// <param name="Inner">The inner one.</param>
/// <param name="Title">After it.</param>
[Message]
public readonly record struct Nested(bool Flag, Mixed Inner, string Title);

/// <summary>A struct that contains itself.</summary>
/// <param name="Value">The node's value.</param>
/// <param name="Children">Its children.</param>
[Message]
public sealed record Tree(int Value, Tree[] Children)
{
    /// <summary>Compares node by node.</summary>
    /// <param name="other">The other tree.</param>
    /// <returns>Whether both have the same form and values.</returns>
    public bool Equals(Tree? other) => other is not null && Value == other.Value && Children.AsSpan().SequenceEqual(other.Children);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Children.Length);
}
