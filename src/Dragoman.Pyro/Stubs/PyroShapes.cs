namespace Dragoman.Pyro;

/// <summary>Everything that a contract refers to, sorted by what Python makes of it, what is referred to first.</summary>
internal sealed class PyroShapes
{
    private PyroShapes(ReachableShapes reachable)
    {
        Contracts = reachable.Contracts;
        Messages = [.. reachable.InsideOut.OfType<MessageShape>()];
        Values = [.. reachable.InsideOut.OfType<ValueShape>().OrderBy(Depth)];
        Unions = [.. reachable.InsideOut.OfType<UnionShape>()];
        Enums = [.. reachable.InsideOut.OfType<EnumShape>()];
        Anything = [.. reachable.InsideOut.OfType<AnyShape>()];
        HoldsQuadruple = reachable.InsideOut.Any(t => t is PrimitiveShape { Kind: PrimitiveKind.Quadruple });
    }

    /// <summary>The contracts, the one asked for among them.</summary>
    public IReadOnlyList<ContractShape> Contracts { get; }

    /// <summary>The messages and exceptions.</summary>
    public IReadOnlyList<MessageShape> Messages { get; }

    /// <summary>The values with identity, bases first.</summary>
    public IReadOnlyList<ValueShape> Values { get; }

    /// <summary>The unions.</summary>
    public IReadOnlyList<UnionShape> Unions { get; }

    /// <summary>The enumerations.</summary>
    public IReadOnlyList<EnumShape> Enums { get; }

    /// <summary>Where values of any type stand.</summary>
    public IReadOnlyList<AnyShape> Anything { get; }

    /// <summary>Whether there are numbers of 128 bits among the types.</summary>
    public bool HoldsQuadruple { get; }

    private static int Depth(ValueShape value) => value.Base is { } parent ? 1 + Depth(parent) : 0;

    /// <summary>Collects what a contract refers to.</summary>
    public static PyroShapes From(ContractShape contract) => new(ReachableShapes.From([contract]));
}
