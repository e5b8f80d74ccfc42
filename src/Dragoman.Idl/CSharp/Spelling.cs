using System.Text;

namespace Dragoman.Idl;

/// <summary>Turns names of interface files into names of C#.</summary>
internal static class Spelling
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object",
        "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short",
        "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong",
        "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    /// <summary>Escapes a keyword.</summary>
    public static string Escape(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary><c>FILE_READ</c>, <c>file_read</c> and <c>fileRead</c> all become <c>FileRead</c>.</summary>
    public static string Pascal(string name)
    {
        string joined = string.Concat(Words(name).Select(Capitalize));
        return joined.Length == 0 ? "Name" : char.IsAsciiDigit(joined[0]) ? "N" + joined : joined;
    }

    /// <summary><c>FILE_READ</c>, <c>file_read</c> and <c>FileRead</c> all become <c>fileRead</c>.</summary>
    public static string Camel(string name)
    {
        string pascal = Pascal(name);
        return SmallFirst(pascal);
    }

    /// <summary><c>FileRead</c> becomes <c>fileRead</c>.</summary>
    public static string SmallFirst(string pascal) => char.ToLowerInvariant(pascal[0]) + pascal[1..];

    /// <summary><c>FileRead</c> becomes <c>FILE_READ</c>: what remains of a name in capitals when it is written back.</summary>
    public static string UpperSnake(string pascal) => string.Join('_', Words(pascal)).ToUpperInvariant();

    /// <summary>The path without folder and extension as a namespace, which is nobody else's.</summary>
    public static string Namespace(string path) => new NameScope(ReservedNames.OfNamespaces, "Rpc").Claim(FileName(path));

    /// <summary>The path without folder and extension as a name.</summary>
    public static string FileName(string path) =>
        Pascal(new string([.. Path.GetFileNameWithoutExtension(path).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]));

    private static string Capitalize(string word) =>
        char.ToUpperInvariant(word[0]) + (word.Any(char.IsAsciiLetterLower) ? word[1..] : new string([.. word[1..].Select(char.ToLowerInvariant)]));

    // A word ends at an underscore, before a capital that follows a small letter or digit ("readFile"), before the last capital of several
    // when a small letter follows ("XMLFile"), and after the digits of a word in capitals ("GETATTR3res").
    private static IEnumerable<string> Words(string name)
    {
        StringBuilder word = new();
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool ends = word.Length > 0 && (c == '_' || BeginsWord(name, i, word));
            if (ends)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (c != '_')
                word.Append(c);
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    private static bool BeginsWord(string name, int at, StringBuilder word)
    {
        char before = name[at - 1], here = name[at], after = at + 1 < name.Length ? name[at + 1] : '\0';
        bool small = word.ToString().Any(char.IsAsciiLetterLower);
        if (char.IsAsciiLetterUpper(here))
            return char.IsAsciiLetterLower(before) || (char.IsAsciiDigit(before) && small) || (char.IsAsciiLetterUpper(before) && char.IsAsciiLetterLower(after));
        return char.IsAsciiLetterLower(here) && char.IsAsciiDigit(before) && !small && word.Length > 2;
    }
}
