namespace Dragoman.Idl;

/// <summary>Members and parameters as C# declares them.</summary>
internal sealed class MemberText(TypeWriter types)
{
    /// <summary>The type of a member.</summary>
    public string TypeOf(Member member) => types.Write(member.Type).Text;

    /// <summary>A member as a parameter or property of a record.</summary>
    public string OfRecord(Member member, string name)
    {
        TypeText type = types.Write(member.Type);
        return $"{Remarks.Inline([.. type.Attributes, .. Remarks.OfMember(member.Name, name)])}{type.Text} {name}";
    }

    /// <summary>The parameters of an operation. Where the source gives a parameter no name, its type does.</summary>
    public IEnumerable<string> OfOperation(Operation operation)
    {
        NameScope scope = new(["cancellationToken"], "Value");
        foreach (Member parameter in operation.Parameters)
        {
            TypeText type = types.Write(parameter.Type);
            string wanted = parameter.Name.Length > 0 ? parameter.Name : (parameter.Type as DeclaredType)?.Declaration.Name ?? "value";
            string name = scope.Claim(Spelling.Camel(wanted));
            yield return $"{Remarks.Inline([.. type.Attributes, .. Remarks.OfMember(parameter.Name, name)])}{type.Text} {Spelling.Escape(name)}";
        }
    }
}
