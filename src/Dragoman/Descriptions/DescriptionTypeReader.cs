using System.Text.Json;

namespace Dragoman;

/// <summary>Reads types where they are used.</summary>
/// <param name="scope">What is defined.</param>
internal sealed class DescriptionTypeReader(DescriptionScope scope)
{
    private static readonly string[] Forms = ["type", "any", "object", "optional", "list", "array", "set", "map", "tuple", "stream"];

    /// <summary>Reads the type of a parameter or a field.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="depth">How deep it stands in another one.</param>
    /// <returns>The type: neither nothing nor a stream.</returns>
    public TypeShape Value(DescriptionNode node, int depth = 0) => Read(node, depth) switch
    {
        PrimitiveShape { Kind: PrimitiveKind.Void } => throw node.Wrong("\"void\" is no type of a value: only operations may give nothing"),
        StreamShape => throw node.Wrong("a stream is the whole result of an operation, never a part of a value"),
        { } type => type,
    };

    /// <summary>Reads the type of a result.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="depth">How deep it stands in another one.</param>
    /// <returns>The type.</returns>
    public TypeShape Read(DescriptionNode node, int depth = 0)
    {
        if (depth > DescriptionTerms.MaximumDepth)
            throw node.Wrong($"the type is more than {DescriptionTerms.MaximumDepth} levels deep");

        return node.Element.ValueKind == JsonValueKind.String ? Word(node) : Form(node, depth);
    }

    /// <summary>Reads fields.</summary>
    /// <param name="nodes">Where they stand.</param>
    /// <param name="depth">How deep their types stand in another one.</param>
    /// <returns>The fields, each name once.</returns>
    public FieldShape[] Fields(IEnumerable<DescriptionNode> nodes, int depth = 0)
    {
        List<FieldShape> fields = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (DescriptionNode node in nodes)
        {
            FieldShape field = Field(node, depth);
            fields.Add(names.Add(field.Name) ? field : throw node.Wrong($"there is a field {field.Name} already"));
        }

        return [.. fields];
    }

    /// <summary>Reads a field.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="depth">How deep its type stands in another one.</param>
    /// <returns>The field.</returns>
    public FieldShape Field(DescriptionNode node, int depth = 0)
    {
        node.Object("a field", "name", "type", "summary", "remarks");
        return new FieldShape(node.Get("name").Name(), Value(node.Get("type"), depth)) { Summary = DescriptionScope.Summary(node), Remarks = scope.Remarks(node) };
    }

    private TypeShape Word(DescriptionNode node)
    {
        string word = node.Text();
        return word == "any" ? new AnyShape()
            : DescriptionTerms.Kind(word) is { } kind ? new PrimitiveShape(kind)
            : scope.Find<TypeShape>(node, "type of data; an object of a contract is { \"object\": \"its name\" }");
    }

    private TypeShape Form(DescriptionNode node, int depth)
    {
        node.Object("a type", [.. Forms, "bound", "linked", "lengths", "key", "summary", "remarks"]);
        string[] forms = [.. Forms.Where(f => node.Find(f) is not null)];
        if (forms.Length != 1)
            throw node.Wrong($"a type has one of {string.Join(", ", Forms.Select(f => $"\"{f}\""))}; this has {(forms.Length == 0 ? "none" : string.Join(" and ", forms.Select(f => $"\"{f}\"")))}");

        string summary = DescriptionScope.Summary(node);
        IReadOnlyList<RemarkAttribute> remarks = scope.Remarks(node);
        Check(node, forms[0]);
        DescriptionNode content = node.Get(forms[0]);
        return forms[0] switch
        {
            "type" => Primitive(node, content, summary, remarks),
            "any" => new AnyShape(scope.Known(content)) { Summary = summary, Remarks = remarks },
            "object" => new ReferenceShape(scope.Contract(content)) { Summary = summary, Remarks = remarks },
            "optional" => new OptionalShape(Optional(content, depth)) { Summary = summary, Remarks = remarks },
            "list" => new SequenceShape(Value(content, depth + 1), Bound(node)) { IsLinked = node.Flag("linked"), Summary = summary, Remarks = remarks },
            "array" => new ArrayShape(Value(content, depth + 1), Lengths(node)) { Summary = summary, Remarks = remarks },
            "set" => new SetShape(Value(content, depth + 1)) { Summary = summary, Remarks = remarks },
            "map" => new MapShape(Value(node.Get("key"), depth + 1), Value(content, depth + 1)) { Summary = summary, Remarks = remarks },
            "tuple" => new TupleShape(Elements(content, depth)) { Summary = summary, Remarks = remarks },
            _ => new StreamShape(Value(content, depth + 1)) { Summary = summary, Remarks = remarks },
        };
    }

    private static void Check(DescriptionNode node, string form)
    {
        foreach ((string property, string owner) in (ReadOnlySpan<(string, string)>)[("linked", "list"), ("lengths", "array"), ("key", "map")])
        {
            if (form != owner && node.Find(property) is { } stray)
                throw stray.Wrong($"only a \"{owner}\" has this");
        }

        if (form is not ("list" or "type") && node.Find("bound") is { } bound)
            throw bound.Wrong("only a \"list\", a text and octets have this");
    }

    private static PrimitiveShape Primitive(DescriptionNode node, DescriptionNode content, string summary, IReadOnlyList<RemarkAttribute> remarks)
    {
        PrimitiveKind kind = DescriptionTerms.Kind(content.Text()) ?? throw content.Wrong($"{content.Found} is no word for a type; defined ones stand without \"type\" and have remarks of their own");
        int? bound = Bound(node);
        return bound is null || kind is PrimitiveKind.String or PrimitiveKind.WideString or PrimitiveKind.Bytes
            ? new PrimitiveShape(kind, bound) { Summary = summary, Remarks = remarks }
            : throw node.Get("bound").Wrong($"a value of type {content.Text()} has no length that could be bounded");
    }

    private TypeShape Optional(DescriptionNode content, int depth) => Value(content, depth + 1) is var element and not OptionalShape
        ? element
        : throw content.Wrong("what may be absent may not be absent once more");

    private FieldShape[] Elements(DescriptionNode content, int depth) => Fields(content.Items(), depth + 1) is { Length: >= 2 and <= 7 } elements
        ? elements
        : throw content.Wrong("a tuple has 2 to 7 elements");

    private static int? Bound(DescriptionNode node) => (int?)node.Find("bound")?.Number(1, int.MaxValue);

    private static int[] Lengths(DescriptionNode node)
    {
        DescriptionNode place = node.Get("lengths");
        int[] lengths = [.. place.Items().Select(l => (int)l.Number(1, int.MaxValue))];
        if (lengths.Length is < 1 or > 3)
            throw place.Wrong($"an array has 1 to 3 dimensions, not {lengths.Length}");

        return lengths.Aggregate(1.0, (product, length) => product * length) <= int.MaxValue
            ? lengths
            : throw place.Wrong($"an array has {int.MaxValue} elements at most");
    }
}
