namespace Dragoman;

/// <summary>Finds where definitions contradict each other, or describe what cannot be.</summary>
internal static class DescriptionChecks
{
    /// <summary>Checks all definitions.</summary>
    /// <param name="scope">The definitions with their shapes.</param>
    /// <exception cref="DescriptionException">There is a contradiction; the message names the place.</exception>
    public static void Check(DescriptionScope scope)
    {
        foreach ((string id, Shape shape) in scope.Shapes)
        {
            DescriptionNode node = scope.Nodes[id];
            switch (shape)
            {
                case CompositeShape composite:
                    CheckBases(composite, node);
                    break;
                case UnionShape union:
                    CheckArms(union, node);
                    break;
            }
        }

        CheckSubtypes(scope);
        CheckContracts(scope);
        CheckFinite(scope);
        DescriptionDepth.Check(scope);
    }

    private static void CheckBases(CompositeShape type, DescriptionNode node)
    {
        // Twice as fast as the hare: two that meet go in a circle.
        CompositeShape? slow = type;
        for (CompositeShape? fast = type.Base; fast is not null; fast = fast.Base?.Base, slow = slow?.Base)
        {
            if (fast == slow)
                throw node.Wrong($"{type.Name} derives from itself");
        }

        if (type is MessageShape { Base: { } inherited } message && inherited.IsException && !message.IsException)
            throw node.Wrong($"{type.Name} is no exception and derives from {inherited.Name}, which is one");
    }

    private static void CheckSubtypes(DescriptionScope scope)
    {
        foreach ((string id, Shape shape) in scope.Shapes)
        {
            if (shape is not ValueShape value)
                continue;

            HashSet<string> names = [value.Name];
            foreach (ValueShape subtype in value.KnownSubtypes)
            {
                if (!Derives(subtype, value))
                    throw scope.Nodes[id].Wrong($"{subtype.Name} stands among the subtypes of {value.Name} and does not derive from it");
                if (!names.Add(subtype.Name))
                    throw scope.Nodes[id].Wrong($"{subtype.Name} stands among the subtypes of {value.Name} twice, or has its name");
            }
        }
    }

    private static bool Derives(ValueShape type, ValueShape from)
    {
        for (ValueShape? at = type.Base; at is not null; at = at.Base)
        {
            if (at == from)
                return true;
        }

        return false;
    }

    private static void CheckArms(UnionShape union, DescriptionNode node)
    {
        if (union.Arms.Count == 0)
            throw node.Wrong($"{union.Name} has no arms");

        HashSet<long> cases = [];
        bool hasDefault = false;
        foreach ((ArmShape arm, int index) in union.Arms.Select((a, i) => (a, i)))
        {
            DescriptionNode place = node.Get("arms").Items().ElementAt(index);
            if (arm.IsDefault && hasDefault)
                throw place.Wrong("another arm is the default already");
            if (!arm.IsDefault && arm.Cases.Count == 0)
                throw place.Wrong("nothing chooses this arm: it has no cases and is not the default");

            hasDefault |= arm.IsDefault;
            foreach (long value in arm.Cases)
            {
                if (!Fits(value, union.Discriminant.Type))
                    throw place.Wrong($"{value} is no value of the discriminant {union.Discriminant.Name}");
                if (!cases.Add(value))
                    throw place.Wrong($"{value} chooses another arm already");
            }
        }
    }

    private static bool Fits(long value, TypeShape discriminant) => discriminant is not PrimitiveShape primitive || primitive.Kind switch
    {
        PrimitiveKind.Boolean => value is 0 or 1,
        PrimitiveKind.SByte => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        PrimitiveKind.Byte => value is >= byte.MinValue and <= byte.MaxValue,
        PrimitiveKind.Int16 => value is >= short.MinValue and <= short.MaxValue,
        PrimitiveKind.UInt16 => value is >= ushort.MinValue and <= ushort.MaxValue,
        PrimitiveKind.Int32 => value is >= int.MinValue and <= int.MaxValue,
        PrimitiveKind.UInt32 => value is >= uint.MinValue and <= uint.MaxValue,
        _ => true,
    };

    private static void CheckContracts(DescriptionScope scope)
    {
        Dictionary<ContractShape, string> ids = scope.Shapes.Where(s => s.Value is ContractShape).ToDictionary(s => (ContractShape)s.Value, s => s.Key);
        Dictionary<ContractShape, long> ways = [];
        foreach (ContractShape contract in ids.Keys)
        {
            Count(contract, ids, scope, ways);
            Dictionary<string, ContractShape> owners = new(StringComparer.Ordinal);
            foreach (OperationShape operation in contract.AllOperations)
            {
                if (owners.TryGetValue(operation.Name, out ContractShape? other) && other != operation.Contract)
                    throw scope.Nodes[ids[contract]].Wrong($"{contract.Name} has two operations {operation.Name}: one of {other.Name}, one of {operation.Contract.Name}");

                owners[operation.Name] = operation.Contract;
            }
        }
    }

    // Bases are followed by recursion wherever they matter, so their number of levels counts as well as that of the ways through them.
    private static void Count(ContractShape contract, Dictionary<ContractShape, string> ids, DescriptionScope scope, Dictionary<ContractShape, long> ways)
    {
        Stack<(ContractShape Contract, int Next)> open = new([(contract, 0)]);
        HashSet<ContractShape> onTheWay = [contract];
        while (open.TryPop(out (ContractShape Contract, int Next) at))
        {
            if (at.Next == at.Contract.Bases.Count)
            {
                ways[at.Contract] = 1 + at.Contract.Bases.Sum(b => ways[b]);
                onTheWay.Remove(at.Contract);
                if (ways[at.Contract] > DescriptionTerms.MaximumWays)
                    throw scope.Nodes[ids[at.Contract]].Wrong($"more than {DescriptionTerms.MaximumWays} ways lead from {at.Contract.Name} to the contracts that it inherits");

                continue;
            }

            open.Push((at.Contract, at.Next + 1));
            ContractShape inherited = at.Contract.Bases[at.Next];
            if (onTheWay.Contains(inherited))
                throw scope.Nodes[ids[at.Contract]].Wrong($"{at.Contract.Name} inherits itself");
            if (ways.ContainsKey(inherited))
                continue;

            onTheWay.Add(inherited);
            open.Push((inherited, 0));
            if (open.Count > DescriptionTerms.MaximumChain)
                throw scope.Nodes[ids[contract]].Wrong($"{contract.Name} inherits more than {DescriptionTerms.MaximumChain} levels deep");
        }
    }

    // A type is finite when a value of it can be: what it holds in itself is finite, of a union one arm at least.
    private static void CheckFinite(DescriptionScope scope)
    {
        Dictionary<TypeShape, string> doubtful = scope.Shapes.Where(s => s.Value is MessageShape or UnionShape).ToDictionary(s => (TypeShape)s.Value, s => s.Key);
        for (bool found = true; found;)
        {
            TypeShape[] finite = [.. doubtful.Keys.Where(t => IsFinite(t, doubtful))];
            foreach (TypeShape type in finite)
                doubtful.Remove(type);

            found = finite.Length > 0;
        }

        foreach ((TypeShape type, string id) in doubtful)
            throw scope.Nodes[id].Wrong($"no value of {type switch { UnionShape u => u.Name, var t => ((CompositeShape)t).Name }} can be: it holds another of itself, which holds another");
    }

    private static bool IsFinite(TypeShape type, Dictionary<TypeShape, string> doubtful) => type switch
    {
        UnionShape union => union.Arms.Any(a => a.Content.Fields.All(f => IsHeldFinite(f.Type, doubtful))),
        MessageShape message => message.Fields.All(f => IsHeldFinite(f.Type, doubtful)),
        _ => true,
    };

    private static bool IsHeldFinite(TypeShape held, Dictionary<TypeShape, string> doubtful) => held switch
    {
        ArrayShape array => IsHeldFinite(array.Element, doubtful),
        TupleShape tuple => tuple.Elements.All(e => IsHeldFinite(e.Type, doubtful)),
        _ => !doubtful.ContainsKey(held),
    };
}
