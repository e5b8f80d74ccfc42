namespace Dragoman.Pyro;

/// <summary>Writes data types as Python's type hints.</summary>
/// <param name="names">The names of the classes in the module.</param>
internal sealed class PythonHints(PythonClassNames names) : TypeVisitor<string>
{
    protected override string VisitPrimitive(PrimitiveShape shape) => shape.Kind switch
    {
        PrimitiveKind.Void => "None",
        PrimitiveKind.Boolean => "bool",
        PrimitiveKind.Single or PrimitiveKind.Double or PrimitiveKind.TimeSpan => "float",
        PrimitiveKind.Complex => "complex",
        PrimitiveKind.Bytes => "bytes",
        PrimitiveKind.ObjectRef => "object",
        PrimitiveKind.Char or PrimitiveKind.NarrowChar or PrimitiveKind.String or PrimitiveKind.WideString or PrimitiveKind.Decimal
            or PrimitiveKind.Guid or PrimitiveKind.DateTime or PrimitiveKind.DateTimeOffset => "str",
        _ => "int",
    };

    protected override string VisitEnum(EnumShape shape) => names.Of(shape);

    protected override string VisitMessage(MessageShape shape) => names.Of(shape);

    protected override string VisitValue(ValueShape shape) => names.Of(shape);

    protected override string VisitUnion(UnionShape shape) => names.Of(shape);

    protected override string VisitReference(ReferenceShape shape) => names.Of(shape.Contract);

    protected override string VisitAny(AnyShape shape) => "Any";

    protected override string VisitOptional(OptionalShape shape) => $"Optional[{Visit(shape.Element)}]";

    protected override string VisitSequence(SequenceShape shape) => $"List[{Visit(shape.Element)}]";

    protected override string VisitArray(ArrayShape shape) => shape.Lengths.Aggregate(Visit(shape.Element), (hint, _) => $"List[{hint}]");

    protected override string VisitSet(SetShape shape) => $"Set[{Visit(shape.Element)}]";

    protected override string VisitMap(MapShape shape) => $"Dict[{Visit(shape.Key)}, {Visit(shape.Value)}]";

    protected override string VisitTuple(TupleShape shape) => $"Tuple[{string.Join(", ", shape.Elements.Select(e => Visit(e.Type)))}]";

    protected override string VisitStream(StreamShape shape) => $"Iterator[{Visit(shape.Element)}]";
}
