namespace Dragoman.Pyro;

/// <summary>The names of the classes in a Python module: the last part of each name in the contract, or more of it where that is taken.</summary>
internal sealed class PythonClassNames
{
    private static readonly string[] Imported =
    [
        "annotations", "enum", "Any", "Dict", "Iterator", "List", "Literal", "Optional", "Protocol", "Set", "Tuple", "Type", "TypedDict", "Union",
        "BaseException", "setattr", "vars", "RuntimeError", "bool", "bytes", "float", "int", "object", "str", "register", "False", "None", "True",
    ];

    private readonly HashSet<string> _taken = new(Imported, StringComparer.Ordinal);
    private readonly Dictionary<(Shape Shape, UnionShape? Union), string> _names = [];

    public PythonClassNames(PyroShapes shapes)
    {
        foreach (ContractShape contract in shapes.Contracts)
            Take(contract, null, contract.Name);

        foreach (EnumShape enumeration in shapes.Enums)
            Take(enumeration, null, enumeration.Name);

        foreach (MessageShape message in shapes.Messages)
            Take(message, null, message.Name);

        foreach (ValueShape value in shapes.Values)
            Take(value, null, value.Name);

        foreach (UnionShape union in shapes.Unions)
            Take(union, null, union.Name);

        foreach (UnionShape union in shapes.Unions)
        {
            foreach (MessageShape content in union.Arms.Select(a => a.Content))
                Take(content, union, content.Name);
        }
    }

    /// <summary>Gives the name of a contract, a message, an enumeration or a union.</summary>
    public string Of(Shape shape) => _names[(shape, null)];

    /// <summary>Gives the name of the arm of a union.</summary>
    public string Of(UnionShape union, MessageShape content) => _names[(content, union)];

    private void Take(Shape shape, UnionShape? union, string name) => _names[(shape, union)] = Candidates(union, name).First(_taken.Add);

    private IEnumerable<string> Candidates(UnionShape? union, string name)
    {
        string[] parts = name.Split('.');

        // An arm that stands in its union has a name of its own only there.
        if (union is null || !name.StartsWith(union.Name + ".", StringComparison.Ordinal))
            yield return parts[^1];

        if (union is not null)
            yield return Of(union) + parts[^1];

        for (int i = 2; i <= parts.Length; i++)
            yield return string.Concat(parts[^i..]);

        for (int i = 2; ; i++)
            yield return $"{parts[^1]}{i}";
    }
}
