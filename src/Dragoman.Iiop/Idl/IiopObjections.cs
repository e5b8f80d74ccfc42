namespace Dragoman.Iiop;

/// <summary>Finds what IDL and CDR cannot carry of a contract, and proposes what to do about it.</summary>
internal sealed class IiopObjections
{
    private readonly List<string> _objections = [];

    /// <summary>Examines a contract and everything it refers to.</summary>
    /// <param name="contract">The contract.</param>
    /// <returns>One sentence per objection; empty when there is none.</returns>
    public static IReadOnlyList<string> To(ContractShape contract)
    {
        IiopObjections objections = new();
        IdlShapes reachable = IdlShapes.From([contract]);
        foreach (ContractShape reached in reachable.Contracts)
            objections.Examine(reached);

        // What stands in a union is looked at with it.
        IReadOnlyDictionary<MessageShape, UnionShape> inner = reachable.Inner();
        foreach (MessageShape message in reachable.Messages)
            objections.Examine(message, inner.ContainsKey(message));

        foreach (UnionShape union in reachable.Unions)
            objections.Examine(union);

        foreach (EnumShape enumeration in reachable.Enums)
            objections.Examine(enumeration);

        objections.ExamineNames(reachable);
        return objections._objections;
    }

    private void Examine(ContractShape contract)
    {
        // A property is one attribute, whether it has one accessor or two.
        foreach (IGrouping<string, OperationShape> same in contract.AllOperations
            .GroupBy(o => IdlNames.Of(o, o.Name), StringComparer.OrdinalIgnoreCase)
            .Where(g => g.DistinctBy(o => (o.Kind == OperationKind.Method, o.Name, o.Contract)).Skip(1).Any()))
        {
            Object($"{contract.Name} has several operations named {same.Key} in IDL ({string.Join(", ", same.Select(o => o.ToString()).Distinct())}); give all but one of them an [IdlName].");
        }

        foreach (OperationShape operation in contract.Operations.Where(o => !o.IsStream))
            Examine(operation);
    }

    private void Examine(OperationShape operation)
    {
        string name = IdlNames.Of(operation, operation.Name);
        if (!IdlKeywords.IsIdentifier(name))
            Object($"{operation} cannot be named {name} in IDL; give it an [IdlName] of ASCII letters, digits and underscores.");

        if (operation.Kind == OperationKind.Setter && !operation.Contract.Operations.Any(o => o.Kind == OperationKind.Getter && o.Name == operation.Name))
            Object($"{operation} can only be written; IDL has no such attributes: add a getter or make it a method.");

        if (operation.IsOneway && (operation.Throws.Count > 0 || operation.Result is not PrimitiveShape { Kind: PrimitiveKind.Void }))
            Object($"{operation} is oneway, so it can neither return nor throw anything.");

        foreach (IGrouping<string, MessageShape> same in operation.Throws.GroupBy(RepositoryIds.Of, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
            Object($"{operation} declares several exceptions of repository id {same.Key}, which nobody could tell apart.");

        IEnumerable<(string, TypeShape)> types = operation.Parameters.Select(p => (p.Name, p.Type)).Append(("its result", operation.Result));
        foreach ((string what, TypeShape type) in types)
            ExamineType($"{operation} ({what})", type);
    }

    private void Examine(MessageShape message, bool isInner)
    {
        if (message.Fields.Count == 0 && !message.IsException)
            Object($"{message.Name} has no fields; IDL has no empty structs.");

        if (!isInner && NestsInItself(message, message.Fields.Select(f => f.Type)))
            Object($"{message.Name} contains itself other than as a list of its own, which IDL does not allow.");

        ExamineFields(message);
    }

    private void Examine(UnionShape union)
    {
        if (union.Discriminant.Type is PrimitiveShape { Kind: PrimitiveKind.Byte or PrimitiveKind.SByte })
            Object($"{union.Name} has an octet as its discriminant, which IDL does not allow: take a larger integer or an enumeration.");

        if (union.Discriminant.Type is EnumShape { IsFlags: false } enumeration)
        {
            foreach ((ArmShape arm, long value) in union.Arms.SelectMany(a => a.Cases.Select(c => (a, c))).Where(c => enumeration.PositionOf(c.c) < 0))
                Object($"{arm.Content.Name} has the case {value}, which is no member of {enumeration.Name}; IDL only knows members.");
        }

        if (NestsInItself(union, union.Arms.SelectMany(a => a.Content.Fields).Select(f => f.Type)))
            Object($"{union.Name} contains itself other than as a list of its own, which IDL does not allow.");

        foreach (ArmShape arm in union.Arms.Where(a => a.Content.Fields.Count < 2))
            ExamineFields(arm.Content);
    }

    private void ExamineFields(MessageShape message)
    {
        foreach (FieldShape field in message.Fields)
        {
            if (!IdlKeywords.IsIdentifier(IdlNames.Of(field, field.Name)))
                Object($"{message.Name}.{field.Name} is no identifier in IDL; give it an [IdlName].");

            ExamineType($"{message.Name}.{field.Name}", field.Type);
        }
    }

    private void Examine(EnumShape enumeration)
    {
        if (enumeration.Members.IsEmpty)
            Object($"{enumeration.Name} has no members; IDL has no empty enumerations.");

        foreach (EnumMember member in enumeration.Members)
        {
            if (!IdlKeywords.IsIdentifier(member.Name))
                Object($"{enumeration.Name}.{member.Name} is no identifier in IDL.");

            if (enumeration.IsFlags && (member.Value is < int.MinValue or > uint.MaxValue))
                Object($"{enumeration.Name}.{member.Name} exceeds the 32 bits that flags have in CDR.");
        }
    }

    private void ExamineNames(IdlShapes reachable)
    {
        foreach (Shape shape in reachable.All)
        {
            if (!IdlNames.ScopedName(shape).Split('.').All(IdlKeywords.IsIdentifier))
                Object($"{RepositoryIds.NeutralNameOf(shape)} cannot be a name in IDL; give it an [IdlName] or another contract or message name.");
        }

        foreach (IGrouping<string, Shape> same in reachable.All.GroupBy(RepositoryIds.Of, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
            Object($"{string.Join(" and ", same.Select(RepositoryIds.NeutralNameOf))} have the same repository id {same.Key}.");
    }

    // IDL's exceptions are no data types: they can be thrown, but stand in nothing.
    private void ExamineType(string where, TypeShape type)
    {
        if (type is MessageShape { IsException: true } exception)
            Object($"{where} holds the exception {exception.Name} as data; IDL only allows to throw it.");

        if (type is PrimitiveShape { Kind: PrimitiveKind.Quadruple })
            Object($"{where} holds a number of 128 bits, which ORBs do not agree on; use double, or the octets as byte[].");

        if (type is ValueShape value)
            Object($"{where} holds {value.Name}, a value with identity, which IIOP does not carry yet: declare a [Message] where copies will do.");

        if (type is not (CompositeShape or UnionShape))
        {
            foreach (TypeShape part in type.Parts)
                ExamineType(where, part);
        }
    }

    // IDL lets a struct or union contain lists of itself, and nothing else that contains it.
    private static bool NestsInItself(TypeShape self, IEnumerable<TypeShape> parts)
    {
        return parts.Any(p => Unlisted(p) is { } type && (type != self || p == self) && ReachableShapes.Contains(type, self));

        static TypeShape Unlisted(TypeShape type) => type switch
        {
            SequenceShape sequence => Unlisted(sequence.Element),
            SetShape set => Unlisted(set.Element),
            _ => type,
        };
    }

    private void Object(string objection) => _objections.Add(objection);
}
