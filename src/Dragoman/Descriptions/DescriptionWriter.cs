using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dragoman;

/// <summary>Writes a contract, with everything that it refers to, as a description.</summary>
internal sealed class DescriptionWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly IReadOnlyList<RemarkKind> _remarks;
    private readonly DescriptionIds _ids = new();
    private readonly DescriptionTypeWriter _types;

    private DescriptionWriter(Utf8JsonWriter json, IReadOnlyList<RemarkKind> remarks)
    {
        _json = json;
        _remarks = remarks;
        _types = new DescriptionTypeWriter(json, _ids, Notes);
    }

    /// <summary>Writes a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="remarks">The kinds of remarks to write; others are left out.</param>
    /// <param name="indented">Whether people will read it.</param>
    /// <returns>The description.</returns>
    public static string Write(ContractShape contract, IReadOnlyList<RemarkKind> remarks, bool indented)
    {
        using MemoryStream octets = new();
        using (Utf8JsonWriter json = new(octets, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            new DescriptionWriter(json, remarks).Write(contract);

        return Encoding.UTF8.GetString(octets.GetBuffer(), 0, (int)octets.Length);
    }

    private void Write(ContractShape contract)
    {
        _json.WriteStartObject();
        _json.WriteNumber("dragoman", DescriptionTerms.Version);
        _json.WriteString("contract", _ids.Of(contract, contract.Name));
        _json.WriteStartArray("definitions");
        int written = 0;
        int known = 0;
        while (written < _ids.Order.Count || known < _ids.Known.Count)
        {
            if (written < _ids.Order.Count)
                Definition(_ids.Order[written++]);
            else
                Known(known++);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Definition(Shape shape)
    {
        _json.WriteStartObject();
        switch (shape)
        {
            case ContractShape contract:
                Contract(contract);
                break;
            case EnumShape type:
                Enumeration(type);
                break;
            case UnionShape union:
                Union(union);
                break;
            case CompositeShape composite:
                Composite(composite);
                break;
            default:
                throw new ArgumentException($"{shape.GetType().Name} has no name to define.", nameof(shape));
        }

        Notes(shape);
        _json.WriteEndObject();
    }

    private void Known(int index)
    {
        (IReadOnlyList<TypeShape> types, string id) = _ids.Known[index];
        _json.WriteStartObject();
        _json.WriteString("any", id);
        _json.WriteStartArray("known");
        foreach (TypeShape type in types)
            _types.Write(type);

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Name(string kind, Shape shape, string name)
    {
        _json.WriteString(kind, name);
        if (_ids.Of(shape, name) is { } id && id != name)
            _json.WriteString("id", id);
    }

    private void Contract(ContractShape contract)
    {
        Name("contract", contract, contract.Name);
        if (contract.Bases.Count > 0)
        {
            _json.WriteStartArray("bases");
            foreach (ContractShape inherited in contract.Bases)
                _json.WriteStringValue(_ids.Of(inherited, inherited.Name));

            _json.WriteEndArray();
        }

        _json.WriteStartArray("operations");
        foreach (OperationShape operation in contract.Operations)
            Operation(operation);

        _json.WriteEndArray();
    }

    private void Operation(OperationShape operation)
    {
        _json.WriteStartObject();
        _json.WriteString("name", operation.Name);
        if (operation.Kind != OperationKind.Method)
            _json.WriteString("kind", operation.Kind == OperationKind.Getter ? "getter" : "setter");

        Parameters(operation);
        if (operation.Result is not PrimitiveShape { Kind: PrimitiveKind.Void, Remarks.Count: 0, Summary: "" })
            _types.Write("result", operation.Result);

        if (operation.Throws.Count > 0)
        {
            _json.WriteStartArray("throws");
            foreach (MessageShape exception in operation.Throws)
                _json.WriteStringValue(_ids.Of(exception, exception.Name));

            _json.WriteEndArray();
        }

        Flag("oneway", operation.IsOneway);
        Flag("idempotent", operation.IsIdempotent);
        Flag("asynchronous", operation.IsAsynchronous);
        Flag("cancellable", operation.IsCancellable);
        Notes(operation);
        _json.WriteEndObject();
    }

    private void Parameters(OperationShape operation)
    {
        if (operation.Parameters.Count == 0)
            return;

        _json.WriteStartArray("parameters");
        foreach (ParameterShape parameter in operation.Parameters)
        {
            _json.WriteStartObject();
            _json.WriteString("name", parameter.Name);
            _types.Write("type", parameter.Type);
            Flag("optional", parameter.IsOptional);
            if (parameter.Default is { } constant)
                DescriptionDefaults.Write(_json, "default", constant);

            Notes(parameter);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Enumeration(EnumShape type)
    {
        Name("enum", type, type.Name);
        Flag("flags", type.IsFlags);
        _json.WriteStartObject("members");
        foreach (EnumMember member in type.Members)
            _json.WriteNumber(member.Name, member.Value);

        _json.WriteEndObject();
    }

    private void Union(UnionShape union)
    {
        Name("union", union, union.Name);
        _json.WritePropertyName("discriminant");
        _types.Field(union.Discriminant);
        _json.WriteStartArray("arms");
        foreach (ArmShape arm in union.Arms)
        {
            _json.WriteStartObject();
            _json.WriteString("arm", arm.Content.Name);
            Flag("default", arm.IsDefault);
            _json.WriteStartArray("cases");
            foreach (long value in arm.Cases)
                _json.WriteNumberValue(value);

            _json.WriteEndArray();
            _types.Fields("fields", arm.Content.Fields);
            Notes(arm.Content);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Composite(CompositeShape type)
    {
        Name(type switch { ValueShape => "value", MessageShape { IsException: true } => "exception", _ => "message" }, type, type.Name);
        if (type.Base is { } inherited)
            _json.WriteString("base", _ids.Of(inherited, inherited.Name));

        if (type is ValueShape value)
        {
            Flag("abstract", value.IsAbstract);
            if (value.KnownSubtypes.Any())
            {
                _json.WriteStartArray("subtypes");
                foreach (ValueShape subtype in value.KnownSubtypes)
                    _json.WriteStringValue(_ids.Of(subtype, subtype.Name));

                _json.WriteEndArray();
            }
        }

        _types.Fields("fields", type.Fields);
    }

    private void Flag(string name, bool value)
    {
        if (value)
            _json.WriteBoolean(name, true);
    }

    private void Notes(Shape shape)
    {
        if (shape.Summary.Length > 0)
            _json.WriteString("summary", shape.Summary);

        List<(string Kind, RemarkArguments Arguments)> remarks =
        [
            .. shape.Remarks.SelectMany(r => _remarks.Select(k => (k.Name, Arguments: k.Write(r))).Where(w => w.Arguments is not null).Take(1)).Select(w => (w.Name, w.Arguments!)),
        ];
        if (remarks.Count == 0)
            return;

        _json.WriteStartArray("remarks");
        foreach ((string kind, RemarkArguments arguments) in remarks)
        {
            _json.WriteStartObject();
            _json.WriteStartObject(kind);
            foreach ((string name, object value) in arguments)
                Argument(name, value);

            _json.WriteEndObject();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Argument(string name, object value)
    {
        switch (value)
        {
            case string text:
                _json.WriteString(name, text);
                break;
            case bool truth:
                _json.WriteBoolean(name, truth);
                break;
            default:
                _json.WriteNumber(name, (long)value);
                break;
        }
    }
}
