using System.Globalization;

namespace Dragoman.Idl;

/// <summary>
/// Writes a union as an abstract record with one nested record per arm. The discriminant is the parameter of the abstract record; an arm that
/// more than one value chooses takes it as its own first parameter, so that the value is kept.
/// </summary>
internal sealed class UnionWriter(CodeText code, TypeNames names, TypeWriter types, MemberText members)
{
    public void Write(UnionDeclaration union)
    {
        string name = names.Of(union);
        Member discriminant = union.Discriminant!;
        UnionNames own = UnionNames.Of(union, names, types);
        string property = own.Property;
        code.Documentation(union.Documentation);
        code.Documentation(discriminant.Documentation, "param", $" name=\"{property}\"");
        code.Line($"[{string.Join(", ", ["Message", "Union", .. Remarks.OfType(union.Name, name)])}]");
        code.Open($"public abstract record {name}({members.OfRecord(discriminant, property)})");
        for (int i = 0; i < union.Arms.Count; i++)
        {
            if (i > 0)
                code.Line();
            Write(union.Arms[i], union, property, own.Arms[i], own.Values[i]);
        }

        code.Close();
    }

    private void Write(UnionArm arm, UnionDeclaration union, string property, string name, string valueName)
    {
        Member discriminant = union.Discriminant!;
        bool isChosenByOne = arm.Labels.Count == 1;
        List<string> parameters = isChosenByOne ? [] : [$"{types.Write(discriminant.Type).Text} {property}"];
        code.Documentation(arm.Documentation);
        if (arm.Value is { } value)
            parameters.Add(members.OfRecord(value, valueName));

        string[] labels = [.. arm.Labels.Select(l => Label(l, discriminant.Type))];
        code.Line(arm.IsDefault ? "[Case(IsDefault = true)]" : $"[Case({string.Join(", ", labels)})]");
        code.Line($"public sealed record {name}({string.Join(", ", parameters)}) : {names.Of(union)}({(isChosenByOne ? labels[0] : property)});");
    }

    private string Label(UnionLabel label, DataType discriminant)
    {
        string number = label.Value.ToString(CultureInfo.InvariantCulture);
        if (discriminant is DeclaredType { Declaration: EnumDeclaration type })
        {
            return label.Enumerator is { } enumerator ? $"{names.Of(type)}.{names.Of(enumerator)}" : $"({names.Of(type)})({number})";
        }

        return ((PrimitiveType)discriminant).Kind switch
        {
            PrimitiveKind.Boolean => label.Value == 1 ? "true" : "false",
            PrimitiveKind.Int32 => number,
            PrimitiveKind.UInt32 => number + "u",
            PrimitiveKind.Int64 => number + "L",
            PrimitiveKind.UInt64 => number + "UL",
            var small => $"({TypeWriter.Primitive(small)})({number})",
        };
    }
}
