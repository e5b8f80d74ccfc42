namespace Dragoman;

/// <summary>Compares object keys, also with bare octets, so that an arriving key is looked up without being copied.</summary>
internal sealed class ObjectKeyComparer : IEqualityComparer<ObjectKey>, IAlternateEqualityComparer<ReadOnlySpan<byte>, ObjectKey>
{
    public static readonly ObjectKeyComparer Instance = new();

    public static int Hash(ReadOnlySpan<byte> octets)
    {
        HashCode hash = default;
        hash.AddBytes(octets);
        return hash.ToHashCode();
    }

    public ObjectKey Create(ReadOnlySpan<byte> alternate) => new(alternate);

    public bool Equals(ReadOnlySpan<byte> alternate, ObjectKey other) => alternate.SequenceEqual(other.Octets.Span);

    public int GetHashCode(ReadOnlySpan<byte> alternate) => Hash(alternate);

    public bool Equals(ObjectKey x, ObjectKey y) => x.Equals(y);

    public int GetHashCode(ObjectKey obj) => obj.GetHashCode();
}
