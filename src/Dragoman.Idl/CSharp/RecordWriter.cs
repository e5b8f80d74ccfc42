namespace Dragoman.Idl;

/// <summary>Writes structs, and typedefs that need a type of their own, as records.</summary>
internal sealed class RecordWriter(CodeText code, TypeNames names, MemberText members)
{
    // A header longer than this has one parameter a line.
    private const int MaximumWidth = 120;

    public void Write(StructDeclaration type)
    {
        string name = names.Of(type);
        IReadOnlyList<(Member Member, string Name)> named = MemberNames.OfRecord(type, name);
        code.Documentation(type.Documentation);
        bool isProperty = named is [var (only, _)] && members.TypeOf(only) == name + "?";
        foreach ((Member member, string memberName) in isProperty ? [] : named)
            code.Documentation(member.Documentation, "param", $" name=\"{memberName}\"");
        code.Line($"[{string.Join(", ", ["Message", .. Remarks.OfType(type.Name, name)])}]");
        if (isProperty)
        {
            // A constructor whose one parameter is the record itself would be the one that copies.
            code.Open($"public sealed record {name}");
            code.Documentation(named[0].Member.Documentation);
            code.Line(members.OfProperty(named[0].Member, named[0].Name));
            code.Close();
            return;
        }

        Header($"public sealed record {name}", [.. named.Select(n => members.OfRecord(n.Member, n.Name))], ";");
    }

    public void WriteWrapper(Declaration named)
    {
        string name = names.Wrapper(named);
        (Member value, string memberName) = MemberNames.OfWrapper(named, name);
        code.Documentation(named.Documentation);
        code.Line($"[{string.Join(", ", ["Message", .. Remarks.OfType(named.Name, name)])}]");
        Header($"public sealed record {name}", TypeFacts.IsNothing(value.Type) ? [] : [members.OfRecord(value, memberName)], ";");
    }

    public void Header(string start, IReadOnlyList<string> parameters, string end)
    {
        string line = parameters.Count == 0 ? start + end : $"{start}({string.Join(", ", parameters)}){end}";
        if (line.Length <= MaximumWidth || parameters.Count < 2)
        {
            code.Line(line);
            return;
        }

        code.Line(start + "(");
        for (int i = 0; i < parameters.Count; i++)
            code.Line($"    {parameters[i]}{(i < parameters.Count - 1 ? "," : ")" + end)}");
    }
}
