using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dragoman.Idl;

/// <summary>Writes a module as a description of its contracts and messages: the shapes that its C# has when it is compiled.</summary>
internal sealed partial class DescriptionEmitter
{
    private const int Version = 1;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Module _module;
    private readonly bool _asynchronous;
    private readonly TypeNames _names;
    private readonly TypeWriter _cSharp;
    private readonly DescriptionTypes _types;

    private DescriptionEmitter(Module module, bool asynchronous)
    {
        _module = module;
        _asynchronous = asynchronous;
        _names = new TypeNames(module);
        _cSharp = new TypeWriter(_names);
        _types = new DescriptionTypes(module.Namespace, _names, _cSharp);
    }

    /// <summary>Writes a module.</summary>
    /// <param name="module">The module; free of errors.</param>
    /// <param name="asynchronous">Whether operations are asynchronous.</param>
    /// <returns>The description.</returns>
    public static string Emit(Module module, bool asynchronous)
    {
        using MemoryStream octets = new();
        using (Utf8JsonWriter json = new(octets, Readable))
            new DescriptionEmitter(module, asynchronous).Document().WriteTo(json);

        return System.Text.Encoding.UTF8.GetString(octets.ToArray()) + "\n";
    }

    private JsonObject Document()
    {
        _cSharp.Settle(_module);
        JsonArray definitions = [];
        foreach (JsonObject? definition in _module.Declarations.Select(Definition).Concat(_names.Wrapped.Select(Wrapper)))
        {
            if (definition is not null)
                definitions.Add((JsonNode)definition);
        }

        return new JsonObject { ["dragoman"] = Version, ["definitions"] = definitions };
    }

    private JsonObject? Definition(Declaration declaration) => declaration switch
    {
        EnumDeclaration type => Enumeration(type),
        StructDeclaration type => Message(type),
        UnionDeclaration { OptionalValue: null } type => Union(type),
        InterfaceDeclaration contract => Contract(contract),
        _ => null,
    };

    private JsonObject Enumeration(EnumDeclaration type)
    {
        JsonObject members = [];
        foreach (EnumMember member in type.Members)
            members[_names.Of(member)] = member.Value;

        return Named("enum", type, _names.Of(type), new() { ["members"] = members });
    }

    private JsonObject Message(StructDeclaration type)
    {
        string name = _names.Of(type);
        return Named("message", type, name, new() { ["fields"] = new JsonArray([.. MemberNames.OfRecord(type, name).Select(m => Member(m.Member, m.Name))]) });
    }

    private JsonObject Wrapper(Declaration named)
    {
        string name = _names.Wrapper(named);
        (Member value, string member) = MemberNames.OfWrapper(named, name);
        return Named("message", named, name, new() { ["fields"] = TypeFacts.IsNothing(value.Type) ? [] : new JsonArray(Member(value, member)) });
    }

    private JsonObject Union(UnionDeclaration union)
    {
        string name = _names.Of(union);
        UnionNames own = UnionNames.Of(union, _names, _cSharp);
        JsonArray arms = new([.. union.Arms.Select((a, i) => Arm(a, _types.Id(name), own.Arms[i], own.Values[i]))]);
        return Named("union", union, name, new() { ["discriminant"] = Member(union.Discriminant!, own.Property), ["arms"] = arms });
    }

    private JsonObject Arm(UnionArm arm, string union, string name, string valueName)
    {
        JsonObject written = new() { ["arm"] = $"{union}.{name}" };
        if (arm.IsDefault)
            written["default"] = true;

        JsonNode[] cases = arm.IsDefault ? [] : [.. arm.Labels.Select(l => JsonValue.Create(unchecked((long)l.Value)))];
        written["cases"] = new JsonArray(cases);
        written["fields"] = arm.Value is { } value ? new JsonArray(Member(value, valueName)) : [];
        return Noted(written, arm.Documentation);
    }

    private JsonObject Contract(InterfaceDeclaration contract)
    {
        string name = _names.Of(contract);
        JsonObject written = new()
        {
            ["contract"] = _types.Id(name[1..]),
            ["id"] = _types.Id(name),
            ["operations"] = new JsonArray([.. OperationNames.Of(contract, _asynchronous).Select(o => Operation(o.Operation, o.Known))]),
        };
        List<JsonObject?> remarks = [];
        if (contract.Program is { } program)
        {
            remarks.Add(Remark("OncProgram", new() { ["program"] = Number(program.ProgramNumber), ["version"] = program.Version }));
            remarks.Add(Remark("Plain", []));
            remarks.Add(Name(Remarks.NameOfProgram(program, name)));
        }

        return Noted(written, contract.Documentation, [.. remarks]);
    }

    private JsonObject Operation(Operation operation, string name)
    {
        JsonObject written = new() { ["name"] = name };
        if (operation.Parameters.Count > 0)
            written["parameters"] = new JsonArray([.. MemberNames.OfOperation(operation).Select(p => Member(p.Member, p.Name, isDocumented: false))]);
        if (operation.Result is { } result)
            written["result"] = _types.Of(result);
        if (operation.IsOneway)
            written["oneway"] = true;
        if (_asynchronous)
        {
            written["asynchronous"] = true;
            written["cancellable"] = true;
        }

        return Noted(
            written,
            operation.Documentation,
            operation.Number is { } number ? Remark("OncProcedure", new() { ["number"] = number }) : null,
            Name(Remarks.NameOfConstant(operation.Name, name)));
    }

    private JsonObject Member(Member member, string name, bool isDocumented = true) => Noted(
        new() { ["name"] = name, ["type"] = _types.Of(member.Type) },
        isDocumented ? member.Documentation : null,
        Name(Remarks.NameOfMember(member.Name, name)));

    private JsonObject Named(string kind, Declaration declaration, string name, JsonObject content)
    {
        JsonObject written = new() { [kind] = _types.Id(name) };
        foreach ((string property, JsonNode? value) in content.ToArray())
        {
            content.Remove(property);
            written[property] = value;
        }

        return Noted(written, declaration.Documentation, Name(Remarks.NameOfType(declaration.Name, name)));
    }

    private static JsonObject Noted(JsonObject element, string? documentation, params JsonObject?[] remarks)
    {
        if (Summary(documentation) is { Length: > 0 } summary)
            element["summary"] = summary;

        JsonObject[] made = [.. remarks.OfType<JsonObject>()];
        if (made.Length > 0)
            element["remarks"] = new JsonArray(made);

        return element;
    }

    private static JsonObject? Name(string? name) => name is null ? null : Remark("XdrName", new() { ["name"] = name });

    private static JsonObject Remark(string kind, JsonObject arguments) => new() { [$"Dragoman.OncRpc.{kind}"] = arguments };

    // As it stands in the summary of a documentation comment: without control characters, the lines joined.
    private static string Summary(string? documentation) => documentation is null
        ? ""
        : White().Replace(string.Join('\n', documentation.Split('\n').Select(l => new string([.. l.Where(c => !char.IsControl(c))]))), " ").Trim();

    private static long Number(string text) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? long.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : long.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
