namespace Dragoman;

/// <summary>What the parts of a description share while it is read: the definitions by id, and what has been made of them.</summary>
internal sealed class DescriptionScope(IReadOnlyList<RemarkKind> kinds)
{
    private readonly Dictionary<string, DescriptionNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<TypeShape>> _known = new(StringComparer.Ordinal);

    /// <summary>The definitions by id, in their order.</summary>
    public IReadOnlyDictionary<string, DescriptionNode> Nodes => _nodes;

    /// <summary>What was made, by id.</summary>
    public IReadOnlyDictionary<string, Shape> Shapes => _shapes;

    /// <summary>Takes up a definition.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="node">Where it stands.</param>
    public void Add(string id, DescriptionNode node)
    {
        if (DescriptionTerms.IsReserved(id))
            throw node.Wrong($"\"{id}\" means a type that needs no definition; give this one another \"id\"");
        if (!_nodes.TryAdd(id, node))
            throw node.Wrong($"\"{id}\" is defined already at {_nodes[id].Path}");
        if (_nodes.Count > DescriptionTerms.MaximumDefinitions)
            throw node.Wrong($"there are more than {DescriptionTerms.MaximumDefinitions} definitions");
    }

    /// <summary>Keeps what was made of a definition.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="shape">The shape.</param>
    public void Made(string id, Shape shape) => _shapes.Add(id, shape);

    /// <summary>Keeps the types that come to life in an Any.</summary>
    /// <param name="id">The id of the list.</param>
    /// <param name="types">The types.</param>
    public void Made(string id, IReadOnlyList<TypeShape> types) => _known.Add(id, types);

    /// <summary>Finds what an id stands for.</summary>
    /// <typeparam name="T">The kind of shape expected.</typeparam>
    /// <param name="place">Where the id stands.</param>
    /// <param name="what">The kind in words.</param>
    /// <returns>The shape.</returns>
    public T Find<T>(DescriptionNode place, string what)
        where T : Shape
    {
        string id = place.Text();
        return _shapes.GetValueOrDefault(id) switch
        {
            T found => found,
            null when !_nodes.ContainsKey(id) => throw place.Wrong($"{place.Found} is not defined"),
            _ => throw place.Wrong($"{place.Found} is no {what}"),
        };
    }

    /// <summary>Finds a contract, which may be made later.</summary>
    /// <param name="place">Where its id stands.</param>
    /// <returns>Gives the contract once all are made.</returns>
    public Func<ContractShape> Contract(DescriptionNode place)
    {
        string id = place.Text();
        if (!_nodes.TryGetValue(id, out DescriptionNode node))
            throw place.Wrong($"{place.Found} is not defined");
        if (node.Find("contract") is null)
            throw place.Wrong($"{place.Found} is no contract");

        return () => (ContractShape)_shapes[id];
    }

    /// <summary>Finds the types that come to life in an Any.</summary>
    /// <param name="place">Where the id of the list stands.</param>
    /// <returns>Gives the types once all are made.</returns>
    public Func<IReadOnlyList<TypeShape>>? Known(DescriptionNode place)
    {
        string id = place.Text();
        if (id.Length == 0)
            return null;
        if (!_nodes.TryGetValue(id, out DescriptionNode node) || node.Find("known") is null)
            throw place.Wrong($"{place.Found} is no list of known types");

        return () => _known[id];
    }

    /// <summary>Reads the remarks of an element; those of kinds that nobody here knows say nothing to anybody here.</summary>
    /// <param name="node">The element.</param>
    /// <returns>The remarks.</returns>
    public IReadOnlyList<RemarkAttribute> Remarks(DescriptionNode node)
    {
        List<RemarkAttribute> remarks = [];
        foreach (DescriptionNode item in node.Items("remarks"))
        {
            if (item.Element.ValueKind != System.Text.Json.JsonValueKind.Object || item.Element.EnumerateObject().Count() != 1)
                throw item.Wrong("a remark is an object with one property, its kind");

            string name = item.Element.EnumerateObject().Single().Name;
            DescriptionNode said = item.Get(name);
            if (kinds.FirstOrDefault(k => k.Name == name) is { } kind)
                remarks.Add(Remark(kind, said));
        }

        return remarks;
    }

    /// <summary>Reads the summary of an element.</summary>
    /// <param name="node">The element.</param>
    /// <returns>One line of text; empty when there is none.</returns>
    public static string Summary(DescriptionNode node)
    {
        string text = node.Find("summary")?.Text() ?? "";
        return text.Any(c => char.IsControl(c) || c is (char)0x2028 or (char)0x2029) ? throw node.Get("summary").Wrong("a summary is one line of text without control characters") : text;
    }

    private static RemarkAttribute Remark(RemarkKind kind, DescriptionNode said)
    {
        RemarkArguments arguments = [];
        if (said.Element.ValueKind != System.Text.Json.JsonValueKind.Object)
            throw said.Wrong($"{said.Found} stands where an object is expected");

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (System.Text.Json.JsonProperty property in said.Element.EnumerateObject())
        {
            DescriptionNode value = new(property.Value, $"{said.Path}.{property.Name}");
            if (!seen.Add(property.Name))
                throw value.Wrong("stands here twice");

            switch (property.Value.ValueKind)
            {
                case System.Text.Json.JsonValueKind.String:
                    arguments.Add(property.Name, Printable(value));
                    break;
                case System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False:
                    arguments.Add(property.Name, property.Value.GetBoolean());
                    break;
                default:
                    arguments.Add(property.Name, value.Number());
                    break;
            }
        }

        try
        {
            return kind.Read(arguments);
        }
        catch (FormatException e) when (e is not DescriptionException)
        {
            throw said.Wrong($"a remark {kind.Name} cannot be made: {e.Message}");
        }
    }

    // Remarks name and number things in files that wires print, where nothing but a name or an id may end up.
    private static string Printable(DescriptionNode value)
    {
        string text = value.Text();
        return text.Length <= DescriptionTerms.MaximumName && text.All(c => !char.IsControl(c) && c is not ('"' or '\\' or '\'' or ';' or '{' or '}' or '<' or '>'))
            ? text
            : throw value.Wrong($"{value.Found} is no name or id: too long, or it has quotation marks, brackets, backslashes, semicolons or control characters");
    }
}
