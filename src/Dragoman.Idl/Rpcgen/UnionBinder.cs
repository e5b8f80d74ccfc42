namespace Dragoman.Idl;

/// <summary>Reads the discriminant and the arms of a union.</summary>
internal sealed class UnionBinder(TypeBinder types, ConstantTable constants, DiagnosticBag diagnostics)
{
    public void Fill(UnionSyntax syntax, UnionDeclaration union)
    {
        DeclarationSyntax discriminant = syntax.Discriminant;
        DataType? type = types.Bind(discriminant);
        DataType? plain = Plain(type);
        if (type is not null && Limits(plain) is null)
        {
            diagnostics.Error(
                discriminant.Position, Codes.Union,
                $"the discriminant '{discriminant.Name!.Text}' cannot be counted, expected the type int, unsigned int, bool or an enum");
            return;
        }

        if (type is null)
            return;

        NameSyntax name = discriminant.Name!;
        if (plain is PrimitiveType { Kind: PrimitiveKind.Boolean or PrimitiveKind.Int8 or PrimitiveKind.UInt8 or PrimitiveKind.Int16 or PrimitiveKind.UInt16 })
            plain = Promoted(plain, syntax);
        union.Discriminant = new Member(name.Text, name.Position, discriminant.Documentation, plain!);
        UniqueNames labels = new("case", diagnostics);
        UniqueNames values = new("arm", diagnostics);
        foreach (CaseSyntax arm in syntax.Cases)
            union.Arms.Add(Arm(arm, plain!, labels, values));
    }

    private UnionArm Arm(CaseSyntax arm, DataType discriminant, UniqueNames labels, UniqueNames values)
    {
        List<UnionLabel> bound = [];
        foreach (ValueSyntax label in arm.Labels)
        {
            if (Value(label, discriminant) is not { } value)
                continue;

            labels.Claim(value, label.Position);
            bound.Add(new UnionLabel(value, Enumerator(discriminant, label, value)));
        }

        Member? member = null;
        if (arm.Declaration is { Name: { } name } declaration)
        {
            values.Claim(name);
            if (types.Bind(declaration) is { } type)
                member = new Member(name.Text, name.Position, declaration.Documentation, type);
        }

        return new UnionArm(bound, arm.Labels.Count == 0, member, arm.Declaration.Documentation);
    }

    // C compares truth values and those of small types as an int, which they are on the wire, and takes cases that none of them has.
    private DataType Promoted(DataType small, UnionSyntax syntax)
    {
        (Int128 minimum, Int128 maximum) = Limits(small)!.Value;
        foreach (ValueSyntax label in syntax.Cases.SelectMany(c => c.Labels))
        {
            if (constants.Value(label) is not { } written || (Converted(written, small) is var value && value >= minimum && value <= maximum))
                continue;

            diagnostics.Note(
                label.Position, Codes.Advice,
                $"the case {label.Spelling} is none of {minimum} to {maximum}: '{syntax.Discriminant.Name!.Text}' becomes an int, which is the same on the wire");
            return new PrimitiveType(PrimitiveKind.Int32);
        }

        return small;
    }

    private Int128? Value(ValueSyntax label, DataType discriminant)
    {
        if (constants.Value(label) is not { } written)
            return null;

        (Int128 minimum, Int128 maximum) = Limits(discriminant)!.Value;
        Int128 value = Converted(written, discriminant);
        if (value < minimum || value > maximum)
            return constants.Value(label, minimum, maximum);

        if (value != written)
        {
            diagnostics.Note(
                label.Position, Codes.Advice,
                $"the case {label.Spelling} is {value} on the wire, because the discriminant has {(minimum < 0 ? "a" : "no")} sign");
        }

        return value;
    }

    // C converts a case to the type of the discriminant, or to int where that is smaller: 0xffffffff is -1 where that has a sign, and the other way round where it has none.
    private static Int128 Converted(Int128 value, DataType discriminant)
    {
        (Int128 minimum, Int128 maximum) = Limits(discriminant)!.Value;
        if (maximum > 1 && maximum < int.MaxValue)
            (minimum, maximum) = (int.MinValue, int.MaxValue);
        Int128 count = maximum - minimum + 1;
        return minimum < 0 && value > maximum && value < count ? value - count
            : minimum == 0 && maximum > 1 && value < 0 && value >= -(count / 2) ? value + count
            : value;
    }

    // By its name if the label names it, for two members may have the same value.
    private static EnumMember? Enumerator(DataType discriminant, ValueSyntax label, Int128 value) =>
        discriminant is DeclaredType { Declaration: EnumDeclaration type }
            ? type.Members.Find(m => m.Name == label.Name) ?? type.Members.Find(m => m.Value == value)
            : null;

    private static DataType? Plain(DataType? type)
    {
        for (int steps = 0; type is DeclaredType { Declaration: AliasDeclaration alias }; steps++)
        {
            // A typedef further down in the file has no target yet, one of itself never will: both are no discriminants.
            if (steps > 100)
                return null;
            type = alias.Target;
        }

        return type;
    }

    private static (Int128 Minimum, Int128 Maximum)? Limits(DataType? type) => type switch
    {
        DeclaredType { Declaration: EnumDeclaration } => (int.MinValue, int.MaxValue),
        PrimitiveType primitive => primitive.Kind switch
        {
            PrimitiveKind.Boolean => (0, 1),
            PrimitiveKind.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            PrimitiveKind.UInt8 => (0, byte.MaxValue),
            PrimitiveKind.Int16 => (short.MinValue, short.MaxValue),
            PrimitiveKind.UInt16 => (0, ushort.MaxValue),
            PrimitiveKind.Int32 => (int.MinValue, int.MaxValue),
            PrimitiveKind.UInt32 => (0, uint.MaxValue),
            PrimitiveKind.Int64 => (long.MinValue, long.MaxValue),
            PrimitiveKind.UInt64 => (0, ulong.MaxValue),
            _ => null,
        },
        _ => null,
    };
}
