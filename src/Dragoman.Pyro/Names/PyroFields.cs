namespace Dragoman.Pyro;

/// <summary>The names that an operation's parameters, or the fields of a message or value, have in Python.</summary>
internal sealed class PyroFields
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    private PyroFields(IEnumerable<(Shape Shape, string Name)> elements)
    {
        (Shape Shape, string Name)[] all = [.. elements];
        Names = [.. all.Select(e => PyroNames.Of(e.Shape, e.Name))];
        for (int i = 0; i < all.Length; i++)
            _indices.TryAdd(Names[i], i);

        for (int i = 0; i < all.Length; i++)
            _indices.TryAdd(all[i].Name, i);
    }

    /// <summary>The names in order.</summary>
    public string[] Names { get; }

    /// <summary>Gives the names of an operation's parameters.</summary>
    public static PyroFields Of(OperationShape operation) =>
        operation.View<OperationShape, PyroFields>(static o => new PyroFields(o.Parameters.Select(p => ((Shape)p, p.Name))));

    /// <summary>Gives the names of the fields of a message or value.</summary>
    public static PyroFields Of(CompositeShape composite) =>
        composite.View<CompositeShape, PyroFields>(static c => new PyroFields(c.Fields.Select(f => ((Shape)f, f.Name))));

    /// <summary>Finds an element by its name in Python or in the source.</summary>
    /// <returns>Its index, or -1.</returns>
    public int IndexOf(string name) => _indices.TryGetValue(name, out int index) ? index : -1;
}
