namespace Dragoman.Iiop;

/// <summary>What a value is that says so itself (CORBA 3.3 part 2, 9.3.5.1). One that contains itself is a circle of these.</summary>
/// <param name="kind">The kind.</param>
/// <param name="id">The repository id; may be empty, and is for kinds without one.</param>
/// <param name="name">The name; may be empty.</param>
internal sealed class TypeCode(TypeCodeKind kind, string id = "", string name = "")
{
    private static readonly TypeCode[] Simple = [.. Enumerable.Range(0, (int)TypeCodeKind.WChar + 1).Select(k => new TypeCode((TypeCodeKind)k))];

    public TypeCodeKind Kind => kind;

    public string Id => id;

    public string Name => name;

    /// <summary>The bound of a text or sequence, 0 for none; the length of an array; the digits of a fixed-point number.</summary>
    public uint Length { get; init; }

    /// <summary>The digits of a fixed-point number that stand after the point.</summary>
    public short Scale { get; init; }

    /// <summary>What a value with identity lets others do: 0, 1 custom, 2 abstract, 3 truncatable.</summary>
    public short Modifier { get; init; }

    /// <summary>The element, the type that an alias stands for, a union's discriminator, or the base of a value.</summary>
    public TypeCode? Content { get; set; }

    /// <summary>Fields, enumerators, or a union's members, one for each label.</summary>
    public IReadOnlyList<TypeCodeMember> Members { get; set; } = [];

    /// <summary>Which of a union's members is the default; -1 for none.</summary>
    public int DefaultIndex { get; set; } = -1;

    /// <summary>Whether it may contain itself.</summary>
    public bool MayRecur => kind is TypeCodeKind.Struct or TypeCodeKind.Union or TypeCodeKind.Exception or TypeCodeKind.Value or TypeCodeKind.Event;

    /// <summary>Gives the TypeCode of a kind without parameters.</summary>
    public static TypeCode Of(TypeCodeKind kind) => Simple[(int)kind];

    /// <summary>The type without the names that typedefs gave it.</summary>
    public TypeCode Unaliased()
    {
        TypeCode type = this;
        while (type is { Kind: TypeCodeKind.Alias, Content: { } meant })
            type = meant;

        return type;
    }

    /// <summary>Shows kind and name.</summary>
    public override string ToString() => name.Length > 0 ? $"{kind} {name}" : kind.ToString();
}
