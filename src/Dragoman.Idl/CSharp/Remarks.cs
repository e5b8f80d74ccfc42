namespace Dragoman.Idl;

/// <summary>The remark that keeps a name as the source spells it, where the C# name does not tell.</summary>
/// <remarks>
/// Without the remark a type is spelled as in C#, a member or parameter as in C# but for a small first letter, and everything else in capitals
/// with underscores between the words.
/// </remarks>
internal static class Remarks
{
    public static string[] OfType(string source, string name) => Attributes(NameOfType(source, name));

    public static string[] OfMember(string source, string name) => Attributes(NameOfMember(source, name));

    public static string[] OfConstant(string source, string name) => Attributes(NameOfConstant(source, name));

    public static string[] OfProgram(ProgramVersion program, string name) => Attributes(NameOfProgram(program, name));

    /// <summary>The name of a type that has to be kept; null where the C# name tells.</summary>
    public static string? NameOfType(string source, string name) => Unless(source == name, source);

    /// <summary>The name of a member or parameter that has to be kept; null where the C# name tells.</summary>
    public static string? NameOfMember(string source, string name) =>
        Unless(source.Length == 0 || source == name || source == Spelling.SmallFirst(name), source);

    /// <summary>The name of a constant or procedure that has to be kept; null where the C# name tells.</summary>
    public static string? NameOfConstant(string source, string name) => Unless(source == name || source == Spelling.UpperSnake(name), source);

    /// <summary>The names of a program and of its version, with a dot between, that have to be kept; null where the C# name tells.</summary>
    public static string? NameOfProgram(ProgramVersion program, string name)
    {
        string stem = name[1..name.LastIndexOf('V')];
        string derived = $"{Spelling.UpperSnake(stem)}.{Spelling.UpperSnake(stem)}_V{program.Version}";
        string actual = $"{program.ProgramName}.{program.VersionName}";
        return Unless(actual == derived, actual);
    }

    /// <summary>A list of attributes, with a space after it when there is something before which it stands.</summary>
    public static string Inline(IReadOnlyList<string> attributes) => attributes.Count == 0 ? "" : $"[{string.Join(", ", attributes)}] ";

    private static string? Unless(bool derivable, string source) => derivable ? null : source;

    private static string[] Attributes(string? name) => name is null ? [] : [$"XdrName(\"{name}\")"];
}
