namespace Dragoman.Iiop;

/// <summary>Makes the TypeCodes of types: those that a compiler makes of the printed IDL, except that collections which IDL has to name have no repository id.</summary>
internal sealed class TypeCodes : TypeVisitor<TypeCode>
{
    /// <summary>The name of a dictionary's pairs.</summary>
    public const string EntryName = "Entry";

    /// <summary>The name of a value that may be absent.</summary>
    public const string OptionalName = "Optional";

    /// <summary>The name of several results.</summary>
    public const string TupleName = "Tuple";

    private readonly Dictionary<TypeShape, TypeCode> _made = [];

    /// <summary>Gives the TypeCode of a type.</summary>
    /// <exception cref="EncodeException">Nothing of this type can stand in an any.</exception>
    public static TypeCode Of(TypeShape shape) => shape.View<TypeShape, View>(static s => new View(new TypeCodes().Visit(s))).Type;

    protected override TypeCode VisitPrimitive(PrimitiveShape shape) => shape.Kind switch
    {
        PrimitiveKind.Void => TypeCode.Of(TypeCodeKind.Void),
        PrimitiveKind.Boolean => TypeCode.Of(TypeCodeKind.Boolean),
        PrimitiveKind.Byte or PrimitiveKind.SByte => TypeCode.Of(TypeCodeKind.Octet),
        PrimitiveKind.Int16 => TypeCode.Of(TypeCodeKind.Short),
        PrimitiveKind.UInt16 => TypeCode.Of(TypeCodeKind.UShort),
        PrimitiveKind.Int32 => TypeCode.Of(TypeCodeKind.Long),
        PrimitiveKind.UInt32 => TypeCode.Of(TypeCodeKind.ULong),
        PrimitiveKind.Int64 => TypeCode.Of(TypeCodeKind.LongLong),
        PrimitiveKind.UInt64 => TypeCode.Of(TypeCodeKind.ULongLong),
        PrimitiveKind.Single => TypeCode.Of(TypeCodeKind.Float),
        PrimitiveKind.Double => TypeCode.Of(TypeCodeKind.Double),
        PrimitiveKind.Char => TypeCode.Of(TypeCodeKind.WChar),
        PrimitiveKind.NarrowChar => TypeCode.Of(TypeCodeKind.Char),
        PrimitiveKind.String => new TypeCode(TypeCodeKind.String) { Length = (uint)(shape.Bound ?? 0) },
        PrimitiveKind.WideString => new TypeCode(TypeCodeKind.WString) { Length = (uint)(shape.Bound ?? 0) },
        PrimitiveKind.Bytes => Sequence(TypeCode.Of(TypeCodeKind.Octet), shape.Bound),
        PrimitiveKind.ObjectRef => new TypeCode(TypeCodeKind.ObjectReference, RepositoryIds.CorbaObject, "Object"),
        _ => SupportTypes.Of(shape.Kind) ?? throw new EncodeException($"A value of the kind {shape.Kind} cannot be sent by IIOP."),
    };

    protected override TypeCode VisitEnum(EnumShape shape)
    {
        (string id, string name) = NameOf(shape);
        return shape.IsFlags
            ? new TypeCode(TypeCodeKind.Alias, id, name) { Content = TypeCode.Of(TypeCodeKind.ULong) }
            : new TypeCode(TypeCodeKind.Enum, id, name) { Members = [.. shape.Members.Select((m, i) => new TypeCodeMember(m.Name, null, i))] };
    }

    protected override TypeCode VisitMessage(MessageShape shape)
    {
        if (_made.TryGetValue(shape, out TypeCode? made))
            return made;

        (string id, string name) = NameOf(shape);
        TypeCode type = Made(shape, new TypeCode(shape.IsException ? TypeCodeKind.Exception : TypeCodeKind.Struct, id, name));
        type.Members = [.. shape.Fields.Select(Member)];
        return type;
    }

    protected override TypeCode VisitUnion(UnionShape shape)
    {
        if (_made.TryGetValue(shape, out TypeCode? made))
            return made;

        (string id, string name) = NameOf(shape);
        TypeCode type = Made(shape, new TypeCode(TypeCodeKind.Union, id, name));
        type.Content = Visit(shape.Discriminant.Type);
        List<TypeCodeMember> members = [];
        for (int i = 0; i < shape.Arms.Count; i++)
        {
            ArmShape arm = shape.Arms[i];
            if (arm.Content.Fields.Count == 0 && !CdrUnion.Of(shape).IsFilled(i))
                continue;

            if (arm.IsDefault)
                type.DefaultIndex = members.Count;

            members.AddRange(LabelsOf(shape, arm).Select(label => MemberOf(arm) with { Label = label }));
        }

        type.Members = members;
        return type;
    }

    protected override TypeCode VisitReference(ReferenceShape shape) =>
        new(TypeCodeKind.ObjectReference, RepositoryIds.Of(shape.Contract), Simple(IdlNames.ScopedName(shape.Contract)));

    protected override TypeCode VisitAny(AnyShape shape) => TypeCode.Of(TypeCodeKind.Any);

    protected override TypeCode VisitOptional(OptionalShape shape) => shape.Element is AnyShape or ReferenceShape
        ? Visit(shape.Element)
        : new TypeCode(TypeCodeKind.Union, "", OptionalName)
        {
            Content = TypeCode.Of(TypeCodeKind.Boolean),
            Members = [new TypeCodeMember("value", Visit(shape.Element), 1)],
        };

    protected override TypeCode VisitSequence(SequenceShape shape) => Sequence(Visit(shape.Element), shape.Bound);

    protected override TypeCode VisitArray(ArrayShape shape) => shape.Lengths.Reverse()
        .Aggregate(Visit(shape.Element), (element, length) => new TypeCode(TypeCodeKind.Array) { Content = element, Length = (uint)length });

    protected override TypeCode VisitSet(SetShape shape) => Sequence(Visit(shape.Element), null);

    protected override TypeCode VisitMap(MapShape shape) => Sequence(
        new TypeCode(TypeCodeKind.Struct, "", EntryName) { Members = [new TypeCodeMember("key", Visit(shape.Key)), new TypeCodeMember("value", Visit(shape.Value))] },
        null);

    protected override TypeCode VisitTuple(TupleShape shape) => new(TypeCodeKind.Struct, "", TupleName) { Members = [.. shape.Elements.Select(Member)] };

    protected override TypeCode VisitValue(ValueShape shape) =>
        throw new EncodeException($"IIOP does not carry values with identity yet, so no {shape.Name} can be sent; declare a [Message] where copies will do.");

    protected override TypeCode VisitStream(StreamShape shape) => throw new EncodeException("A stream cannot stand in an any.");

    private static TypeCode Sequence(TypeCode element, int? bound) => new(TypeCodeKind.Sequence) { Content = element, Length = (uint)(bound ?? 0) };

    private static (string Id, string Name) NameOf(Shape shape) => (RepositoryIds.Of(shape), Simple(IdlNames.ScopedName(shape)));

    private static string Simple(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static IEnumerable<long> LabelsOf(UnionShape union, ArmShape arm) => arm.IsDefault
        ? [0]
        : arm.Cases.Select(c => union.Discriminant.Type is EnumShape { IsFlags: false } enumeration ? enumeration.PositionOf(c) : c);

    private TypeCode Made(TypeShape shape, TypeCode type)
    {
        _made.Add(shape, type);
        return type;
    }

    private TypeCodeMember Member(FieldShape field) => new(IdlNames.Of(field, field.Name), Visit(field.Type));

    private TypeCodeMember MemberOf(ArmShape arm) => arm.Content.Fields switch
    {
        [] => new TypeCodeMember(IdlNames.ToCamelCase(Simple(arm.Content.Name)), TypeCode.Of(TypeCodeKind.Octet)),
        [var only] => new TypeCodeMember(IdlNames.Of(only, only.Name), Visit(only.Type)),
        _ => new TypeCodeMember(IdlNames.ToCamelCase(Simple(arm.Content.Name)), Visit(arm.Content)),
    };

    private sealed record View(TypeCode Type);
}
