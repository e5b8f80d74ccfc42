namespace Dragoman;

/// <summary>Everything that contracts refer to, at any depth, each once: what a wire describes, names or objects to.</summary>
public sealed class ReachableShapes
{
    private readonly HashSet<Shape> _seen = [];
    private readonly HashSet<TypeShape> _contents = [];
    private readonly List<ContractShape> _contracts = [];
    private readonly List<TypeShape> _outsideIn = [];
    private readonly List<TypeShape> _insideOut = [];
    private readonly Func<OperationShape, bool> _isWanted;

    private ReachableShapes(Func<OperationShape, bool> isWanted) => _isWanted = isWanted;

    /// <summary>The contracts, each behind those that it inherits and before those that it only refers to.</summary>
    /// <value>The ones asked for among them.</value>
    public IReadOnlyList<ContractShape> Contracts => _contracts;

    /// <summary>The types, each before those that it consists of.</summary>
    /// <value>The arms of unions are not among them: they belong to their union (<see cref="IsArm"/>).</value>
    public IEnumerable<TypeShape> OutsideIn => _outsideIn.Where(t => !IsArm(t));

    /// <summary>The types, each behind those that it consists of unless these contain it.</summary>
    /// <value>The same as <see cref="OutsideIn"/>.</value>
    public IEnumerable<TypeShape> InsideOut => _insideOut.Where(t => !IsArm(t));

    /// <summary>The types as <see cref="OutsideIn"/> gives them, with what the arms of unions hold.</summary>
    /// <value>The arms stand behind their union.</value>
    public IReadOnlyList<TypeShape> WithArms => _outsideIn;

    /// <summary>Walks through contracts.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="isWanted">Tells which operations count; null for all.</param>
    /// <returns>What they refer to.</returns>
    public static ReachableShapes From(IEnumerable<ContractShape> contracts, Func<OperationShape, bool>? isWanted = null)
    {
        ReachableShapes reachable = new(isWanted ?? (static _ => true));
        foreach (ContractShape contract in contracts)
            reachable.Visit(contract);

        return reachable;
    }

    /// <summary>Tells whether a type is what the arm of a union holds.</summary>
    /// <param name="type">The type.</param>
    /// <returns>True for the content of an arm of a union that was reached.</returns>
    public bool IsArm(TypeShape type) => _contents.Contains(type);

    /// <summary>Tells whether a type consists of another one, at any depth, or is it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="sought">The other type.</param>
    /// <returns>Whether it does.</returns>
    public static bool Contains(TypeShape type, TypeShape sought)
    {
        HashSet<TypeShape> seen = [];
        return Look(type);

        bool Look(TypeShape at) => ReferenceEquals(at, sought) || (seen.Add(at) && at.Parts.Any(Look));
    }

    private void Visit(ContractShape contract)
    {
        if (!_seen.Add(contract))
            return;

        foreach (ContractShape inherited in contract.Bases)
            Visit(inherited);

        _contracts.Add(contract);
        foreach (OperationShape operation in contract.Operations.Where(_isWanted))
        {
            foreach (TypeShape type in operation.Parameters.Select(p => p.Type).Prepend(operation.Result).Concat(operation.Throws))
                Visit(type);
        }
    }

    private void Visit(TypeShape type)
    {
        if (!_seen.Add(type))
            return;

        _outsideIn.Add(type);
        if (type is UnionShape union)
            _contents.UnionWith(union.Arms.Select(a => a.Content));

        if (type is ReferenceShape reference)
            Visit(reference.Contract);

        foreach (TypeShape part in type.Parts)
            Visit(part);

        _insideOut.Add(type);
    }
}
