namespace Dragoman.Idl;

/// <summary>Finds the unions that are optional values in other words: TRUE has a value, FALSE has none. They have the same bytes as a pointer.</summary>
internal static class OptionalUnions
{
    public static void Find(IEnumerable<Declaration> declarations)
    {
        foreach (UnionDeclaration union in declarations.OfType<UnionDeclaration>())
        {
            // An optional value that is itself optional has no type in C#; such a union stays one.
            if (Value(union) is { } value && TypeFacts.Plain(value) is not OptionalType && !TypeFacts.Reaches(value, union))
                union.OptionalValue = value;
        }
    }

    private static DataType? Value(UnionDeclaration union)
    {
        if (union is not { Discriminant.Type: PrimitiveType { Kind: PrimitiveKind.Boolean }, Arms: [var first, var second] })
            return null;

        (UnionArm full, UnionArm empty) = first.Value is null ? (second, first) : (first, second);
        bool holds = full.Value is not null && empty.Value is null && Chosen(full, 1, empty) && Chosen(empty, 0, full);
        return holds ? full.Value!.Type : null;
    }

    private static bool Chosen(UnionArm arm, int value, UnionArm other) =>
        arm.Labels is [var label] ? label.Value == value : arm.IsDefault && other.Labels is [var opposite] && opposite.Value == 1 - value;
}
