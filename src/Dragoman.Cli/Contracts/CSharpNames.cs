namespace Dragoman.Cli;

/// <summary>The C# names of contracts and types: those of the wires where they can be.</summary>
internal sealed class CSharpNames
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

    private readonly Dictionary<Shape, (string Space, string Name)> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Names all that will be printed.</summary>
    /// <param name="shapes">Contracts and named types with their wire-neutral names.</param>
    public CSharpNames(IReadOnlyList<(Shape Shape, string Name)> shapes)
    {
        HashSet<string> all = [.. shapes.Select(s => s.Name)];
        foreach ((Shape shape, string name) in shapes)
        {
            // What stands in another type on the wires stands beside it here.
            int end = name.LastIndexOf('.');
            while (end > 0 && all.Contains(name[..end]))
                end = name[..end].LastIndexOf('.');

            string space = end > 0 ? name[..end] : "";
            string stem = (shape is ContractShape ? "I" : "") + name[(end + 1)..].Replace('.', '_');
            string own = stem;
            for (int number = 2; !_taken.Add($"{space}.{own}"); number++)
                own = stem + number;

            _names[shape] = (space, own);
        }
    }

    /// <summary>The namespace of a declaration.</summary>
    public string SpaceOf(Shape shape) => string.Join('.', _names[shape].Space.Split('.').Select(Escaped));

    /// <summary>The name of a declaration within its namespace.</summary>
    public string SimpleOf(Shape shape) => Escaped(_names[shape].Name);

    /// <summary>The full name of a declaration.</summary>
    public string Of(Shape shape) => SpaceOf(shape) is { Length: > 0 } space ? $"global::{space}.{SimpleOf(shape)}" : $"global::{SimpleOf(shape)}";

    /// <summary>Whether the wire-neutral name follows from the C# name.</summary>
    public bool Says(Shape shape, string name)
    {
        (string space, string own) = _names[shape];
        string stem = shape is ContractShape ? own[1..] : own;
        return name == (space.Length > 0 ? $"{space}.{stem}" : stem);
    }

    /// <summary>Escapes a keyword.</summary>
    public static string Escaped(string name) => Keywords.Contains(name) ? "@" + name : name;
}
