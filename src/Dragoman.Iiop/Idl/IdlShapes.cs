namespace Dragoman.Iiop;

/// <summary>Everything that contracts refer to and IDL has a type for, at any depth.</summary>
internal sealed class IdlShapes
{
    private IdlShapes(IEnumerable<ContractShape> contracts)
    {
        ReachableShapes reachable = ReachableShapes.From(contracts, static o => !o.IsStream);
        Contracts = reachable.Contracts;
        Types = reachable.WithArms;
        Messages = [.. Types.OfType<MessageShape>().Where(m => !reachable.IsArm(m) || m.Fields.Count > 1)];
        Unions = [.. Types.OfType<UnionShape>()];
        Enums = [.. Types.OfType<EnumShape>()];
    }

    /// <summary>The contracts, each behind those it inherits.</summary>
    public IReadOnlyList<ContractShape> Contracts { get; }

    /// <summary>All types, also those without a name.</summary>
    public IReadOnlyList<TypeShape> Types { get; }

    /// <summary>The messages, exceptions and arms of several fields among them.</summary>
    public IReadOnlyList<MessageShape> Messages { get; }

    /// <summary>The unions.</summary>
    public IReadOnlyList<UnionShape> Unions { get; }

    /// <summary>The enumerations.</summary>
    public IReadOnlyList<EnumShape> Enums { get; }

    /// <summary>Contracts, messages, unions and enumerations.</summary>
    public IEnumerable<Shape> All => [.. Contracts, .. Messages, .. Unions, .. Enums];

    public static IdlShapes From(IEnumerable<ContractShape> contracts) => new(contracts);

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
    public IReadOnlyDictionary<MessageShape, UnionShape> Inner() => Unions
        .SelectMany(u => u.Arms.Where(a => a.Content.Fields.Count > 1 && ReachableShapes.Contains(a.Content, u)), (union, arm) => (arm.Content, Union: union))
        .DistinctBy(inner => inner.Content)
        .ToDictionary(inner => inner.Content, inner => inner.Union);
}
