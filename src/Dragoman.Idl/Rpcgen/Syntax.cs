namespace Dragoman.Idl;

/// <summary>A name and where it stands.</summary>
internal sealed record NameSyntax(string Text, SourcePosition Position);

/// <summary>A number, or the name of one.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Name">The name; null for a literal.</param>
/// <param name="Literal">The literal's value.</param>
/// <param name="Spelling">The literal as written.</param>
internal sealed record ValueSyntax(SourcePosition Position, string? Name, Int128 Literal, string Spelling);

/// <summary>A type as written.</summary>
internal abstract record TypeSyntax(SourcePosition Position);

internal sealed record PrimitiveSyntax(SourcePosition Position, PrimitiveKind Kind) : TypeSyntax(Position);

/// <summary>A type by its name, after <c>struct</c>, <c>union</c> or <c>enum</c> or alone.</summary>
internal sealed record ReferenceSyntax(NameSyntax Name, string? Keyword) : TypeSyntax(Name.Position);

internal sealed record OpaqueSyntax(SourcePosition Position) : TypeSyntax(Position);

internal sealed record StringSyntax(SourcePosition Position) : TypeSyntax(Position);

/// <summary>A type without a name of its own, inside a declaration.</summary>
internal sealed record BodySyntax(SourcePosition Position, DefinitionSyntax Definition) : TypeSyntax(Position);

/// <summary>What stands around the name of a declaration.</summary>
internal enum Declarator
{
    Plain,
    Fixed,
    Variable,
    Pointer,
}

/// <summary>A declaration: of a member, of a union's arm or discriminant, or of another name for a type. Without type and name it is <c>void</c>.</summary>
internal sealed record DeclarationSyntax(
    SourcePosition Position, TypeSyntax? Type, NameSyntax? Name, Declarator Declarator, ValueSyntax? Size, string? Documentation);

/// <summary>A definition at the top of a file.</summary>
internal abstract record DefinitionSyntax(NameSyntax Name, string? Documentation);

internal sealed record ConstantSyntax(NameSyntax Name, ValueSyntax Value, string? Documentation) : DefinitionSyntax(Name, Documentation);

/// <summary>A constant that is a text, as rpcgen allows.</summary>
internal sealed record TextConstantSyntax(NameSyntax Name, string Text, string? Documentation) : DefinitionSyntax(Name, Documentation);

internal sealed record TypedefSyntax(DeclarationSyntax Declaration, NameSyntax Name, string? Documentation) : DefinitionSyntax(Name, Documentation);

internal sealed record EnumSyntax(NameSyntax Name, IReadOnlyList<EnumeratorSyntax> Members, string? Documentation)
    : DefinitionSyntax(Name, Documentation);

internal sealed record EnumeratorSyntax(NameSyntax Name, ValueSyntax? Value, string? Documentation);

internal sealed record StructSyntax(NameSyntax Name, IReadOnlyList<DeclarationSyntax> Members, string? Documentation)
    : DefinitionSyntax(Name, Documentation);

internal sealed record UnionSyntax(NameSyntax Name, DeclarationSyntax Discriminant, IReadOnlyList<CaseSyntax> Cases, string? Documentation)
    : DefinitionSyntax(Name, Documentation);

/// <summary>An arm of a union; without labels it is the default.</summary>
internal sealed record CaseSyntax(SourcePosition Position, IReadOnlyList<ValueSyntax> Labels, DeclarationSyntax Declaration);

internal sealed record ProgramSyntax(NameSyntax Name, IReadOnlyList<VersionSyntax> Versions, ValueSyntax Number, string? Documentation)
    : DefinitionSyntax(Name, Documentation);

internal sealed record VersionSyntax(NameSyntax Name, IReadOnlyList<ProcedureSyntax> Procedures, ValueSyntax Number, string? Documentation);

/// <summary>A procedure; a type that is null is <c>void</c>.</summary>
internal sealed record ProcedureSyntax(
    NameSyntax Name, TypeSyntax? Result, IReadOnlyList<ParameterSyntax> Parameters, ValueSyntax Number, string? Documentation);

/// <summary>A parameter of a procedure.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name; null when it has none.</param>
/// <param name="IsPointer">Whether an asterisk stands behind the type.</param>
/// <param name="Bound">The greatest length of a string; null for any.</param>
internal sealed record ParameterSyntax(TypeSyntax Type, NameSyntax? Name, bool IsPointer, ValueSyntax? Bound);
