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
        switch (type)
        {
            case MessageShape message:
                _alone.Add(message);
                VisitFields(message);
                break;
            case UnionShape union when _seen.Add(union):
                Visit(union.Discriminant.Type);
                foreach (ArmShape arm in union.Arms)
                    VisitFields(arm.Content);

                break;
            case ReferenceShape reference when !_contracts.Contains(reference.Contract):
                _contracts.Add(reference.Contract);
                break;
            case SequenceShape { IsLinked: true, Element: MessageShape element }:
                VisitFields(element);
                break;
            default:
                foreach (TypeShape part in PartsOf(type))
                    Visit(part);

                break;
        }
    }

    private void VisitFields(MessageShape message)
    {
        if (!_seen.Add(message))
            return;

        foreach (FieldShape field in message.Fields)
            Visit(field.Type);
    }

    private static IEnumerable<TypeShape> PartsOf(TypeShape type) => type switch
    {
        OptionalShape optional => [optional.Element],
        SequenceShape sequence => [sequence.Element],
        SetShape set => [set.Element],
        MapShape map => [map.Key, map.Value],
        ArrayShape array => [array.Element],
        TupleShape tuple => tuple.Elements.Select(e => e.Type),
        _ => [],
    };
}
