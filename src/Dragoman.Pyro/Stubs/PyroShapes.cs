namespace Dragoman.Pyro;

/// <summary>Everything that a contract refers to, each once, what is referred to first.</summary>
internal sealed class PyroShapes
{
    private readonly HashSet<Shape> _seen = [];

    /// <summary>The contracts, the one asked for among them.</summary>
    public List<ContractShape> Contracts { get; } = [];

    /// <summary>The messages and exceptions.</summary>
    public List<MessageShape> Messages { get; } = [];

    /// <summary>The unions.</summary>
    public List<UnionShape> Unions { get; } = [];

    /// <summary>The enumerations.</summary>
    public List<EnumShape> Enums { get; } = [];

    /// <summary>Whether there are numbers of 128 bits among the types.</summary>
    public bool HoldsQuadruple { get; private set; }

    /// <summary>Collects what a contract refers to.</summary>
    public static PyroShapes From(ContractShape contract)
    {
        PyroShapes shapes = new();
        shapes.Visit(contract);
        return shapes;
    }

    private void Visit(ContractShape contract)
    {
        if (!_seen.Add(contract))
            return;

        foreach (ContractShape inherited in contract.Bases)
            Visit(inherited);

        foreach (OperationShape operation in contract.Operations)
        {
            foreach (TypeShape type in operation.Parameters.Select(p => p.Type).Append(operation.Result).Concat(operation.Throws))
                Visit(type);
        }

        Contracts.Add(contract);
    }

    private void Visit(TypeShape type)
    {
        switch (type)
        {
            case ReferenceShape reference:
                Visit(reference.Contract);
                break;
            case EnumShape enumeration when _seen.Add(enumeration):
                Enums.Add(enumeration);
                break;
            case MessageShape message when _seen.Add(message):
                foreach (FieldShape field in message.Fields)
                    Visit(field.Type);

                Messages.Add(message);
                break;
            case UnionShape union when _seen.Add(union):
                Visit(union.Discriminant.Type);
                foreach (FieldShape field in union.Arms.SelectMany(a => a.Content.Fields))
                    Visit(field.Type);

                Unions.Add(union);
                break;
            case PrimitiveShape { Kind: PrimitiveKind.Quadruple }:
                HoldsQuadruple = true;
                break;
            default:
                foreach (TypeShape part in PartsOf(type))
                    Visit(part);

                break;
        }
    }

    private static IEnumerable<TypeShape> PartsOf(TypeShape type) => type switch
    {
        SequenceShape sequence => [sequence.Element],
        ArrayShape array => [array.Element],
        SetShape set => [set.Element],
        StreamShape stream => [stream.Element],
        OptionalShape optional => [optional.Element],
        MapShape map => [map.Key, map.Value],
        TupleShape tuple => tuple.Elements.Select(e => e.Type),
        _ => [],
    };
}
