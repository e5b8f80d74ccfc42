namespace Dragoman.Pyro;

/// <summary>One value of a <see cref="ValueDocument"/>. The parts of a container follow it directly.</summary>
internal struct ValueNode
{
    public ValueKind Kind;

    /// <summary>Whether the value is a key of a map: some formats write all keys as text.</summary>
    public bool IsKey;

    /// <summary>The number of elements, or of pairs in a map.</summary>
    public int Count;

    /// <summary>The number, the octets of the real number, or for a container the index behind its last part; 0 while it is open.</summary>
    public long Bits;

    /// <summary>The text, or the octets that a text stands for in base64; the octets, the big or the complex number.</summary>
    public object? Object;

    public readonly bool IsContainer => Kind is >= ValueKind.List and <= ValueKind.Map;

    /// <summary>The text of a node of this kind.</summary>
    public readonly string Text => Object as string ?? Convert.ToBase64String((byte[])Object!);

    public readonly double Real => BitConverter.Int64BitsToDouble(Bits);
}
