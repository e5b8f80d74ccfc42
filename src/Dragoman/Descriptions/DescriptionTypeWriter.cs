using System.Text.Json;

namespace Dragoman;

/// <summary>Writes types where they are used: a word or an id where that says all, an object otherwise.</summary>
/// <param name="json">Where to write.</param>
/// <param name="ids">The ids of what is defined elsewhere.</param>
/// <param name="notes">Writes summary and remarks into the object that is open.</param>
internal sealed class DescriptionTypeWriter(Utf8JsonWriter json, DescriptionIds ids, Action<Shape> notes)
{
    /// <summary>Writes a type as a property.</summary>
    /// <param name="property">The name of the property.</param>
    /// <param name="type">The type.</param>
    public void Write(string property, TypeShape type)
    {
        json.WritePropertyName(property);
        Write(type);
    }

    /// <summary>Writes a type.</summary>
    /// <param name="type">The type.</param>
    public void Write(TypeShape type)
    {
        string? word = type switch
        {
            EnumShape named => ids.Of(named, named.Name),
            UnionShape named => ids.Of(named, named.Name),
            CompositeShape named => ids.Of(named, named.Name),
            PrimitiveShape { Bound: null, Remarks.Count: 0, Summary: "" } primitive => DescriptionTerms.Word(primitive.Kind),
            AnyShape { Known.Count: 0, Remarks.Count: 0, Summary: "" } => "any",
            _ => null,
        };
        if (word is not null)
        {
            json.WriteStringValue(word);
            return;
        }

        json.WriteStartObject();
        Content(type);
        notes(type);
        json.WriteEndObject();
    }

    /// <summary>Writes a field.</summary>
    /// <param name="field">The field.</param>
    public void Field(FieldShape field)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        Write("type", field.Type);
        notes(field);
        json.WriteEndObject();
    }

    /// <summary>Writes fields as a property.</summary>
    /// <param name="property">The name of the property.</param>
    /// <param name="fields">The fields.</param>
    public void Fields(string property, IReadOnlyList<FieldShape> fields)
    {
        json.WriteStartArray(property);
        foreach (FieldShape field in fields)
            Field(field);

        json.WriteEndArray();
    }

    private void Content(TypeShape type)
    {
        switch (type)
        {
            case PrimitiveShape primitive:
                json.WriteString("type", DescriptionTerms.Word(primitive.Kind));
                Bound(primitive.Bound);
                break;
            case AnyShape any:
                json.WriteString("any", any.Known.Count == 0 ? "" : ids.Of(any.Known));
                break;
            case ReferenceShape reference:
                json.WriteString("object", ids.Of(reference.Contract, reference.Contract.Name));
                break;
            case OptionalShape optional:
                Write("optional", optional.Element);
                break;
            case SequenceShape sequence:
                Write("list", sequence.Element);
                Bound(sequence.Bound);
                if (sequence.IsLinked)
                    json.WriteBoolean("linked", true);
                break;
            case ArrayShape array:
                Write("array", array.Element);
                json.WriteStartArray("lengths");
                foreach (int length in array.Lengths)
                    json.WriteNumberValue(length);
                json.WriteEndArray();
                break;
            case SetShape set:
                Write("set", set.Element);
                break;
            case MapShape map:
                Write("map", map.Value);
                Write("key", map.Key);
                break;
            case TupleShape tuple:
                Fields("tuple", tuple.Elements);
                break;
            case StreamShape stream:
                Write("stream", stream.Element);
                break;
            default:
                throw new ArgumentException($"{type.GetType().Name} is no kind of type.", nameof(type));
        }
    }

    private void Bound(int? bound)
    {
        if (bound is { } length)
            json.WriteNumber("bound", length);
    }
}
