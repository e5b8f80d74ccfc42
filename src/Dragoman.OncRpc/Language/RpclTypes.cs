using System.Globalization;
using System.Text;

namespace Dragoman.OncRpc;

/// <summary>Names the types that a contract uses in the RPC language, and defines them.</summary>
/// <param name="survey">What the contract passes.</param>
/// <param name="programs">The names that types cannot have.</param>
internal sealed class RpclTypes(RpclSurvey survey, RpclPrograms programs) : TypeVisitor<string>
{
    private readonly RpclDefinitions _definitions = new(programs);
    private readonly Dictionary<Shape, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Shape, string> _links = new(ReferenceEqualityComparer.Instance);

    /// <summary>All definitions so far.</summary>
    public string Definitions => _definitions.Text;

    /// <summary>Claims a name for a type.</summary>
    /// <returns>The name, or another one when it is taken.</returns>
    public string Claim(string name, string otherwise) => _definitions.Claim(name, otherwise);

    /// <summary>Adds a definition whose name has been claimed.</summary>
    public void Define(string name, Func<string> write) => _definitions.Define(name, isStruct: true, write);

    /// <summary>Adds a definition unless it is there.</summary>
    /// <returns>The name.</returns>
    public string Once(string name, string definition) => _definitions.Once(name, isStruct: true, _ => definition);

    /// <summary>Names a type, so that it can stand before a member or as the argument or result of a procedure.</summary>
    public string NameOf(TypeShape type) => _definitions.Whole(Named(type));

    // Names a type to which something points.
    private string Pointed(TypeShape type) => _definitions.Pointed(Named(type));

    private string Named(TypeShape type) => Visit(type);

    /// <summary>Writes the declaration of a member, without its semicolon.</summary>
    public string Declare(TypeShape type, string member) => type switch
    {
        // A struct may point to itself, or to one that is not finished, only here.
        OptionalShape { Element: MessageShape or UnionShape } optional => $"{Pointed(optional.Element)} *{member}",
        ValueShape value => $"{_definitions.Pointed(Message(value))} *{member}",
        OptionalShape { Element: ValueShape value } => $"{_definitions.Pointed(Message(value))} *{member}",
        SequenceShape { IsLinked: true } list => $"{_definitions.Pointed(Link(list.Element))} *{member}",
        SequenceShape { Element: MessageShape or UnionShape } sequence => $"{Pointed(sequence.Element)} {member}<{Number(sequence.Bound)}>",
        SetShape { Element: MessageShape or UnionShape } set => $"{Pointed(set.Element)} {member}<>",
        _ => $"{NameOf(type)} {member}",
    };

    /// <summary>Writes a struct.</summary>
    public string Struct(string name, IEnumerable<(TypeShape Type, string Name)> members)
    {
        // Names that differ in C# only by the case of their first word are the same here.
        HashSet<string> taken = new(StringComparer.Ordinal);
        string[] lines = [.. members.Select(m => $"    {Declare(m.Type, Free(taken, m.Name))};\n")];
        return $"struct {name} {{\n{(lines.Length == 0 ? "    int dg_unused;\n" : string.Concat(lines))}}};";
    }

    /// <summary>The struct of undeclared exceptions.</summary>
    public string Fault() => Once("dg_fault", "struct dg_fault { string type<>; string message<>; };");

    private static string Free(HashSet<string> taken, string wanted)
    {
        while (!taken.Add(wanted))
            wanted += "_";

        return wanted;
    }

    private string Primitive(PrimitiveShape shape) => shape.Kind switch
    {
        PrimitiveKind.Void => "void",
        PrimitiveKind.Boolean => "bool",
        PrimitiveKind.Byte or PrimitiveKind.UInt16 or PrimitiveKind.UInt32 or PrimitiveKind.Char or PrimitiveKind.NarrowChar => "unsigned int",
        PrimitiveKind.SByte or PrimitiveKind.Int16 or PrimitiveKind.Int32 => "int",
        PrimitiveKind.Int64 or PrimitiveKind.DateTime or PrimitiveKind.TimeSpan => "hyper",
        PrimitiveKind.UInt64 => "unsigned hyper",
        PrimitiveKind.Single => "float",
        PrimitiveKind.Double => "double",
        PrimitiveKind.String or PrimitiveKind.WideString => Text(shape.Bound),
        PrimitiveKind.Decimal => Once("dg_decimal", "struct dg_decimal { int low; int middle; int high; int flags; };"),
        PrimitiveKind.Quadruple => Alias("dg_quadruple", "opaque", "[16]"),
        PrimitiveKind.BigInteger => Alias("dg_integer", "opaque", "<>"),
        PrimitiveKind.Complex => Once("dg_complex", "struct dg_complex { double real; double imaginary; };"),
        PrimitiveKind.Guid => Alias("dg_guid", "opaque", "[16]"),
        PrimitiveKind.DateTimeOffset => Once("dg_time", "struct dg_time { hyper ticks; int minutes; };"),
        PrimitiveKind.Bytes => Bytes(shape.Bound),
        PrimitiveKind.ObjectRef => Reference(),
        _ => throw new ArgumentException($"{shape.Kind} has no form in the RPC language.", nameof(shape)),
    };

    // A bound counts UTF-16 units, each of which has at most three octets in UTF-8; the RPC language counts octets.
    private string Text(int? bound) => bound is { } units
        ? Alias($"dg_text_{Number(units * 3)}", "string", $"<{Number(units * 3)}>")
        : Alias("dg_text", "string", "<>");

    private string Bytes(int? bound) => bound is null ? Alias("dg_bytes", "opaque", "<>") : Alias($"dg_bytes_{Number(bound)}", "opaque", $"<{Number(bound)}>");

    private string Reference()
    {
        Once("dg_ref", "struct dg_ref { unsigned int prog; unsigned int vers; string netid<>; string uaddr<>; opaque key<64>; };");
        return Optional("dg_ref");
    }

    private string Optional(string element) => Pointer($"{Flat(element)}_opt", element);

    private string Pointer(string name, string element) => _definitions.Once(name, isStruct: false, name => $"typedef {element} *{name};");

    private string Alias(string name, string element, string lengths) => _definitions.Once(name, isStruct: false, name => $"typedef {element} {name}{lengths};");

    private string List(string element, int? bound) =>
        Alias(Flat(element) + (bound is null ? "_list" : $"_list_{Number(bound)}"), element, $"<{Number(bound)}>");

    private string Links(SequenceShape list)
    {
        string link = Link(list.Element);
        return Pointer(link + "s", _definitions.Pointed(link));
    }

    // An element of a linked list: what the element holds, and the pointer to the next one.
    private string Link(TypeShape element)
    {
        if (_links.TryGetValue(element, out string? known))
            return known;

        if (element is not MessageShape message)
            return _definitions.Once(
                $"{Flat(Named(element))}_link", isStruct: true, name => $"struct {name} {{\n    {Declare(element, "value")};\n    struct {name} *next;\n}};");

        // Where it stands in lists alone, as in files that were written for rpcgen, there is no other struct of its name.
        string ending = survey.IsOnlyLinked(message) ? "" : "_link";
        string name = _links[element] = Claim(RpclNames.Type(message, message.Name) + ending, RpclNames.LongType(message.Name) + ending);
        (TypeShape Type, string Name)[] fields = [.. message.Fields.Select(f => (f.Type, RpclNames.Member(f, f.Name)))];
        string next = Free([.. fields.Select(f => f.Name)], "next");
        Define(name, () => $"{Struct(name, fields)[..^"};".Length]}    struct {name} *{next};\n}};");
        return name;
    }

    private string Map(MapShape map)
    {
        string name = $"{Flat(Named(map.Key))}_{Flat(Named(map.Value))}";
        string pair = _definitions.Once(
            $"{name}_pair", isStruct: true, name => $"struct {name} {{ {NameOf(map.Key)} key; {NameOf(map.Value)} value; }};");
        return Alias($"{name}_map", _definitions.Pointed(pair), "<>");
    }

    private string Array(ArrayShape array)
    {
        bool isOpaque = array.Element is PrimitiveShape { Kind: PrimitiveKind.Byte };
        string element = isOpaque ? "opaque" : NameOf(array.Element);
        foreach (int length in array.Lengths.Reverse())
            element = _definitions.Whole(Alias($"{Flat(element)}_{Number(length)}", element, $"[{Number(length)}]"));

        return element;
    }

    private string Tuple(TupleShape tuple)
    {
        string name = string.Concat(tuple.Elements.Select(e => $"{Flat(Named(e.Type))}_{RpclNames.Member(e, e.Name)}_")) + "tuple";
        return _definitions.Once(name, isStruct: true, name => Struct(name, tuple.Elements.Select(e => (e.Type, RpclNames.Member(e, e.Name)))));
    }

    private string Message(CompositeShape message)
    {
        if (_names.TryGetValue(message, out string? known))
            return known;

        string name = _names[message] = Claim(RpclNames.Type(message, message.Name), RpclNames.LongType(message.Name));
        Define(name, () => Struct(name, message.Fields.Select(f => (f.Type, RpclNames.Member(f, f.Name)))));
        return name;
    }

    private string Union(UnionShape union)
    {
        if (_names.TryGetValue(union, out string? known))
            return known;

        string name = _names[union] = Claim(RpclNames.Type(union, union.Name), RpclNames.LongType(union.Name));
        Define(name, () => Union(union, name)); // to C a union with its discriminant is a struct
        return name;
    }

    private string Union(UnionShape union, string name)
    {
        string discriminant = Declare(union.Discriminant.Type, RpclNames.Member(union.Discriminant, union.Discriminant.Name));
        HashSet<string> taken = new(StringComparer.Ordinal);
        StringBuilder arms = new();
        foreach (ArmShape arm in union.Arms.OrderBy(a => a.IsDefault))
        {
            string labels = arm.IsDefault ? "default:" : string.Join(' ', arm.Cases.Select(c => $"case {Label(union.Discriminant.Type, c)}:"));
            arms.Append(labels).Append(' ').Append(Arm(name, arm, taken)).Append(";\n");
        }

        return $"union {name} switch ({discriminant}) {{\n{arms}}};";
    }

    private string Arm(string union, ArmShape arm, HashSet<string> taken)
    {
        MessageShape content = arm.Content;
        string ofArm = RpclNames.Member(content, content.Name[(content.Name.LastIndexOf('.') + 1)..]);
        if (content.Fields.Count == 0)
            return "void";

        if (content.Fields is [var only])
            return Declare(only.Type, OfArm(RpclNames.Member(only, only.Name)));

        string name = Claim($"{union}_{ofArm}", $"{RpclNames.LongType(content.Name)}_{ofArm}");
        Define(name, () => Struct(name, content.Fields.Select(f => (f.Type, RpclNames.Member(f, f.Name)))));
        return $"{_definitions.Whole(name)} {OfArm(ofArm)}";

        string OfArm(string wanted) => taken.Add(wanted) ? wanted : Free(taken, ofArm);
    }

    private string Label(TypeShape discriminant, long value) => discriminant switch
    {
        PrimitiveShape { Kind: PrimitiveKind.Boolean } => value == 0 ? "FALSE" : "TRUE",
        PrimitiveShape { Kind: PrimitiveKind.UInt64 } => ((ulong)value).ToString(CultureInfo.InvariantCulture),
        EnumShape shape when IsEnumeration(shape) && shape.PositionOf(value) is >= 0 and int position => $"{Enum(shape)}_{shape.Members[position].Name}",
        _ => Number(value),
    };

    private static bool IsEnumeration(EnumShape shape) =>
        XdrEnum.Of(shape).Form == XdrEnumForm.Signed && !shape.IsFlags && shape.Members.Length > 0;

    private string Enum(EnumShape shape)
    {
        if (_names.TryGetValue(shape, out string? known))
            return known;

        string name = _names[shape] = Claim(RpclNames.Type(shape, shape.Name), RpclNames.LongType(shape.Name));
        IEnumerable<(string Name, long Value)> members = shape.Members.Select(m => ($"{name}_{m.Name}", m.Value));
        XdrEnumForm form = XdrEnum.Of(shape).Form;
        _definitions.Define(name, isStruct: false, () => IsEnumeration(shape)
            ? $"enum {name} {{\n{string.Join(",\n", members.Select(m => $"    {m.Name} = {Number(m.Value)}"))}\n}};"
            : string.Concat(members.Select(m => $"const {m.Name} = {Number(m.Value)};\n"))
                + $"typedef {(form == XdrEnumForm.Hyper ? "hyper" : form == XdrEnumForm.Unsigned ? "unsigned int" : "int")} {name};");
        return name;
    }

    private static string Flat(string name) =>
        name.Replace("struct ", "", StringComparison.Ordinal).Replace("unsigned ", "u", StringComparison.Ordinal).Replace(' ', '_');

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    protected override string VisitPrimitive(PrimitiveShape shape) => Primitive(shape);

    protected override string VisitEnum(EnumShape shape) => Enum(shape);

    protected override string VisitMessage(MessageShape shape) => Message(shape);

    // Optional data: whether there is one is part of the value.
    protected override string VisitValue(ValueShape shape) => Optional(_definitions.Pointed(Message(shape)));

    protected override string VisitUnion(UnionShape shape) => Union(shape);

    protected override string VisitReference(ReferenceShape shape) => Reference();

    protected override string VisitOptional(OptionalShape shape) => shape.Element is ValueShape value ? Named(value) : Optional(Pointed(shape.Element));

    protected override string VisitSequence(SequenceShape shape) => shape switch
    {
        { IsLinked: true } => Links(shape),
        { Element: PrimitiveShape { Kind: PrimitiveKind.Byte } } => Bytes(shape.Bound),
        _ => List(Pointed(shape.Element), shape.Bound),
    };

    protected override string VisitArray(ArrayShape shape) => Array(shape);

    protected override string VisitSet(SetShape shape) => List(Pointed(shape.Element), null);

    protected override string VisitMap(MapShape shape) => Map(shape);

    protected override string VisitTuple(TupleShape shape) => Tuple(shape);

    // What the wire objects to or leaves out has no type here.
    protected override string VisitAny(AnyShape shape) => throw None(shape);

    protected override string VisitStream(StreamShape shape) => throw None(shape);

    private static ArgumentException None(TypeShape shape) => new($"{shape.GetType().Name} has no form in the RPC language.", nameof(shape));
}
