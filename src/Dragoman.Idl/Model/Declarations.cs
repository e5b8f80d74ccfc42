namespace Dragoman.Idl;

/// <summary>Something that has a name in an interface file.</summary>
/// <param name="name">The name as the source spells it.</param>
/// <param name="position">Where the name stands.</param>
/// <param name="documentation">The comment beside it; null when there is none.</param>
internal abstract class Declaration(string name, SourcePosition position, string? documentation)
{
    public string Name => name;

    public SourcePosition Position => position;

    public string? Documentation => documentation;
}

/// <summary>A whole number with a name.</summary>
internal sealed class ConstantDeclaration(string name, SourcePosition position, string? documentation, Int128 value, bool isHexadecimal)
    : Declaration(name, position, documentation)
{
    public Int128 Value => value;

    public bool IsHexadecimal => isHexadecimal;
}

/// <summary>A text with a name.</summary>
internal sealed class TextConstantDeclaration(string name, SourcePosition position, string? documentation, string text) : Declaration(name, position, documentation)
{
    public string Text => text;
}

/// <summary>An enumeration.</summary>
internal sealed class EnumDeclaration(string name, SourcePosition position, string? documentation) : Declaration(name, position, documentation)
{
    public List<EnumMember> Members { get; } = [];
}

/// <summary>A member of an enumeration.</summary>
internal sealed class EnumMember(string name, SourcePosition position, string? documentation, int value) : Declaration(name, position, documentation)
{
    public int Value => value;
}

/// <summary>Members in their order: a message.</summary>
internal sealed class StructDeclaration(string name, SourcePosition position, string? documentation) : Declaration(name, position, documentation)
{
    public List<Member> Members { get; } = [];

    /// <summary>The element of a linked list. The pointer to the next element is then not among the members, and an optional value of this type is the list.</summary>
    public bool IsListElement { get; set; }
}

/// <summary>A member of a struct, or the value of a union's arm, or a parameter.</summary>
internal sealed class Member(string name, SourcePosition position, string? documentation, DataType type) : Declaration(name, position, documentation)
{
    public DataType Type => type;
}

/// <summary>One of several values, chosen by a discriminant.</summary>
internal sealed class UnionDeclaration(string name, SourcePosition position, string? documentation) : Declaration(name, position, documentation)
{
    /// <summary>The discriminant; null while the union is being read.</summary>
    public Member? Discriminant { get; set; }

    public List<UnionArm> Arms { get; } = [];

    /// <summary>The value of a union that says no more than whether it is there; null for all other unions.</summary>
    public DataType? OptionalValue { get; set; }
}

/// <summary>An arm of a union.</summary>
/// <param name="Labels">The values of the discriminant that choose it.</param>
/// <param name="IsDefault">Whether all other values choose it.</param>
/// <param name="Value">What it holds; null for nothing.</param>
/// <param name="Documentation">The comment beside it.</param>
internal sealed record UnionArm(IReadOnlyList<UnionLabel> Labels, bool IsDefault, Member? Value, string? Documentation);

/// <summary>A value of a discriminant, with the enumerator of that value where there is one.</summary>
internal sealed record UnionLabel(Int128 Value, EnumMember? Enumerator);

/// <summary>Another name for a type.</summary>
internal sealed class AliasDeclaration(string name, SourcePosition position, string? documentation) : Declaration(name, position, documentation)
{
    /// <summary>What it stands for; null while it is being read.</summary>
    public DataType? Target { get; set; }
}

/// <summary>Operations that are called together on one object.</summary>
internal sealed class InterfaceDeclaration(string name, SourcePosition position, string? documentation) : Declaration(name, position, documentation)
{
    /// <summary>The numbers under which ONC RPC knows the interface; null for other languages.</summary>
    public ProgramVersion? Program { get; init; }

    public List<Operation> Operations { get; } = [];
}

/// <summary>One version of a program of ONC RPC.</summary>
internal sealed record ProgramVersion(string ProgramName, string ProgramNumber, string VersionName, uint Version);

/// <summary>An operation of an interface.</summary>
internal sealed class Operation(string name, SourcePosition position, string? documentation) : Declaration(name, position, documentation)
{
    /// <summary>The number by which it is called; null where operations are called by name.</summary>
    public uint? Number { get; init; }

    /// <summary>Whether the caller waits for nothing.</summary>
    public bool IsOneway { get; init; }

    /// <summary>The type of the result; null for none.</summary>
    public DataType? Result { get; set; }

    public List<Member> Parameters { get; } = [];
}
