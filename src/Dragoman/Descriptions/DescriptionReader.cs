using System.Text.Json;

namespace Dragoman;

/// <summary>Makes the shapes of what a description defines: those that others refer to first, what they hold and refer to after that.</summary>
internal sealed class DescriptionReader
{
    private static readonly string[] Kinds = ["contract", "message", "exception", "value", "enum", "union", "any"];

    private readonly DescriptionScope _scope;
    private readonly DescriptionTypeReader _types;
    private readonly DescriptionOperationReader _operations;
    private readonly Dictionary<string, FieldShape[]> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArmShape[]> _arms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueShape[]> _subtypes = new(StringComparer.Ordinal);

    private DescriptionReader(DescriptionScope scope)
    {
        _scope = scope;
        _types = new DescriptionTypeReader(scope);
        _operations = new DescriptionOperationReader(scope, _types);
    }

    /// <summary>Takes up a definition.</summary>
    /// <param name="scope">Where it belongs.</param>
    /// <param name="node">Where it stands.</param>
    public static void Add(DescriptionScope scope, DescriptionNode node)
    {
        node.Object("a definition", [.. Kinds, "id", "bases", "operations", "base", "fields", "abstract", "subtypes", "flags", "members", "discriminant", "arms", "known", "summary", "remarks"]);
        string[] kinds = [.. Kinds.Where(k => node.Find(k) is not null)];
        if (kinds.Length != 1)
            throw node.Wrong($"a definition has one of {string.Join(", ", Kinds.Select(k => $"\"{k}\""))}; this has {(kinds.Length == 0 ? "none" : string.Join(" and ", kinds.Select(k => $"\"{k}\"")))}");

        string kind = kinds[0];
        foreach (JsonProperty property in node.Element.EnumerateObject())
        {
            if (property.Name != kind && !Belongs(property.Name, kind))
                throw node.Wrong($"\"{property.Name}\" says nothing of a definition of the kind \"{kind}\"");
        }

        DescriptionNode said = node.Find("id") ?? node.Get(kind);
        string id = said.Text();
        if (id.Length is 0 or > DescriptionTerms.MaximumName || id.Any(char.IsControl))
            throw said.Wrong($"an id has 1 to {DescriptionTerms.MaximumName} characters, none of them a control character");

        scope.Add(id, node);
    }

    /// <summary>Makes the shapes of all definitions.</summary>
    /// <param name="scope">The definitions; they have shapes afterwards, which do not contradict themselves.</param>
    /// <exception cref="DescriptionException">A definition is malformed or contradicts itself or another one.</exception>
    public static void Read(DescriptionScope scope)
    {
        DescriptionReader reader = new(scope);
        reader.Each("enum", reader.Enumeration);
        reader.Each("message", (id, node) => reader.Message(id, node, isException: false));
        reader.Each("exception", (id, node) => reader.Message(id, node, isException: true));
        reader.Each("value", reader.Value);
        reader.Each("union", reader.Union);
        foreach (string kind in (string[])["message", "exception", "value"])
            reader.Each(kind, reader.Fields);

        reader.Each("value", reader.Subtypes);
        reader.Each("union", reader.Arms);
        reader.Each("any", reader.Known);
        reader.Each("contract", reader.Contract);
        DescriptionChecks.Check(scope);
    }

    private static bool Belongs(string property, string kind) => property switch
    {
        "id" or "summary" or "remarks" => kind != "any",
        "bases" or "operations" => kind == "contract",
        "base" or "fields" => kind is "message" or "exception" or "value",
        "abstract" or "subtypes" => kind == "value",
        "flags" or "members" => kind == "enum",
        "discriminant" or "arms" => kind == "union",
        "known" => kind == "any",
        _ => false,
    };

    private void Each(string kind, Action<string, DescriptionNode> read)
    {
        foreach ((string id, DescriptionNode node) in _scope.Nodes)
        {
            if (node.Find(kind) is not null)
                read(id, node);
        }
    }

    private void Enumeration(string id, DescriptionNode node)
    {
        DescriptionNode members = node.Get("members");
        if (members.Element.ValueKind != JsonValueKind.Object)
            throw members.Wrong($"{members.Found} stands where an object of names and numbers is expected");

        List<EnumMember> found = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonProperty property in members.Element.EnumerateObject())
        {
            DescriptionNode value = new(property.Value, $"{members.Path}.{property.Name}");
            DescriptionNode.CheckWord(property.Name, members);
            found.Add(names.Add(property.Name) ? new EnumMember(property.Name, value.Number()) : throw value.Wrong("there is such a member already"));
        }

        _scope.Made(id, new EnumShape(node.Get("enum").Name(isDotted: true), node.Flag("flags"), [.. found]) { Summary = DescriptionScope.Summary(node), Remarks = _scope.Remarks(node) });
    }

    private void Message(string id, DescriptionNode node, bool isException)
    {
        Func<MessageShape>? inherited = null;
        if (node.Find("base") is { } place)
        {
            string from = place.Text();
            inherited = () => (MessageShape)_scope.Shapes[from];
        }

        _scope.Made(id, new MessageShape(node.Get(isException ? "exception" : "message").Name(isDotted: true), isException, () => _fields[id], inherited)
        {
            Summary = DescriptionScope.Summary(node),
            Remarks = _scope.Remarks(node),
        });
    }

    private void Value(string id, DescriptionNode node)
    {
        Func<ValueShape>? inherited = null;
        if (node.Find("base") is { } place)
        {
            string from = place.Text();
            inherited = () => (ValueShape)_scope.Shapes[from];
        }

        _scope.Made(id, new ValueShape(node.Get("value").Name(isDotted: true), node.Flag("abstract"), () => _fields[id], () => _subtypes[id], inherited)
        {
            Summary = DescriptionScope.Summary(node),
            Remarks = _scope.Remarks(node),
        });
    }

    private void Union(string id, DescriptionNode node)
    {
        DescriptionNode place = node.Get("discriminant");
        FieldShape discriminant = _types.Field(place);
        if (discriminant.Type is not EnumShape and not PrimitiveShape
            {
                Kind: PrimitiveKind.Boolean or PrimitiveKind.SByte or PrimitiveKind.Byte or PrimitiveKind.Int16 or PrimitiveKind.UInt16
                    or PrimitiveKind.Int32 or PrimitiveKind.UInt32 or PrimitiveKind.Int64 or PrimitiveKind.UInt64
            })
        {
            throw place.Wrong("a discriminant is an enumeration, an integer or a boolean");
        }

        _scope.Made(id, new UnionShape(node.Get("union").Name(isDotted: true), discriminant, () => _arms[id]) { Summary = DescriptionScope.Summary(node), Remarks = _scope.Remarks(node) });
    }

    private void Fields(string id, DescriptionNode node)
    {
        if (node.Find("base") is { } inherited)
        {
            if (_scope.Shapes[id] is MessageShape)
                _scope.Find<MessageShape>(inherited, "message");
            else
                _scope.Find<ValueShape>(inherited, "value");
        }

        _fields.Add(id, _types.Fields(node.Get("fields").Items()));
    }

    private void Subtypes(string id, DescriptionNode node) =>
        _subtypes.Add(id, [.. node.Items("subtypes").Select(s => _scope.Find<ValueShape>(s, "value"))]);

    private void Arms(string id, DescriptionNode node)
    {
        List<ArmShape> arms = [];
        foreach (DescriptionNode arm in node.Get("arms").Items())
        {
            arm.Object("an arm", "arm", "default", "cases", "fields", "summary", "remarks");
            FieldShape[] fields = _types.Fields(arm.Get("fields").Items());
            MessageShape content = new(arm.Get("arm").Name(isDotted: true), isException: false, () => fields) { Summary = DescriptionScope.Summary(arm), Remarks = _scope.Remarks(arm) };
            arms.Add(new ArmShape(content, arm.Flag("default"), [.. arm.Items("cases").Select(c => c.Number())]));
        }

        _arms.Add(id, [.. arms]);
    }

    private void Known(string id, DescriptionNode node) =>
        _scope.Made(id, [.. node.Get("known").Items().Select(k => _scope.Find<TypeShape>(k, "type of data"))]);

    private void Contract(string id, DescriptionNode node)
    {
        Func<ContractShape>[] bases = [.. node.Items("bases").Select(_scope.Contract)];
        OperationShape[] operations = _operations.Read(node.Get("operations"));
        _scope.Made(id, new ContractShape(node.Get("contract").Name(isDotted: true), () => [.. bases.Select(b => b())], operations)
        {
            Summary = DescriptionScope.Summary(node),
            Remarks = _scope.Remarks(node),
        });
    }
}
