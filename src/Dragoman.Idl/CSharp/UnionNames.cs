namespace Dragoman.Idl;

/// <summary>The C# names of what belongs to a union.</summary>
internal sealed class UnionNames
{
    private UnionNames(string property, IReadOnlyList<string> arms, IReadOnlyList<string> values)
    {
        Property = property;
        Arms = arms;
        Values = values;
    }

    /// <summary>The discriminant.</summary>
    public string Property { get; }

    /// <summary>Each arm.</summary>
    public IReadOnlyList<string> Arms { get; }

    /// <summary>The value of each arm, whether it has one or not.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Names what belongs to a union.</summary>
    /// <param name="union">The union.</param>
    /// <param name="names">The names of all types.</param>
    /// <param name="types">Writes types.</param>
    public static UnionNames Of(UnionDeclaration union, TypeNames names, TypeWriter types)
    {
        string name = names.Of(union);
        Member discriminant = union.Discriminant!;
        string type = types.Write(discriminant.Type).Text;

        // Arms and members are in scope where the arms' cases name the discriminant's type: none may hide a type.
        NameScope own = new([name, .. ReservedNames.OfRecords, .. names.All.Where(n => n != type)], "Value");
        string property = own.Claim(Spelling.Pascal(discriminant.Name));
        NameScope scope = new([name, property, .. ReservedNames.OfRecords, .. ReservedNames.OfText, .. names.All], "Arm");
        string[] arms = [.. union.Arms.Select(a => scope.Claim(ArmName(a, discriminant.Type, names)))];
        return new UnionNames(property, arms, [.. union.Arms.Zip(arms, (a, n) => ValueName(a, [name, type, property, .. arms], n, type))]);
    }

    // An arm inherits the discriminant and all arms of its union, and its value must not be called like any of them.
    private static string ValueName(UnionArm arm, IReadOnlyList<string> inherited, string name, string discriminant)
    {
        string wanted = Spelling.Pascal(arm.Value?.Name ?? "");
        NameScope scope = new([.. inherited, .. ReservedNames.OfRecords], "Value");
        return scope.Claim((wanted == name || wanted == discriminant) && !inherited.Contains("Value") ? "Value" : wanted);
    }

    private static string ArmName(UnionArm arm, DataType discriminant, TypeNames names) => arm.Labels switch
    {
        [] => "Default",
        [{ Enumerator: { } enumerator }, ..] => names.Of(enumerator),
        [var label, ..] when discriminant is PrimitiveType { Kind: PrimitiveKind.Boolean } => label.Value == 1 ? "True" : "False",
        [var label, ..] => label.Value < 0 ? $"CaseMinus{-label.Value}" : $"Case{label.Value}",
    };
}
