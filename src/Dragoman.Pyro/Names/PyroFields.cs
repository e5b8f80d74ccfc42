namespace Dragoman.Pyro;

/// <summary>The names that an operation's parameters, or the fields of a message or value, have in Python.</summary>
internal sealed class PyroFields
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    private PyroFields(IEnumerable<(Shape Shape, string Name)> elements)
    {
        (Shape Shape, string Name)[] all = [.. elements];
        Names = [.. all.Select(e => PyroNames.Of(e.Shape, e.Name))];
        Rest = Array.FindIndex(all, e => e.Shape.Remark<PyroRestAttribute>() is not null);
        Keywords = Array.FindIndex(all, e => e.Shape.Remark<PyroKeywordsAttribute>() is not null);
        for (int i = 0; i < all.Length; i++)
            _indices.TryAdd(Names[i], i);

        for (int i = 0; i < all.Length; i++)
            _indices.TryAdd(all[i].Name, i);
    }

    /// <summary>The names in order.</summary>
    public string[] Names { get; }

    /// <summary>The index of what takes the rest of the arguments by position; -1 for none.</summary>
    public int Rest { get; }

    /// <summary>The index of what takes the rest of the arguments by keyword; -1 for none.</summary>
    public int Keywords { get; }

    /// <summary>How many parameters take one argument each; they stand before the others.</summary>
    public int Single => Rest >= 0 ? Rest : Keywords >= 0 ? Keywords : Names.Length;

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
