namespace Dragoman.Cli;

/// <summary>Types as C# writes them.</summary>
/// <param name="names">The names of what is declared.</param>
internal sealed class CSharpTypes(CSharpNames names) : TypeVisitor<string>
{
    /// <summary>The attributes that say what a type alone does not.</summary>
    public static IEnumerable<string> Attributes(TypeShape type) => type switch
    {
        OptionalShape optional => Attributes(optional.Element),
        PrimitiveShape { Kind: PrimitiveKind.NarrowChar } => ["Narrow"],
        PrimitiveShape { Kind: PrimitiveKind.WideString } primitive => [.. Bound(primitive.Bound), "Wide"],
        PrimitiveShape primitive => Bound(primitive.Bound),
        ArrayShape array => [$"Fixed({string.Join(", ", array.Lengths)})"],
        SequenceShape sequence => [.. Bound(sequence.Bound), .. sequence.IsLinked ? ["Linked"] : Array.Empty<string>()],
        _ => [],
    };

    /// <inheritdoc/>
    protected override string VisitPrimitive(PrimitiveShape shape) => shape.Kind switch
    {
        PrimitiveKind.Void => "void",
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
        PrimitiveKind.Quadruple => "Dragoman.Quadruple",
        PrimitiveKind.BigInteger => "System.Numerics.BigInteger",
        PrimitiveKind.Complex => "System.Numerics.Complex",
        PrimitiveKind.Char or PrimitiveKind.NarrowChar => "char",
        PrimitiveKind.String or PrimitiveKind.WideString => "string",
        PrimitiveKind.Decimal => "decimal",
        PrimitiveKind.Bytes => "byte[]",
        PrimitiveKind.ObjectRef => "Dragoman.ObjectRef?",
        var kind => $"System.{kind}",
    };

    /// <inheritdoc/>
    protected override string VisitEnum(EnumShape shape) => names.Of(shape);

    /// <inheritdoc/>
    protected override string VisitMessage(MessageShape shape) => names.Of(shape);

    /// <inheritdoc/>
    protected override string VisitValue(ValueShape shape) => names.Of(shape);

    /// <inheritdoc/>
    protected override string VisitUnion(UnionShape shape) => names.Of(shape);

    /// <inheritdoc/>
    protected override string VisitReference(ReferenceShape shape) => names.Of(shape.Contract) + "?";

    /// <inheritdoc/>
    protected override string VisitAny(AnyShape shape) => "Dragoman.Any";

    /// <inheritdoc/>
    protected override string VisitOptional(OptionalShape shape) => Visit(shape.Element).TrimEnd('?') + "?";

    /// <inheritdoc/>
    protected override string VisitSequence(SequenceShape shape) => $"System.Collections.Generic.List<{Visit(shape.Element)}>";

    /// <inheritdoc/>
    protected override string VisitArray(ArrayShape shape)
    {
        // In int[][,] C# reads the outermost brackets first.
        string element = Visit(shape.Element);
        int inner = element.EndsWith(']') ? element.IndexOf('[', StringComparison.Ordinal) : element.Length;
        return $"{element[..inner]}[{new string(',', shape.Lengths.Count - 1)}]{element[inner..]}";
    }

    /// <inheritdoc/>
    protected override string VisitSet(SetShape shape) => $"System.Collections.Generic.HashSet<{Visit(shape.Element)}>";

    /// <inheritdoc/>
    protected override string VisitMap(MapShape shape) => $"System.Collections.Generic.Dictionary<{Visit(shape.Key)}, {Visit(shape.Value)}>";

    /// <inheritdoc/>
    protected override string VisitTuple(TupleShape shape) => $"({string.Join(", ", shape.Elements.Select(e => $"{Visit(e.Type)} {CSharpNames.Escaped(e.Name)}"))})";

    /// <inheritdoc/>
    protected override string VisitStream(StreamShape shape) => $"System.Collections.Generic.IAsyncEnumerable<{Visit(shape.Element)}>";

    private static IEnumerable<string> Bound(int? bound) => bound is { } length ? [$"Bound({length})"] : [];
}
