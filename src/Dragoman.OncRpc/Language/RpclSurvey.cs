namespace Dragoman.OncRpc;

/// <summary>Walks through everything that a contract can pass, before it is printed.</summary>
internal sealed class RpclSurvey
{
    private readonly List<ContractShape> _contracts = [];
    private readonly HashSet<TypeShape> _seen = [];
    private readonly HashSet<TypeShape> _alone = [];

    /// <summary>Walks through a contract.</summary>
    public RpclSurvey(ContractShape contract)
    {
        _contracts.Add(contract);
        for (int next = 0; next < _contracts.Count; next++)
        {
            foreach (OperationShape operation in _contracts[next].AllOperations.Where(o => !o.IsStream).OrderBy(o => OncOperation.Of(o).Procedure))
                Visit(operation);
        }
    }

    /// <summary>The contract, and those of all objects that it passes.</summary>
    public IReadOnlyList<ContractShape> Contracts => _contracts;

    /// <summary>Whether messages of a kind stand in linked lists only.</summary>
    public bool IsOnlyLinked(MessageShape message) => !_alone.Contains(message);

    private void Visit(OperationShape operation)
    {
        foreach (ParameterShape parameter in operation.Parameters)
            Visit(parameter.Type);

        Visit(operation.Result);
        foreach (MessageShape thrown in operation.Throws)
            Visit(thrown);
    }

    private void Visit(TypeShape type)
    {
        if (type is ReferenceShape reference && !_contracts.Contains(reference.Contract))
            _contracts.Add(reference.Contract);

        if (type is MessageShape message)
            _alone.Add(message);

        // An element of a linked list is no struct of its own.
        TypeShape walked = type is SequenceShape { IsLinked: true, Element: MessageShape element } ? element : type;
        if (!_seen.Add(walked))
            return;

        foreach (TypeShape part in walked.Parts)
            Visit(part);
    }
}
