using System.Text;

namespace Dragoman.Pyro;

/// <summary>Names in Python's manner.</summary>
internal static class PyroNames
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield",
    };

    /// <summary>Gives the name of an element: that of its remark, or its own in lower case with underscores.</summary>
    /// <param name="shape">The element.</param>
    /// <param name="name">Its name in the source.</param>
    public static string Of(Shape shape, string name) =>
        shape.Remark<PyroNameAttribute>()?.Name ?? (shape == ObjectDescriptions.Operation ? PyroConstants.DescriptionMethod : ToSnakeCase(name));

    /// <summary>Tells what an operation is to Python.</summary>
    public static OperationKind KindOf(OperationShape operation) =>
        operation.Kind != OperationKind.Method || operation.Remark<PyroPropertyAttribute>() is null ? operation.Kind
        : operation.Parameters.Count == 0 ? OperationKind.Getter
        : OperationKind.Setter;

    /// <summary>Gives the class that a remark gives a message or value.</summary>
    /// <returns>Its full name; null when there is no such remark.</returns>
    public static string? GivenClassOf(CompositeShape shape) => shape.Remark<PyroClassAttribute>()?.Name;

    /// <summary>Gives the class of a value: that of its remark, or its wire-neutral name.</summary>
    public static string ClassOf(CompositeShape shape) => GivenClassOf(shape) ?? shape.Name;

    /// <summary>Writes a name in lower case with underscores: <c>GetURL</c> is <c>get_url</c>, <c>SHA256Sum</c> is <c>sha256_sum</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        StringBuilder snake = new(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            char letter = name[i];
            bool afterSmall = i > 0 && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]));
            bool beforeSmall = i > 0 && char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]);
            if (char.IsUpper(letter) && (afterSmall || beforeSmall))
                snake.Append('_');

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }

    /// <summary>Tells whether a text can be a name in Python.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0
        && (char.IsLetter(name[0]) || name[0] == '_')
        && name.All(c => char.IsLetterOrDigit(c) || c == '_')
        && !Keywords.Contains(name);

    /// <summary>Tells whether a name is one of Python's special ones, such as <c>__len__</c>.</summary>
    public static bool IsSpecial(string name) =>
        name.Length > 4 && name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal);
}
