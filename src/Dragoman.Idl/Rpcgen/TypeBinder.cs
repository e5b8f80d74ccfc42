namespace Dragoman.Idl;

/// <summary>Turns types and declarations as written into those of the model.</summary>
internal sealed class TypeBinder(NameTable names, ConstantTable constants, DiagnosticBag diagnostics)
{
    /// <summary>The type of a declaration; null, and an error, when it has none.</summary>
    public DataType? Bind(DeclarationSyntax declaration)
    {
        DeclarationSyntax d = declaration;
        return d.Type switch
        {
            OpaqueSyntax when d.Declarator == Declarator.Fixed => Length(d.Size!) is { } length ? new OctetsType(length, null) : null,
            OpaqueSyntax => new OctetsType(null, Bound(d.Size)),
            StringSyntax => new TextType(Bound(d.Size)),
            { } type when Bind(type) is { } element => Shape(d, element),
            _ => null,
        };
    }

    /// <summary>The type of a parameter or result; null, and an error, when it has none.</summary>
    public DataType? Bind(TypeSyntax type) => type switch
    {
        PrimitiveSyntax primitive => new PrimitiveType(primitive.Kind),
        ReferenceSyntax reference => names.Type(reference.Name, reference.Keyword),
        StringSyntax => new TextType(null),
        _ => null,
    };

    /// <summary>The type of a parameter, alone or among several; null, and an error, when it has none.</summary>
    public DataType? Bind(ParameterSyntax parameter, bool isAlone)
    {
        if (parameter.Type is StringSyntax)
            return new TextType(Bound(parameter.Bound));

        // rpcgen's C takes the address of the one argument of a procedure and sends what is there; among several an asterisk is XDR's.
        DataType? type = Bind(parameter.Type);
        return parameter.IsPointer && !isAlone && type is not null ? new OptionalType(type) : type;
    }

    private DataType? Shape(DeclarationSyntax d, DataType element)
    {
        if (d.Declarator is Declarator.Fixed or Declarator.Variable && element is PrimitiveType { Kind: PrimitiveKind.Int8 or PrimitiveKind.UInt8 })
        {
            diagnostics.Note(
                d.Position, Codes.Advice,
                $"each element of '{d.Name?.Text}' takes four bytes on the wire; where octets are meant, 'opaque' takes one");
        }

        return d.Declarator switch
        {
            Declarator.Fixed => Length(d.Size!) is { } length ? new ArrayType(element, length) : null,
            Declarator.Variable => new SequenceType(element, Bound(d.Size)),
            Declarator.Pointer => new OptionalType(element),
            _ => element,
        };
    }

    private int? Length(ValueSyntax size) => constants.Value(size, 0, Array.MaxLength) is { } length ? (int)length : null;

    // A bound that no array of .NET can exceed bounds nothing.
    private int? Bound(ValueSyntax? size)
    {
        if (size is null || constants.Value(size, 0, uint.MaxValue) is not { } bound)
            return null;

        if (bound == 0)
            diagnostics.Note(size.Position, Codes.Advice, "a bound of 0 allows no elements at all; it is not checked");
        return bound == 0 || bound > Array.MaxLength ? null : (int)bound;
    }
}
