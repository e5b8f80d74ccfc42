namespace Dragoman.Idl;

/// <summary>The keywords of C that are ordinary names in .x files: accepted, but rpcgen's output does not compile with them.</summary>
internal static class CWords
{
    private static readonly HashSet<string> Words =
    [
        "auto", "break", "continue", "do", "else", "extern", "for", "goto", "if", "inline", "register", "restrict", "return", "signed",
        "sizeof", "static", "volatile", "while", "linux", "unix",
    ];

    public static bool Contains(string name) => Words.Contains(name);
}
