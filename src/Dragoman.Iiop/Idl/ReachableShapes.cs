namespace Dragoman.Iiop;

/// <summary>Everything that contracts refer to, at any depth.</summary>
internal sealed class ReachableShapes
{
    private readonly HashSet<Shape> _seen = [];
    private readonly List<ContractShape> _contracts = [];
    private readonly List<MessageShape> _messages = [];
    private readonly List<UnionShape> _unions = [];
    private readonly List<EnumShape> _enums = [];

    /// <summary>The messages, exceptions among them.</summary>
    public IReadOnlyList<MessageShape> Messages => _messages;

    /// <summary>The unions.</summary>
    public IReadOnlyList<UnionShape> Unions => _unions;

    /// <summary>The enumerations.</summary>
    public IReadOnlyList<EnumShape> Enums => _enums;

    /// <summary>Contracts, messages, unions and enumerations.</summary>
    public IEnumerable<Shape> All => [.. _contracts, .. _messages, .. _unions, .. _enums];

    public static ReachableShapes From(IEnumerable<ContractShape> contracts)
    {
        ReachableShapes reachable = new();
        foreach (ContractShape contract in contracts)
            reachable.Visit(contract);

        return reachable;
    }

    /// <summary>The contracts, each behind those it inherits.</summary>
    public IReadOnlyList<ContractShape> Contracts => [.. _contracts.SelectMany(BasesFirst).Distinct()];

    /// <summary>The dotted names of all types.</summary>
    public IReadOnlySet<string> Names() => All.Select(IdlNames.ScopedName).ToHashSet(StringComparer.Ordinal);

    /// <summary>The dotted namespaces that hold types and are no types themselves.</summary>
    public IEnumerable<string> Scopes()
    {
        IReadOnlySet<string> names = Names();
        return names
            .Select(n => n.LastIndexOf('.') is > 0 and int dot ? n[..dot] : "")
            .Where(s => s.Length > 0 && !names.Contains(s))
            .Distinct();
    }

    /// <summary>The shapes of which a type directly consists.</summary>
    public static IEnumerable<TypeShape> PartsOf(TypeShape type) => type switch
    {
        MessageShape message => message.Fields.Select(f => f.Type),
        UnionShape union => union.Arms.Select(PartOf).OfType<TypeShape>().Prepend(union.Discriminant.Type),
        SequenceShape sequence => [sequence.Element],
        SetShape set => [set.Element],
        MapShape map => [map.Key, map.Value],
        ArrayShape array => [array.Element],
        OptionalShape optional => [optional.Element],
        TupleShape tuple => tuple.Elements.Select(e => e.Type),
        _ => [],
    };

    /// <summary>What an arm of a union holds: the only field itself, several as a struct.</summary>
    /// <returns>The type; null for an arm without fields.</returns>
    public static TypeShape? PartOf(ArmShape arm) => arm.Content.Fields switch
    {
        [] => null,
        [var only] => only.Type,
        _ => arm.Content,
    };

    /// <summary>
    /// The structs that stand in a union, each with it: arms of several fields that contain lists of their union, at any depth. IDL has lists
    /// of a union that is not complete yet within its own definition only.
    /// </summary>
    public IReadOnlyDictionary<MessageShape, UnionShape> Inner() => _unions
        .SelectMany(u => u.Arms.Where(a => a.Content.Fields.Count > 1 && Contains(a.Content, u)), (union, arm) => (arm.Content, Union: union))
        .DistinctBy(inner => inner.Content)
        .ToDictionary(inner => inner.Content, inner => inner.Union);

    /// <summary>Whether a type contains another one, at any depth, or is it.</summary>
    public static bool Contains(TypeShape type, TypeShape sought)
    {
        HashSet<TypeShape> seen = [];
        return Look(type);

        bool Look(TypeShape at) => ReferenceEquals(at, sought) || (seen.Add(at) && PartsOf(at).Any(Look));
    }

    private static IEnumerable<ContractShape> BasesFirst(ContractShape contract) => contract.Bases.SelectMany(BasesFirst).Append(contract);

    private void Visit(ContractShape contract)
    {
        if (!_seen.Add(contract))
            return;

        foreach (ContractShape inherited in contract.Bases)
            Visit(inherited);

        _contracts.Add(contract);
        foreach (OperationShape operation in contract.Operations.Where(o => !o.IsStream))
        {
            Visit(operation.Result);
            foreach (ParameterShape parameter in operation.Parameters)
                Visit(parameter.Type);

            foreach (MessageShape thrown in operation.Throws)
                Visit(thrown);
        }
    }

    private void Visit(TypeShape type)
    {
        if (!_seen.Add(type))
            return;

        switch (type)
        {
            case ReferenceShape reference:
                Visit(reference.Contract);
                return;
            case MessageShape message:
                _messages.Add(message);
                break;
            case UnionShape union:
                _unions.Add(union);
                break;
            case EnumShape enumeration:
                _enums.Add(enumeration);
                break;
            default:
                break;
        }

        foreach (TypeShape part in PartsOf(type))
            Visit(part);
    }
}
