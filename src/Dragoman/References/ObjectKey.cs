using System.Text;

namespace Dragoman;

/// <summary>Names one object within its host: opaque octets that only that host reads.</summary>
public readonly struct ObjectKey : IEquatable<ObjectKey>
{
    private readonly byte[]? _octets;

    /// <summary>Makes a key of the given octets.</summary>
    /// <param name="octets">Any octets, none included; copied.</param>
    public ObjectKey(ReadOnlySpan<byte> octets) => _octets = octets.ToArray();

    /// <summary>Makes a key of a text.</summary>
    /// <param name="text">The text whose UTF-8 octets are the key.</param>
    public ObjectKey(string text) => _octets = Encoding.UTF8.GetBytes(text);

    /// <summary>The octets of the key.</summary>
    /// <value>Never to be changed.</value>
    public ReadOnlyMemory<byte> Octets => _octets;

    /// <inheritdoc/>
    public bool Equals(ObjectKey other) => Octets.Span.SequenceEqual(other.Octets.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ObjectKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ObjectKeyComparer.Hash(Octets.Span);

    /// <summary>Compares two keys octet by octet.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other key.</param>
    /// <returns>Whether the octets are the same.</returns>
    public static bool operator ==(ObjectKey left, ObjectKey right) => left.Equals(right);

    /// <summary>Compares two keys octet by octet.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other key.</param>
    /// <returns>Whether the octets differ.</returns>
    public static bool operator !=(ObjectKey left, ObjectKey right) => !left.Equals(right);

    /// <summary>Shows the key to people: as text when it is printable ASCII, else in hexadecimal.</summary>
    /// <returns>The text or <c>0x…</c>.</returns>
    public override string ToString()
    {
        ReadOnlySpan<byte> octets = Octets.Span;
        return octets.Length > 0 && !octets.ContainsAnyExceptInRange((byte)0x21, (byte)0x7e)
            ? Encoding.ASCII.GetString(octets)
            : "0x" + Convert.ToHexStringLower(octets);
    }
}
