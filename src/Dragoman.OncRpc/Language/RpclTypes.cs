using System.Globalization;
using System.Text;

namespace Dragoman.OncRpc;

/// <summary>Names the types that a contract uses in the RPC language, and gathers their definitions, each before its users.</summary>
internal sealed class RpclTypes
{
    private readonly StringBuilder _definitions = new();
    private readonly Dictionary<Shape, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<Shape> _unfinished = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Shape, string> _links = new(ReferenceEqualityComparer.Instance);
    private readonly List<ContractShape> _contracts = [];

    /// <summary>All definitions so far.</summary>
    public string Definitions => _definitions.ToString();

    /// <summary>The contracts of all objects that are passed, in the order in which they were met.</summary>
    public IReadOnlyList<ContractShape> Contracts => _contracts;

    /// <summary>Adds a definition.</summary>
    public void Define(string text) => _definitions.Append(text).Append('\n');

    /// <summary>Adds a definition unless one of that name is there.</summary>
    /// <returns>The name.</returns>
    public string Once(string name, string definition)
    {
        if (_written.Add(name))
            Define(definition);

        return name;
    }

    /// <summary>Claims a name for a type.</summary>
    /// <returns>The name, or another one when it is taken.</returns>
    public string Claim(string name, string otherwise)
    {
        string claimed = _taken.Add(name) ? name : otherwise;
        while (claimed != name && !_taken.Add(claimed))
            claimed += "_";

        return claimed;
    }

    /// <summary>Names a type, so that it can stand before a member or as the argument or result of a procedure.</summary>
    public string NameOf(TypeShape type) => type switch
    {
        PrimitiveShape primitive => Primitive(primitive),
        EnumShape e => Enum(e),
        MessageShape message => Message(message),
        UnionShape union => Union(union),
        ReferenceShape reference => Reference(reference.Contract),
        OptionalShape optional => Optional(NameOf(optional.Element)),
        SequenceShape { IsLinked: true } list => Links(list),
        SequenceShape { Element: PrimitiveShape { Kind: PrimitiveKind.Byte } } octets => Bytes(octets.Bound),
        SequenceShape sequence => List(NameOf(sequence.Element), sequence.Bound),
        SetShape set => List(NameOf(set.Element), null),
        MapShape map => Map(NameOf(map.Key), NameOf(map.Value)),
        ArrayShape array => Array(array),
        TupleShape tuple => Tuple(tuple),
        _ => throw new ArgumentException($"{type} has no form in the RPC language.", nameof(type)),
    };

    /// <summary>Writes the declaration of a member, without its semicolon.</summary>
    public string Declare(TypeShape type, string member) => type switch
    {
        // A struct may point to itself, or to one that is not finished, only here.
        OptionalShape { Element: MessageShape or UnionShape } optional => $"{Pointed(optional.Element)} *{member}",
        SequenceShape { IsLinked: true } list => $"{Link(list.Element)} *{member}",
        SequenceShape { Element: MessageShape or UnionShape } sequence => $"{Pointed(sequence.Element)} {member}<{Number(sequence.Bound)}>",
        SetShape { Element: MessageShape or UnionShape } set => $"{Pointed(set.Element)} {member}<>",
        _ => $"{NameOf(type)} {member}",
    };

    /// <summary>Writes a struct.</summary>
    public string Struct(string name, IEnumerable<(TypeShape Type, string Name)> members)
    {
        string[] lines = [.. members.Select(m => $"    {Declare(m.Type, m.Name)};\n")];
        return $"struct {name} {{\n{(lines.Length == 0 ? "    int dg_unused;\n" : string.Concat(lines))}}};";
    }

    /// <summary>The struct of undeclared exceptions.</summary>
    public string Fault() => Once("dg_fault", "struct dg_fault { string type<>; string message<>; };");

    // To C a union with its discriminant is a struct too.
    private string Pointed(TypeShape type) => _unfinished.Contains(type) ? "struct " + _names[type] : NameOf(type);

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
        PrimitiveKind.Quadruple => Once("dg_quadruple", "typedef opaque dg_quadruple[16];"),
        PrimitiveKind.Guid => Once("dg_guid", "typedef opaque dg_guid[16];"),
        PrimitiveKind.DateTimeOffset => Once("dg_time", "struct dg_time { hyper ticks; int minutes; };"),
        PrimitiveKind.Bytes => Bytes(shape.Bound),
        PrimitiveKind.ObjectRef => Reference(),
        _ => throw new ArgumentException($"{shape.Kind} has no form in the RPC language.", nameof(shape)),
    };

    // A bound counts UTF-16 units, each of which has at most three octets in UTF-8; the RPC language counts octets.
    private string Text(int? bound) => bound is { } units
        ? Once($"dg_text_{Number(units * 3)}", $"typedef string dg_text_{Number(units * 3)}<{Number(units * 3)}>;")
        : Once("dg_text", "typedef string dg_text<>;");

    private string Bytes(int? bound) => bound is null
        ? Once("dg_bytes", "typedef opaque dg_bytes<>;")
        : Once($"dg_bytes_{Number(bound)}", $"typedef opaque dg_bytes_{Number(bound)}<{Number(bound)}>;");

    private string Reference(ContractShape contract)
    {
        if (!_contracts.Contains(contract))
            _contracts.Add(contract);

        return Reference();
    }

    private string Reference()
    {
        Once("dg_ref", "struct dg_ref { unsigned int prog; unsigned int vers; string netid<>; string uaddr<>; opaque key<64>; };");
        return Once("dg_ref_opt", "typedef dg_ref *dg_ref_opt;");
    }

    private string Optional(string element) => Once($"{Flat(element)}_opt", $"typedef {element} *{Flat(element)}_opt;");

    private string List(string element, int? bound)
    {
        string name = Flat(element) + (bound is null ? "_list" : $"_list_{Number(bound)}");
        return Once(name, $"typedef {element} {name}<{Number(bound)}>;");
    }

    private string Links(SequenceShape list)
    {
        string link = Link(list.Element);
        string name = link[(link.LastIndexOf(' ') + 1)..] + "s";
        return Once(name, $"typedef {link} *{name};");
    }

    // An element of a linked list: what the element holds, and the pointer to the next one.
    private string Link(TypeShape element)
    {
        if (_links.TryGetValue(element, out string? known))
            return known;

        if (element is not MessageShape message)
        {
            string plain = $"{Flat(NameOf(element))}_link";
            return Once(plain, $"struct {plain} {{\n    {Declare(element, "value")};\n    struct {plain} *next;\n}};");
        }

        string name = Claim($"{RpclNames.Type(message, message.Name)}_link", $"{RpclNames.LongType(message.Name)}_link");
        _links[element] = $"struct {name}";
        (TypeShape Type, string Name)[] fields = [.. message.Fields.Select(f => (f.Type, RpclNames.Member(f, f.Name)))];
        string next = "next";
        while (fields.Any(f => f.Name == next))
            next += "_";

        string definition = Struct(name, fields);
        Define($"{definition[..^"};".Length]}    struct {name} *{next};\n}};");
        return _links[element] = name;
    }

    private string Map(string key, string value)
    {
        string name = $"{Flat(key)}_{Flat(value)}";
        Once($"{name}_pair", $"struct {name}_pair {{ {key} key; {value} value; }};");
        return Once($"{name}_map", $"typedef {name}_pair {name}_map<>;");
    }

    private string Array(ArrayShape array)
    {
        bool isOpaque = array.Element is PrimitiveShape { Kind: PrimitiveKind.Byte };
        string element = isOpaque ? "opaque" : NameOf(array.Element);
        foreach (int length in array.Lengths.Reverse())
        {
            string name = $"{Flat(element)}_{Number(length)}";
            element = Once(name, $"typedef {element} {name}[{Number(length)}];");
        }

        return element;
    }

    private string Tuple(TupleShape tuple)
    {
        string name = string.Concat(tuple.Elements.Select(e => $"{Flat(NameOf(e.Type))}_{RpclNames.Member(e, e.Name)}_")) + "tuple";
        return _written.Contains(name) ? name : Once(name, Struct(name, tuple.Elements.Select(e => (e.Type, RpclNames.Member(e, e.Name)))));
    }

    private string Message(MessageShape message)
    {
        if (_names.TryGetValue(message, out string? known))
            return known;

        string name = _names[message] = Claim(RpclNames.Type(message, message.Name), RpclNames.LongType(message.Name));
        _unfinished.Add(message);
        string definition = Struct(name, message.Fields.Select(f => (f.Type, RpclNames.Member(f, f.Name))));
        _unfinished.Remove(message);
        Define(definition);
        return name;
    }

    private string Union(UnionShape union)
    {
        if (_names.TryGetValue(union, out string? known))
            return known;

        string name = _names[union] = Claim(RpclNames.Type(union, union.Name), RpclNames.LongType(union.Name));
        _unfinished.Add(union);
        string discriminant = Declare(union.Discriminant.Type, RpclNames.Member(union.Discriminant, union.Discriminant.Name));
        HashSet<string> taken = new(StringComparer.Ordinal);
        StringBuilder arms = new();
        foreach (ArmShape arm in union.Arms.OrderBy(a => a.IsDefault))
        {
            string labels = arm.IsDefault ? "default:" : string.Join(' ', arm.Cases.Select(c => $"case {Label(union.Discriminant.Type, c)}:"));
            arms.Append(labels).Append(' ').Append(Arm(name, arm, taken)).Append(";\n");
        }

        _unfinished.Remove(union);
        Define($"union {name} switch ({discriminant}) {{\n{arms}}};");
        return name;
    }

    private string Arm(string union, ArmShape arm, HashSet<string> taken)
    {
        MessageShape content = arm.Content;
        string ofArm = RpclNames.Member(content, content.Name[(content.Name.LastIndexOf('.') + 1)..]);
        if (content.Fields.Count == 0)
            return "void";

        if (content.Fields is [var only])
            return Declare(only.Type, Free(RpclNames.Member(only, only.Name)));

        string name = Claim($"{union}_{ofArm}", $"{RpclNames.LongType(content.Name)}_{ofArm}");
        Define(Struct(name, content.Fields.Select(f => (f.Type, RpclNames.Member(f, f.Name)))));
        return $"{name} {Free(ofArm)}";

        string Free(string wanted)
        {
            string free = taken.Add(wanted) ? wanted : ofArm;
            while (free != wanted && !taken.Add(free))
                free += "_";

            return free;
        }
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
        if (IsEnumeration(shape))
        {
            Define($"enum {name} {{\n{string.Join(",\n", members.Select(m => $"    {m.Name} = {Number(m.Value)}"))}\n}};");
            return name;
        }

        foreach ((string member, long value) in members)
            Define($"const {member} = {Number(value)};");

        Define($"typedef {(form == XdrEnumForm.Hyper ? "hyper" : form == XdrEnumForm.Unsigned ? "unsigned int" : "int")} {name};");
        return name;
    }

    private static string Flat(string name) => name.Replace("unsigned ", "u", StringComparison.Ordinal).Replace(' ', '_');

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
