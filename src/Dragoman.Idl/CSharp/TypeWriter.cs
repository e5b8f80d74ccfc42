namespace Dragoman.Idl;

/// <summary>Says how each type of the model is written in C#.</summary>
/// <remarks>
/// Attributes stand on members and parameters, so an element of a collection cannot have any. Where an element needs one, the typedef that
/// names it becomes a record around the one value: on the wire a record adds nothing to its members.
/// </remarks>
internal sealed class TypeWriter(TypeNames names)
{
    // As many dimensions as [Fixed] takes.
    private const int MaximumDimensions = 3;

    /// <summary>Finds out which typedefs become types, which must be known before any name is written.</summary>
    /// <param name="module">What will be written.</param>
    public void Settle(Module module)
    {
        foreach (DataType type in module.Declarations.SelectMany(Types))
            Write(type);
        for (int i = 0; i < names.Wrapped.Count; i++)
        {
            if (names.Wrapped[i] is AliasDeclaration { Target: { } target })
                Write(target);
        }
    }

    public TypeText Write(DataType type) => TypeFacts.Plain(type) switch
    {
        PrimitiveType primitive => new TypeText(Primitive(primitive.Kind)),
        TextType text => new TypeText("string", Bound(text.Bound)),
        OctetsType { Length: { } length } => new TypeText("byte[]", $"Fixed({length})"),
        OctetsType octets => new TypeText("byte[]", Bound(octets.Bound)),
        ArrayType array => Array(array),
        SequenceType sequence => new TypeText($"List<{Element(sequence.Element)}>", Bound(sequence.Bound)),
        OptionalType optional => Optional(optional),
        DeclaredType declared => new TypeText(names.Of(declared.Declaration)),
        _ => throw new ArgumentException($"no C# for {type.GetType().Name}", nameof(type)),
    };

    private static string[] Bound(int? bound) => bound is null ? [] : [$"Bound({bound})"];

    /// <summary>The lengths of an array, as many dimensions as one array of C# has, and the type of its elements.</summary>
    public static (IReadOnlyList<int> Lengths, DataType Element) Dimensions(ArrayType array)
    {
        List<int> lengths = [array.Length];
        DataType element = array.Element;
        while (lengths.Count < MaximumDimensions && TypeFacts.Plain(element) is ArrayType inner)
        {
            lengths.Add(inner.Length);
            element = inner.Element;
        }

        return (lengths, element);
    }

    /// <summary>The element of the linked list that an optional value is; null when it is none.</summary>
    public static StructDeclaration? ListElement(OptionalType optional) =>
        TypeFacts.Plain(optional.Element) is DeclaredType { Declaration: StructDeclaration { IsListElement: true } element } ? element : null;

    /// <summary>The record that stands for a type where it may be absent; null where it stands for itself.</summary>
    public string? OptionalWrapper(OptionalType optional)
    {
        TypeText inner = Write(optional.Element);
        return inner.IsOptional || TypeFacts.IsNothing(optional.Element) || inner.Attributes.Contains("Linked") ? Wrapper(optional.Element) : null;
    }

    /// <summary>The record that stands for a type as an element of a collection; null where it stands for itself.</summary>
    public string? ElementWrapper(DataType type) => Write(type).Attributes.Count == 0 ? null : Wrapper(type);

    private TypeText Array(ArrayType array)
    {
        (IReadOnlyList<int> lengths, DataType element) = Dimensions(array);
        string commas = new(',', lengths.Count - 1);
        string text = Element(element);

        // In int[][,] C# reads the outermost brackets first.
        int brackets = text.IndexOf('[', StringComparison.Ordinal);
        bool isArray = brackets >= 0 && text.EndsWith(']');
        string written = isArray ? $"{text[..brackets]}[{commas}]{text[brackets..]}" : $"{text}[{commas}]";
        return new TypeText(written, $"Fixed({string.Join(", ", lengths)})");
    }

    private TypeText Optional(OptionalType optional)
    {
        if (ListElement(optional) is { } element)
            return new TypeText($"List<{names.Of(element)}>", "Linked");

        TypeText inner = Write(optional.Element);
        return OptionalWrapper(optional) is { } wrapper
            ? new TypeText(wrapper + "?", [], IsOptional: true)
            : new TypeText(inner.Text + "?", inner.Attributes, IsOptional: true);
    }

    /// <summary>Whether a type is another one as an element: an array of bytes is opaque data, which packs them; these take four bytes each, as unsigned integers do.</summary>
    public static bool IsWidened(DataType type) => TypeFacts.Plain(type) is PrimitiveType { Kind: PrimitiveKind.UInt8 };

    private string Element(DataType type) => IsWidened(type) ? "uint" : ElementWrapper(type) ?? Write(type).Text;

    // Every type that needs a wrapper has a name: the grammar has no arrays of arrays, pointers to pointers and so on without a typedef.
    private string Wrapper(DataType type)
    {
        Declaration named = ((DeclaredType)type).Declaration;
        return names.Wrapper(named);
    }

    public static string Primitive(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean => "bool",
        PrimitiveKind.Int8 => "sbyte",
        PrimitiveKind.UInt8 => "byte",
        PrimitiveKind.Int16 => "short",
        PrimitiveKind.UInt16 => "ushort",
        PrimitiveKind.Int32 => "int",
        PrimitiveKind.UInt32 => "uint",
        PrimitiveKind.Int64 => "long",
        PrimitiveKind.UInt64 => "ulong",
        PrimitiveKind.Single => "float",
        PrimitiveKind.Double => "double",
        _ => "Quadruple",
    };

    private static IEnumerable<DataType> Types(Declaration declaration) => declaration switch
    {
        StructDeclaration type => type.Members.Select(m => m.Type),
        UnionDeclaration { OptionalValue: null } type => type.Arms.Where(a => a.Value is not null).Select(a => a.Value!.Type),
        InterfaceDeclaration type => type.Operations.SelectMany(o => o.Parameters.Select(p => p.Type).Concat(o.Result is null ? [] : [o.Result])),
        _ => [],
    };
}
