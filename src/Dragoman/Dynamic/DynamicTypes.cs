namespace Dragoman;

/// <summary>Names types for people, in messages about what was expected.</summary>
internal sealed class DynamicTypes : TypeVisitor<string>
{
    private const int Deepest = 4;

    private static readonly DynamicTypes Instance = new(0);

    private readonly int _depth;

    private DynamicTypes(int depth) => _depth = depth;

    /// <summary>Names a type.</summary>
    public static string Of(TypeShape shape) => Instance.Visit(shape);

    /// <summary>Shows a parameter with its type.</summary>
    public static string Shown(ParameterShape parameter) => $"{parameter.Name}: {Of(parameter.Type)}";

    /// <summary>Shows what came, with its class.</summary>
    public static string Shown(Any value)
    {
        const int Longest = 60;
        if (value.Value is not { } own)
            return "null";

        string text = own is Proxy proxy ? $"{proxy.Reference}" : $"{value}";
        string kind = own is DynamicRecord { Name.Length: > 0 } record ? record.Name : own.GetType().Name;
        return $"{(text.Length > Longest ? text[..Longest] + "…" : text)} ({kind})";
    }

    /// <inheritdoc/>
    protected override string VisitPrimitive(PrimitiveShape shape)
    {
        string name = shape.Kind switch
        {
            PrimitiveKind.Void => "nothing",
            PrimitiveKind.Boolean => "bool",
            PrimitiveKind.Byte => "byte",
            PrimitiveKind.SByte => "sbyte",
            PrimitiveKind.Int16 => "short",
            PrimitiveKind.UInt16 => "ushort",
            PrimitiveKind.Int32 => "int",
            PrimitiveKind.UInt32 => "uint",
            PrimitiveKind.Int64 => "long",
            PrimitiveKind.UInt64 => "ulong",
            PrimitiveKind.Single => "float",
            PrimitiveKind.Double => "double",
            PrimitiveKind.Char or PrimitiveKind.NarrowChar => "char",
            PrimitiveKind.String or PrimitiveKind.WideString => "string",
            PrimitiveKind.Decimal => "decimal",
            PrimitiveKind.Bytes => "byte[]",
            _ => shape.Kind.ToString(),
        };
        return shape.Bound is { } bound ? $"{name} of at most {bound}" : name;
    }

    /// <inheritdoc/>
    protected override string VisitEnum(EnumShape shape) => shape.Name;

    /// <inheritdoc/>
    protected override string VisitMessage(MessageShape shape) => shape.Name;

    /// <inheritdoc/>
    protected override string VisitValue(ValueShape shape) => shape.Name;

    /// <inheritdoc/>
    protected override string VisitUnion(UnionShape shape) => shape.Name;

    /// <inheritdoc/>
    protected override string VisitReference(ReferenceShape shape) => $"a reference to a {shape.Contract.Name}";

    /// <inheritdoc/>
    protected override string VisitAny(AnyShape shape) => "any";

    /// <inheritdoc/>
    protected override string VisitOptional(OptionalShape shape) => Part(shape.Element) + "?";

    /// <inheritdoc/>
    protected override string VisitSequence(SequenceShape shape) => $"list of {Part(shape.Element)}";

    /// <inheritdoc/>
    protected override string VisitArray(ArrayShape shape) => $"array [{string.Join(',', shape.Lengths)}] of {Part(shape.Element)}";

    /// <inheritdoc/>
    protected override string VisitSet(SetShape shape) => $"set of {Part(shape.Element)}";

    /// <inheritdoc/>
    protected override string VisitMap(MapShape shape) => $"dictionary of {Part(shape.Key)} and {Part(shape.Value)}";

    /// <inheritdoc/>
    protected override string VisitTuple(TupleShape shape) => $"({string.Join(", ", shape.Elements.Select(element => Part(element.Type)))})";

    /// <inheritdoc/>
    protected override string VisitStream(StreamShape shape) => $"stream of {Part(shape.Element)}";

    // Types nest as deep as whoever describes them likes.
    private string Part(TypeShape shape) => _depth < Deepest ? new DynamicTypes(_depth + 1).Visit(shape) : "…";
}
