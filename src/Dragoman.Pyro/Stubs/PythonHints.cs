namespace Dragoman.Pyro;

/// <summary>Writes data types as Python's type hints.</summary>
/// <param name="names">The names of the classes in the module.</param>
internal sealed class PythonHints(PythonClassNames names) : ITypeVisitor<string>
{
    public string VisitPrimitive(PrimitiveShape shape) => shape.Kind switch
    {
        PrimitiveKind.Void => "None",
        PrimitiveKind.Boolean => "bool",
        PrimitiveKind.Single or PrimitiveKind.Double or PrimitiveKind.TimeSpan => "float",
        PrimitiveKind.Bytes => "bytes",
        PrimitiveKind.ObjectRef => "object",
        PrimitiveKind.Char or PrimitiveKind.NarrowChar or PrimitiveKind.String or PrimitiveKind.WideString or PrimitiveKind.Decimal
            or PrimitiveKind.Guid or PrimitiveKind.DateTime or PrimitiveKind.DateTimeOffset => "str",
        _ => "int",
    };

    public string VisitEnum(EnumShape shape) => names.Of(shape);

    public string VisitMessage(MessageShape shape) => names.Of(shape);

    public string VisitValue(ValueShape shape) => names.Of(shape);

    public string VisitUnion(UnionShape shape) => names.Of(shape);

    public string VisitReference(ReferenceShape shape) => names.Of(shape.Contract);

    public string VisitAny(AnyShape shape) => "Any";

    public string VisitOptional(OptionalShape shape) => $"Optional[{shape.Element.Accept(this)}]";

    public string VisitSequence(SequenceShape shape) => $"List[{shape.Element.Accept(this)}]";

    public string VisitArray(ArrayShape shape) => shape.Lengths.Aggregate(shape.Element.Accept(this), (hint, _) => $"List[{hint}]");

    public string VisitSet(SetShape shape) => $"Set[{shape.Element.Accept(this)}]";

    public string VisitMap(MapShape shape) => $"Dict[{shape.Key.Accept(this)}, {shape.Value.Accept(this)}]";

    public string VisitTuple(TupleShape shape) => $"Tuple[{string.Join(", ", shape.Elements.Select(e => e.Type.Accept(this)))}]";

    public string VisitStream(StreamShape shape) => $"Iterator[{shape.Element.Accept(this)}]";
}
