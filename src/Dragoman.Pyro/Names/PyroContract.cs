namespace Dragoman.Pyro;

/// <summary>A contract as Python sees it: its methods and attributes by name.</summary>
internal sealed class PyroContract
{
    private readonly Dictionary<string, OperationShape> _methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OperationShape> _getters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OperationShape> _setters = new(StringComparer.Ordinal);

    private PyroContract(ContractShape contract)
    {
        foreach (OperationShape operation in contract.AllOperations)
            TableOf(PyroNames.KindOf(operation)).TryAdd(PyroNames.Of(operation, operation.Name), operation);

        Methods = [.. _methods.Keys];
        Oneways = [.. _methods.Where(m => m.Value.IsOneway).Select(m => m.Key)];
        Attributes = [.. _getters.Keys.Union(_setters.Keys)];

        // The exact names are understood as well, but not told: one operation would look like two.
        foreach (OperationShape operation in contract.AllOperations)
            TableOf(PyroNames.KindOf(operation)).TryAdd(operation.Name, operation);
    }

    /// <summary>The names of all methods.</summary>
    public string[] Methods { get; }

    /// <summary>The names of the oneway methods.</summary>
    public string[] Oneways { get; }

    /// <summary>The names of all attributes.</summary>
    public string[] Attributes { get; }

    /// <summary>Gives the view of a contract.</summary>
    public static PyroContract Of(ContractShape contract) => contract.View<ContractShape, PyroContract>(static c => new PyroContract(c));

    /// <summary>Finds a method.</summary>
    public OperationShape? Method(string name) => _methods.GetValueOrDefault(name);

    /// <summary>Finds what reads an attribute.</summary>
    public OperationShape? Getter(string name) => _getters.GetValueOrDefault(name);

    /// <summary>Finds what writes an attribute.</summary>
    public OperationShape? Setter(string name) => _setters.GetValueOrDefault(name);

    private Dictionary<string, OperationShape> TableOf(OperationKind kind) => kind switch
    {
        OperationKind.Getter => _getters,
        OperationKind.Setter => _setters,
        _ => _methods,
    };
}
