namespace Dragoman;

/// <summary>Bounds how far one can go from definition to definition without meeting one twice: whatever walks through shapes does so by recursion.</summary>
internal static class DescriptionDepth
{
    /// <summary>Checks all definitions.</summary>
    /// <param name="scope">The definitions with their shapes.</param>
    /// <exception cref="DescriptionException">They refer to each other too deep.</exception>
    public static void Check(DescriptionScope scope)
    {
        Dictionary<Shape, string> ids = scope.Shapes.ToDictionary(s => s.Value, s => s.Key);
        Dictionary<Shape, HashSet<Shape>> ahead = ids.Keys.ToDictionary(s => s, s => new HashSet<Shape>(Next(s)));
        Dictionary<Shape, List<Shape>> behind = ids.Keys.ToDictionary(s => s, _ => new List<Shape>());
        foreach ((Shape from, HashSet<Shape> next) in ahead)
        {
            foreach (Shape to in next)
                behind[to].Add(from);
        }

        // Those that lead to no others come first, then those that lead to these only. What remains goes in circles, and may be gone through once.
        Dictionary<Shape, int> heights = [];
        Queue<Shape> ends = new(ahead.Where(a => a.Value.Count == 0).Select(a => a.Key));
        while (ends.TryDequeue(out Shape? end))
        {
            heights[end] = Own(end) + Next(end).Select(n => heights[n]).DefaultIfEmpty(0).Max();
            foreach (Shape from in behind[end])
            {
                ahead[from].Remove(end);
                if (ahead[from].Count == 0)
                    ends.Enqueue(from);
            }
        }

        int circles = ids.Keys.Where(s => !heights.ContainsKey(s)).Sum(Own);
        if (circles + heights.Values.DefaultIfEmpty(0).Max() <= DescriptionTerms.MaximumChain)
            return;

        Shape deepest = heights.Count == 0 || circles > 0 ? ids.Keys.First(s => !heights.ContainsKey(s)) : heights.MaxBy(h => h.Value).Key;
        throw scope.Nodes[ids[deepest]].Wrong($"the definitions refer to each other more than {DescriptionTerms.MaximumChain} levels deep");
    }

    // How many levels the types within one definition have.
    private static int Own(Shape shape) => 1 + Held(shape).Select(t => Levels(t)).DefaultIfEmpty(0).Max();

    private static int Levels(TypeShape type) => IsDefined(type) ? 0 : 1 + type.Parts.Select(Levels).DefaultIfEmpty(0).Max();

    private static IEnumerable<Shape> Next(Shape shape) => Held(shape).SelectMany(Reached)
        .Concat(shape is ContractShape contract ? contract.Bases : [])
        .Concat(shape is CompositeShape { Base: { } inherited } ? [inherited] : [])
        .Concat(shape is ValueShape value ? value.KnownSubtypes : []);

    private static IEnumerable<Shape> Reached(TypeShape type) => type switch
    {
        _ when IsDefined(type) => [type],
        ReferenceShape reference => [reference.Contract],
        AnyShape any => any.Known,
        _ => type.Parts.SelectMany(Reached),
    };

    private static IEnumerable<TypeShape> Held(Shape shape) => shape switch
    {
        ContractShape contract => contract.Operations.SelectMany(o => o.Parameters.Select(p => p.Type).Append(o.Result).Concat(o.Throws)),
        CompositeShape composite => composite.Fields.Select(f => f.Type),
        UnionShape union => union.Arms.SelectMany(a => a.Content.Fields).Select(f => f.Type).Prepend(union.Discriminant.Type),
        _ => [],
    };

    private static bool IsDefined(TypeShape type) => type is CompositeShape or UnionShape or EnumShape;
}
