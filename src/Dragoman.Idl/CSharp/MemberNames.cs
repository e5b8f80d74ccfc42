namespace Dragoman.Idl;

/// <summary>The C# names of members and parameters.</summary>
internal static class MemberNames
{
    /// <summary>The names of a record's members.</summary>
    /// <param name="type">The struct.</param>
    /// <param name="name">Its own name.</param>
    public static IReadOnlyList<(Member Member, string Name)> OfRecord(StructDeclaration type, string name)
    {
        NameScope scope = new([name, .. ReservedNames.OfRecords], "Value");
        return [.. type.Members.Select(m => (m, scope.Claim(Spelling.Pascal(m.Name))))];
    }

    /// <summary>The one member of the record around a typedef's value.</summary>
    /// <param name="named">What names the value's type.</param>
    /// <param name="name">The record's own name.</param>
    public static (Member Member, string Name) OfWrapper(Declaration named, string name)
    {
        DataType type = named is AliasDeclaration alias ? alias.Target! : new DeclaredType(named);
        return (new Member("value", named.Position, null, type), new NameScope([name], "Value").Claim("Value"));
    }

    /// <summary>The names of an operation's parameters. Where the source gives a parameter no name, its type does.</summary>
    /// <param name="operation">The operation.</param>
    public static IReadOnlyList<(Member Member, string Name)> OfOperation(Operation operation)
    {
        NameScope scope = new(["cancellationToken"], "Value");
        return [.. operation.Parameters.Select(p => (p, scope.Claim(Spelling.Camel(Wanted(p)))))];
    }

    private static string Wanted(Member parameter) =>
        parameter.Name.Length > 0 ? parameter.Name : (parameter.Type as DeclaredType)?.Declaration.Name ?? "value";
}
