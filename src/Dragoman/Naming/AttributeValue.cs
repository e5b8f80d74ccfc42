using System.Text;

namespace Dragoman;

/// <summary>One value of an attribute of a name tree's entry: a text, or octets that are none (a picture, a certificate). Immutable.</summary>
/// <remarks>Numbers, truth values and times are texts of the form that their attribute's type prescribes, as directories have them.</remarks>
public readonly struct AttributeValue : IEquatable<AttributeValue>
{
    private readonly string? _text;
    private readonly byte[]? _octets;

    /// <summary>Makes a text.</summary>
    /// <param name="text">The text; it may be empty.</param>
    public AttributeValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>Makes a value of octets.</summary>
    /// <param name="octets">The octets; they are copied.</param>
    public AttributeValue(ReadOnlySpan<byte> octets) => _octets = octets.ToArray();

    /// <summary>Whether the value is a text.</summary>
    /// <value>True for the default value, the empty text.</value>
    public bool IsText => _octets is null;

    /// <summary>The text.</summary>
    /// <value>The value.</value>
    /// <exception cref="InvalidOperationException">The value is octets.</exception>
    public string Text => IsText ? _text ?? "" : throw new InvalidOperationException($"The value is {_octets!.Length} octets, no text.");

    /// <summary>The value as octets.</summary>
    /// <value>A text in UTF-8.</value>
    public ReadOnlyMemory<byte> Octets => _octets ?? Encoding.UTF8.GetBytes(Text);

    /// <summary>The length of <see cref="Octets"/>.</summary>
    /// <value>In octets.</value>
    public int Size => _octets?.Length ?? Encoding.UTF8.GetByteCount(Text);

    /// <summary>Compares two values exactly; which of them an attribute's type takes for equal is another question.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether both are the same text or the same octets.</returns>
    public static bool operator ==(AttributeValue left, AttributeValue right) => left.Equals(right);

    /// <summary>Compares two values exactly.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(AttributeValue left, AttributeValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(AttributeValue other) =>
        IsText ? other.IsText && Text == other.Text : !other.IsText && _octets.AsSpan().SequenceEqual(other._octets);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AttributeValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (IsText)
            return Text.GetHashCode(StringComparison.Ordinal);

        HashCode hash = default;
        hash.AddBytes(_octets);
        return hash.ToHashCode();
    }

    /// <summary>Shows the value.</summary>
    /// <returns>The text, or the octets in hexadecimal digits.</returns>
    public override string ToString() => IsText ? Text : Convert.ToHexString(_octets!);
}
