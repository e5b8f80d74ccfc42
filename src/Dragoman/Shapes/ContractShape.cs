namespace Dragoman;

/// <summary>The shape of a contract.</summary>
public sealed class ContractShape : Shape
{
    private readonly Func<ContractShape[]> _bases;
    private ContractShape[]? _resolvedBases;
    private OperationShape[]? _all;

    /// <summary>Makes the shape and becomes the contract of its operations.</summary>
    /// <param name="name">The wire-neutral dotted name.</param>
    /// <param name="bases">Gives the contracts that this one directly inherits.</param>
    /// <param name="operations">The operations that the contract itself declares, in order.</param>
    public ContractShape(string name, Func<ContractShape[]> bases, params OperationShape[] operations)
    {
        Name = name;
        _bases = bases;
        Operations = operations;
        foreach (OperationShape operation in operations)
            operation.Contract = this;
    }

    /// <summary>The wire-neutral dotted name.</summary>
    /// <value>Such as <c>Bank.Account</c>.</value>
    public string Name { get; }

    /// <summary>The contracts that this one directly inherits.</summary>
    /// <value>In the order of the source.</value>
    public IReadOnlyList<ContractShape> Bases => _resolvedBases ??= _bases();

    /// <summary>The operations that the contract itself declares.</summary>
    /// <value>In the order of the source.</value>
    public IReadOnlyList<OperationShape> Operations { get; }

    /// <summary>All operations: inherited ones first, each once.</summary>
    /// <value>Bases in order, depth first.</value>
    public IReadOnlyList<OperationShape> AllOperations =>
        _all ??= [.. Bases.SelectMany(b => b.AllOperations).Distinct(), .. Operations];

    /// <summary>This contract and all that it inherits, directly or not.</summary>
    /// <value>This one first, each once.</value>
    public IEnumerable<ContractShape> SelfAndBases => Bases.SelectMany(b => b.SelfAndBases).Prepend(this).Distinct();

    /// <summary>Shows the name.</summary>
    /// <returns>The wire-neutral dotted name.</returns>
    public override string ToString() => Name;
}
