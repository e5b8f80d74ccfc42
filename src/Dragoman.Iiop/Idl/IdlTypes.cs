using System.Globalization;

namespace Dragoman.Iiop;

/// <summary>Finds IDL's types for shapes. Types that C# need not name, such as lists, get definitions with names of their own.</summary>
/// <param name="scopes">Gives names that are free.</param>
/// <param name="namedTypes">The dotted names of all types.</param>
/// <param name="unionAround">The structs that stand in a union, each with it.</param>
internal sealed class IdlTypes(IdlScopes scopes, IReadOnlySet<string> namedTypes, IReadOnlyDictionary<MessageShape, UnionShape> unionAround) : TypeVisitor<IdlUse>
{
    /// <summary>The module of everything that belongs to no contract.</summary>
    public const string SupportModule = "Dragoman";

    private readonly Dictionary<Shape, IdlDefinition> _named = [];
    private readonly Dictionary<string, IdlDefinition> _derived = new(StringComparer.Ordinal);
    private readonly List<IdlDefinition> _all = [];
    private readonly HashSet<ContractShape> _referenced = [];
    private readonly Dictionary<EnumShape, (string Scope, string[] Names)> _enumerators = [];

    /// <summary>All definitions made so far.</summary>
    public IReadOnlyList<IdlDefinition> All => _all;

    /// <summary>The contracts to whose objects something refers.</summary>
    public IReadOnlySet<ContractShape> Referenced => _referenced;

    /// <summary>Finds the type for a shape, defining what it needs.</summary>
    public IdlUse Use(TypeShape shape) => Visit(shape);

    /// <summary>Finds the definition of an exception.</summary>
    public IdlDefinition Exception(MessageShape exception) => Named(exception, DefineMessage).Definition!;

    /// <summary>Finds where a contract, message or enumeration is defined, and under which name.</summary>
    public (string Scope, string Name) Place(Shape shape, string suffix, Func<string, bool>? isClashing = null)
    {
        string name = IdlNames.ScopedName(shape);
        int dot = name.LastIndexOf('.');
        string scope = dot < 0 ? "" : name[..dot];
        string simple = name[(dot + 1)..];

        // IDL cannot nest types in structs: what is nested in a type stands beside it.
        while (namedTypes.Contains(scope))
        {
            int outer = scope.LastIndexOf('.');
            simple = $"{scope[(outer + 1)..]}_{simple}";
            scope = outer < 0 ? "" : scope[..outer];
        }

        string module = scopes.ModuleFor(scope);
        return (module, scopes.Take(module, isClashing?.Invoke(simple) == true ? simple + suffix : simple, suffix));
    }

    /// <summary>Says which repository id a definition has, if it is not the one that its place gives it.</summary>
    public static IEnumerable<string> IdPragma(Shape shape, string scope, string name)
    {
        string id = RepositoryIds.Of(shape);
        string implied = RepositoryIds.FromNeutralName((scope.Length == 0 ? name : $"{scope}::{name}").Replace("::", ".", StringComparison.Ordinal));
        return id == implied ? [] : [$"#pragma ID {IdlKeywords.Escape(name)} \"{id}\""];
    }

    private static string InnerIdPragma(IdlDefinition union, IdlDefinition inner, MessageShape shape) =>
        $"#pragma ID {IdlKeywords.Escape(union.Name)}::{IdlKeywords.Escape(inner.Name)} \"{RepositoryIds.Of(shape)}\"";

    private IdlUse Named<TShape>(TShape shape, Func<TShape, IdlDefinition> define)
        where TShape : Shape =>
        Use(_named.TryGetValue(shape, out IdlDefinition? known) ? known : define(shape));

    // Whoever uses what stands in a union needs the union, and cannot stand there itself.
    private static IdlUse Use(IdlDefinition definition) => definition.Host is { } union
        ? new IdlUse(definition.ScopedName, definition.Name, union.Scope, union)
        : new IdlUse(definition);

    private IdlDefinition DefineEnum(EnumShape shape)
    {
        (string scope, string name) = Place(shape, "Type");
        IdlDefinition definition = Add(new IdlDefinition(scope, name));
        _named.Add(shape, definition);
        string[] members = [.. shape.Members.Select(m => TakeEnumerator(scope, name, m.Name, shape.IsFlags))];
        _enumerators.Add(shape, (scope, members));
        definition.Lines = () => shape.IsFlags
            ? [
                .. IdlText.Comment(shape),
                $"typedef unsigned long {IdlKeywords.Escape(name)};",
                .. members.Select((m, i) => string.Create(CultureInfo.InvariantCulture, $"const {IdlKeywords.Escape(name)} {m} = {(uint)shape.Members[i].Value};")),
                .. IdPragma(shape, scope, name),
            ]
            : [
                .. IdlText.Comment(shape),
                $"enum {IdlKeywords.Escape(name)} {{ {string.Join(", ", members)} }};",
                .. IdPragma(shape, scope, name),
            ];
        return definition;
    }

    // Enumerators live beside their enumeration, so that two of them may not both have a member None.
    private string TakeEnumerator(string scope, string enumeration, string member, bool isConstant) =>
        IdlKeywords.Escape(isConstant
            ? scopes.Take(scope, $"{enumeration}_{member}", "_")
            : scopes.TryTake(scope, member) ? member : scopes.Take(scope, $"{enumeration}_{member}", "_"));

    private IdlDefinition DefineMessage(MessageShape shape)
    {
        // An arm may be met before the union in which it stands.
        if (unionAround.TryGetValue(shape, out UnionShape? union) && !_named.ContainsKey(union))
        {
            DefineUnion(union);
            return _named[shape];
        }

        (string scope, string name) = Place(shape, "Type");
        IdlDefinition? host = union is null ? null : _named[union];
        IdlDefinition definition = host is null
            ? Add(new IdlDefinition(scope, name))
            : new IdlDefinition($"{host.Scope}::{host.Name}".TrimStart(':'), name) { Host = host };
        _named.Add(shape, definition);
        List<(Shape?, string, IdlUse)> fields = [.. shape.Fields.Select(f => ((Shape?)f, IdlNames.Of(f, f.Name), UseInside([shape, union], f.Type)))];
        Struct(definition, shape.IsException ? "exception" : "struct", fields, shape);
        return definition;
    }

    private IdlDefinition DefineUnion(UnionShape shape)
    {
        (string scope, string name) = Place(shape, "Type");
        IdlDefinition definition = Add(new IdlDefinition(scope, name));
        _named.Add(shape, definition);
        IdlUse discriminant = Use(shape.Discriminant.Type);
        IdlUnion union = new(shape, [.. shape.Arms.Select(a => IdlShapes.PartOf(a) is { } part ? UseInside([shape], part) : null)]);
        IdlDefinition?[] inner = [.. shape.Arms.Select(a => unionAround.ContainsKey(a.Content) ? _named[a.Content] : null)];
        definition.Parts.AddRange(union.Uses.Prepend(discriminant).Select(u => u.Definition).OfType<IdlDefinition>().Where(p => p != definition));
        definition.Parts.AddRange(inner.OfType<IdlDefinition>().SelectMany(i => i.Parts));
        definition.Lines = () =>
        [
            .. IdlText.Comment(shape),
            $"union {IdlKeywords.Escape(name)} switch ({discriminant.Text}) {{",
            .. union.Lines(shape.Discriminant.Type is EnumShape labels ? EnumeratorsFor(scope, labels) : [], name, inner),
            "};",
            .. IdPragma(shape, scope, name),
            .. inner.Zip(shape.Arms, (i, arm) => i is null ? "" : InnerIdPragma(definition, i, arm.Content)).Where(line => line.Length > 0),
        ];
        return definition;
    }

    // Not every compiler takes labels with a scope, so they have one only where they are not seen without.
    private string[] EnumeratorsFor(string scope, EnumShape labels)
    {
        (string home, string[] names) = _enumerators[labels];
        string prefix = home.Length == 0 ? "::" : $"::{string.Join("::", home.Split("::").Select(IdlKeywords.Escape))}::";
        return [.. names.Select(name => scopes.IsSeen(name.TrimStart('_'), home, scope) ? name : prefix + name)];
    }

    private static void Struct(IdlDefinition definition, string keyword, List<(Shape? Shape, string Name, IdlUse Type)> fields, Shape? shape)
    {
        definition.Parts.AddRange(fields.Select(f => f.Type.Definition).OfType<IdlDefinition>());
        definition.Lines = () =>
        {
            // A union says itself what belongs around a struct that stands in it.
            Shape? remarked = definition.Host is null ? shape : null;
            HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { definition.Name };
            return
            [
                .. remarked is null ? [] : IdlText.Comment(remarked),
                $"{keyword} {IdlKeywords.Escape(definition.Name)} {{",
                .. fields.SelectMany(f => (string[])
                [
                    .. f.Shape is null ? [] : IdlText.Comment(f.Shape, "  "),
                    $"  {f.Type.Text} {IdlKeywords.Escape(IdlScopes.TakeIn(taken, f.Name, "_"))};",
                ]),
                "};",
                .. remarked is null ? [] : IdPragma(remarked, definition.Scope, definition.Name),
            ];
        };
    }

    private IdlUse UseReference(ContractShape contract)
    {
        _referenced.Add(contract);
        return new IdlUse(InterfaceName(contract), contract.Name[(contract.Name.LastIndexOf('.') + 1)..], Interface(contract).Scope);
    }

    /// <summary>The name and place of a contract's interface.</summary>
    public IdlDefinition Interface(ContractShape contract)
    {
        if (_named.TryGetValue(contract, out IdlDefinition? known))
            return known;

        // An operation may not be named like its interface, and its name travels: so the interface gives way.
        (string scope, string name) = Place(
            contract,
            "Object",
            simple => contract.SelfAndBases.SelectMany(c => c.Operations).Any(o => IdlNames.Of(o, o.Name).Equals(simple, StringComparison.OrdinalIgnoreCase)));
        IdlDefinition definition = new(scope, name);
        _named.Add(contract, definition);
        return definition;
    }

    private string InterfaceName(ContractShape contract) => Interface(contract).ScopedName;

    private IdlUse UsePrimitive(PrimitiveShape shape) => shape.Kind switch
    {
        PrimitiveKind.Void => new IdlUse("void", "Void"),
        PrimitiveKind.Boolean => new IdlUse("boolean", "Boolean"),
        PrimitiveKind.Byte or PrimitiveKind.SByte => new IdlUse("octet", "Octet"),
        PrimitiveKind.Int16 => new IdlUse("short", "Short"),
        PrimitiveKind.UInt16 => new IdlUse("unsigned short", "UShort"),
        PrimitiveKind.Int32 => new IdlUse("long", "Long"),
        PrimitiveKind.UInt32 => new IdlUse("unsigned long", "ULong"),
        PrimitiveKind.Int64 => new IdlUse("long long", "LongLong"),
        PrimitiveKind.UInt64 => new IdlUse("unsigned long long", "ULongLong"),
        PrimitiveKind.Single => new IdlUse("float", "Float"),
        PrimitiveKind.Double => new IdlUse("double", "Double"),
        PrimitiveKind.Char => new IdlUse("wchar", "WChar"),
        PrimitiveKind.NarrowChar => new IdlUse("char", "Char"),
        PrimitiveKind.String => UseText("string", "String", shape.Bound),
        PrimitiveKind.WideString => UseText("wstring", "WString", shape.Bound),
        PrimitiveKind.Bytes => UseSequence(new IdlUse("octet", "Octet"), shape.Bound),
        PrimitiveKind.ObjectRef => new IdlUse("Object", "Object"),
        PrimitiveKind.Decimal => Support("Decimal", static n =>
            [$"// scale: digits after the point; the digits are high * 2^64 + low.", $"struct {n} {{", "  octet scale;", "  boolean negative;", "  unsigned long long low;", "  unsigned long high;", "};"]),
        PrimitiveKind.Guid => Support("Guid", static n => ["// In the order in which the digits are written.", $"typedef octet {n}[16];"]),
        PrimitiveKind.DateTime => Support("TimeT", static n => ["// 100 ns since 1582-10-15 00:00 UTC, as TimeBase::TimeT.", $"typedef unsigned long long {n};"]),
        PrimitiveKind.DateTimeOffset => Support("DateTimeOffset", static n =>
            ["// As TimeBase::UtcT: 100 ns since 1582-10-15 00:00 UTC, inaccuracy (0), minutes east of Greenwich.", $"struct {n} {{", "  unsigned long long time;", "  unsigned long inacclo;", "  unsigned short inacchi;", "  short tdf;", "};"]),
        PrimitiveKind.BigInteger => Support("BigInteger", static n => ["// Two's complement, the most significant octet first.", $"typedef sequence<octet> {n};"]),
        PrimitiveKind.Complex => Support("Complex", static n => [$"struct {n} {{", "  double real;", "  double imaginary;", "};"]),
        PrimitiveKind.TimeSpan => Support("Duration", static n => ["// 100 ns.", $"typedef long long {n};"]),
        _ => throw new ArgumentException($"No IDL type is known for {shape.Kind}.", nameof(shape)),
    };

    private IdlUse Support(string name, Func<string, IEnumerable<string>> lines) =>
        Derive(name, SupportModule, name, definition => definition.Lines = () => lines(definition.Name));

    private IdlUse UseText(string keyword, string token, int? bound) => bound is null
        ? new IdlUse(keyword, token)
        : Derive($"{keyword}<{bound}>", SupportModule, $"{token}{bound}", d => d.Lines = () => [$"typedef {keyword}<{bound}> {IdlKeywords.Escape(d.Name)};"]);

    // A list of what is just being defined stands there without a name of its own: the old form, the only one of compilers that know no struct
    // declared before it is defined. Younger ones take it with a warning (CORBA 2.3, 3.10.2; CORBA 3.3 part 1, 7.11.2.3).
    private IdlUse UseInside(ReadOnlySpan<TypeShape?> around, TypeShape type) =>
        ListOf(type) is { } list && IsListOfAny(around, list.Element) ? new IdlUse(Sequence(UseInside(around, list.Element), list.Bound), "")
        : around.Contains(type) ? Use(type) with { Definition = null }
        : Use(type);

    private static bool IsListOfAny(ReadOnlySpan<TypeShape?> around, TypeShape element) =>
        around.Contains(element) || (ListOf(element) is { } list && IsListOfAny(around, list.Element));

    private static (TypeShape Element, int? Bound)? ListOf(TypeShape type) => type switch
    {
        SequenceShape sequence => (sequence.Element, sequence.Bound),
        SetShape set => (set.Element, null),
        _ => null,
    };

    // The blank keeps "<:" from being read as a bracket.
    private static string Sequence(IdlUse element, int? bound) => $"sequence< {element.Text}{(bound is null ? "" : $", {bound}")} >";

    private IdlUse UseSequence(IdlUse element, int? bound) => Derive(
        $"sequence {element.Text} {bound}",
        element.Scope,
        $"{element.Token}Seq{bound}",
        d =>
        {
            d.Parts.AddRange(element.Definition is null ? [] : [element.Definition]);
            d.Lines = () => [$"typedef {Sequence(element, bound)} {IdlKeywords.Escape(d.Name)};"];
        });

    private IdlUse UseArray(IdlUse element, IReadOnlyList<int> lengths) => Derive(
        $"array {element.Text} {string.Join(' ', lengths)}",
        element.Scope,
        $"{element.Token}Array{string.Join('x', lengths)}",
        d =>
        {
            d.Parts.AddRange(element.Definition is null ? [] : [element.Definition]);
            d.Lines = () => [$"typedef {element.Text} {IdlKeywords.Escape(d.Name)}{string.Concat(lengths.Select(n => $"[{n}]"))};"];
        });

    private IdlUse UseOptional(IdlUse element) => Derive(
        $"optional {element.Text}",
        element.Scope,
        $"Optional{element.Token}",
        d =>
        {
            d.Parts.AddRange(element.Definition is null ? [] : [element.Definition]);
            d.Lines = () => [$"union {IdlKeywords.Escape(d.Name)} switch (boolean) {{", "  case TRUE:", $"    {element.Text} value;", "};"];
        });

    private IdlUse UseMap(IdlUse key, IdlUse value)
    {
        string scope = key.Scope == SupportModule ? value.Scope : key.Scope;
        IdlUse entry = Derive(
            $"entry {key.Text} {value.Text}",
            scope,
            $"{key.Token}To{value.Token}Entry",
            d => Struct(d, "struct", [(null, "key", key), (null, "value", value)], null));
        return Derive(
            $"map {key.Text} {value.Text}",
            scope,
            $"{key.Token}To{value.Token}Map",
            d =>
            {
                d.Parts.Add(entry.Definition!);
                d.Lines = () => [$"typedef {Sequence(entry, null)} {IdlKeywords.Escape(d.Name)};"];
            });
    }

    private IdlUse UseTuple(TupleShape shape)
    {
        List<(Shape?, string Name, IdlUse Type)> fields = [.. shape.Elements.Select(e => ((Shape?)e, IdlNames.Of(e, e.Name), Use(e.Type)))];
        return Derive(
            $"tuple {string.Join(' ', fields.Select(f => $"{f.Type.Text} {f.Name}"))}",
            fields.Select(f => f.Type.Scope).FirstOrDefault(s => s != SupportModule) ?? SupportModule,
            string.Concat(fields.Select(f => f.Type.Token)) + "Tuple",
            d => Struct(d, "struct", fields, null));
    }

    private IdlUse Derive(string key, string scope, string name, Action<IdlDefinition> define)
    {
        if (!_derived.TryGetValue(key, out IdlDefinition? definition))
        {
            scope = scope == SupportModule ? scopes.ModuleFor(SupportModule) : scope;
            definition = Add(new IdlDefinition(scope, scopes.Take(scope, name, "_")));
            _derived.Add(key, definition);
            define(definition);
        }

        return new IdlUse(definition);
    }

    private IdlDefinition Add(IdlDefinition definition)
    {
        _all.Add(definition);
        return definition;
    }

    protected override IdlUse VisitPrimitive(PrimitiveShape shape) => UsePrimitive(shape);

    protected override IdlUse VisitEnum(EnumShape shape) => Named(shape, DefineEnum);

    protected override IdlUse VisitMessage(MessageShape shape) => Named(shape, DefineMessage);

    protected override IdlUse VisitUnion(UnionShape shape) => Named(shape, DefineUnion);

    protected override IdlUse VisitReference(ReferenceShape shape) => UseReference(shape.Contract);

    protected override IdlUse VisitOptional(OptionalShape shape) => UseOptional(Use(shape.Element));

    protected override IdlUse VisitSequence(SequenceShape shape) => UseSequence(Use(shape.Element), shape.Bound);

    protected override IdlUse VisitArray(ArrayShape shape) => UseArray(Use(shape.Element), shape.Lengths);

    protected override IdlUse VisitSet(SetShape shape) => UseSequence(Use(shape.Element), null);

    protected override IdlUse VisitMap(MapShape shape) => UseMap(Use(shape.Key), Use(shape.Value));

    protected override IdlUse VisitTuple(TupleShape shape) => UseTuple(shape);

    protected override IdlUse VisitAny(AnyShape shape) => new("any", "Any");

    // What the wire objects to has no type here.
    protected override IdlUse VisitValue(ValueShape shape) => throw None(shape);

    protected override IdlUse VisitStream(StreamShape shape) => throw None(shape);

    private static ArgumentException None(TypeShape shape) => new($"No IDL type is known for {shape.GetType().Name}.", nameof(shape));
}
