namespace Dragoman.Idl;

/// <summary>Members and parameters as C# declares them.</summary>
internal sealed class MemberText(TypeWriter types)
{
    /// <summary>The type of a member.</summary>
    public string TypeOf(Member member) => types.Write(member.Type).Text;

    /// <summary>A member as a parameter of a record.</summary>
    public string OfRecord(Member member, string name) => $"{AttributesOf(member, name)}{TypeOf(member)} {name}";

    /// <summary>A member as a property of a record.</summary>
    public string OfProperty(Member member, string name) => $"{AttributesOf(member, name)}public {TypeOf(member)} {name} {{ get; init; }}";

    /// <summary>The parameters of an operation. Where the source gives a parameter no name, its type does.</summary>
    public IEnumerable<string> OfOperation(Operation operation)
    {
        foreach ((Member parameter, string name) in MemberNames.OfOperation(operation))
            yield return $"{AttributesOf(parameter, name)}{types.Write(parameter.Type).Text} {Spelling.Escape(name)}";
    }

    private string AttributesOf(Member member, string name) =>
        Remarks.Inline([.. types.Write(member.Type).Attributes, .. Remarks.OfMember(member.Name, name)]);
}
