namespace Dragoman.Pyro;

/// <summary>The classes that the data of a call may name: Pyro's references, and the messages and values of the contract. Python's servers refuse all others wherever they stand, and so does this one.</summary>
internal sealed class DeclaredClasses
{
    private readonly HashSet<string> _names = new(["Pyro4.core.URI", "Pyro4.core.Proxy", "Pyro5.core.URI", "Pyro5.client.Proxy", "float"], StringComparer.Ordinal);

    private DeclaredClasses(ContractShape contract)
    {
        PyroShapes shapes = PyroShapes.From(contract);
        IsOpen = shapes.Anything.Count > 0;
        foreach (CompositeShape composite in shapes.Messages.Concat<CompositeShape>(shapes.Values).Concat(shapes.Unions.SelectMany(u => u.Arms.Select(a => a.Content))))
        {
            _names.Add(composite.Name);
            _names.Add(PyroNames.ClassOf(composite));
        }
    }

    /// <summary>Whether the contract has places where anything may stand, so that each place has to be asked what it takes.</summary>
    public bool IsOpen { get; }

    /// <summary>Gives the classes of a contract.</summary>
    public static DeclaredClasses Of(ContractShape contract) => contract.View<ContractShape, DeclaredClasses>(static c => new DeclaredClasses(c));

    /// <summary>Finds a value of another class.</summary>
    /// <returns>The name of the class; null when there is none.</returns>
    public string? FindForeign(ValueDocument document)
    {
        for (int i = 0; i < document.Count; i++)
        {
            if (document[i] is { Kind: ValueKind.Map, Count: > 0 }
                && document.Find(i, "__class__") is >= 0 and var at
                && (document.TextAt(at) is not { } name || !_names.Contains(name)))
            {
                return document.TextAt(at) ?? "<unknown>";
            }
        }

        return null;
    }
}
