using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Dragoman;

/// <summary>Writes values as JSON.</summary>
internal sealed class DynamicJsonWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly Func<ObjectRef, string> _references;
    private readonly Dictionary<DynamicRecord, int> _shared = new(ReferenceEqualityComparer.Instance); // 0 until written, then its number
    private int _lastId;

    /// <summary>Begins with a value.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="references">Writes a reference as a text.</param>
    /// <param name="value">The value: what stands in it more than once is found now.</param>
    public DynamicJsonWriter(Utf8JsonWriter json, Func<ObjectRef, string> references, Any value)
    {
        _json = json;
        _references = references;
        FindShared(value, new(ReferenceEqualityComparer.Instance));
    }

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">Its type; null when nobody knows.</param>
    public void Write(Any value, TypeShape? type)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new FormatException("The value nests too deep to be written as JSON.");

        TypeShape? known = type is OptionalShape optional ? optional.Element : type is AnyShape ? null : type;
        switch (value.Value)
        {
            case null:
                _json.WriteNullValue();
                break;
            case DynamicEnum member:
                Member(member);
                break;
            case DynamicRecord record:
                Record(record, known);
                break;
            case DynamicUnion union:
                Union(union, known);
                break;
            case DynamicMap map:
                Map(map, known as MapShape);
                break;
            case DynamicList list:
                List(list, known);
                break;
            case bool truth:
                _json.WriteBooleanValue(truth);
                break;
            case string text:
                _json.WriteStringValue(text);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                _json.WriteNumberValue(Convert.ToInt64(value.Value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                _json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                _json.WriteNumberValue(number);
                break;
            default:
                Marked(value.Value, known is null);
                break;
        }
    }

    // What JSON has no form for: where the type is not known, the value says its type.
    private void Marked(object value, bool isMarked)
    {
        if (isMarked)
        {
            _json.WriteStartObject();
            _json.WritePropertyName(DynamicJsonTerms.Mark(value));
        }

        switch (value)
        {
            case BigInteger number:
                _json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case decimal number:
                _json.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                _json.WriteNumberValue(number);
                break;
            case Complex number:
                _json.WriteStartArray();
                Write(Any.Of(number.Real), DynamicJsonTerms.Real);
                Write(Any.Of(number.Imaginary), DynamicJsonTerms.Real);
                _json.WriteEndArray();
                break;
            case byte[] octets:
                _json.WriteBase64StringValue(octets);
                break;
            default:
                _json.WriteStringValue(Text(value));
                break;
        }

        if (isMarked)
            _json.WriteEndObject();
    }

    private string Text(object value) => value switch
    {
        ObjectRef reference => _references(reference),
        Proxy proxy => _references(proxy.Reference),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        char letter => letter.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new FormatException($"A {value.GetType().Name} cannot be written as JSON."),
    };

    private void Member(DynamicEnum member)
    {
        if (member.MemberName is { } name)
            _json.WriteStringValue(name);
        else if (member.Enum.IsFlags && DynamicJsonTerms.Names(member) is { } names)
            _json.WriteStringValue(names);
        else
            _json.WriteNumberValue(member.Number);
    }

    private void Record(DynamicRecord record, TypeShape? known)
    {
        _json.WriteStartObject();
        if (_shared.TryGetValue(record, out int id))
        {
            if (id > 0)
            {
                _json.WriteString(DynamicJsonTerms.Ref, id.ToString(CultureInfo.InvariantCulture));
                _json.WriteEndObject();
                return;
            }

            _shared[record] = ++_lastId;
            _json.WriteString(DynamicJsonTerms.Id, _lastId.ToString(CultureInfo.InvariantCulture));
        }

        if (record.Name.Length > 0 && (known as CompositeShape)?.Name != record.Name)
            _json.WriteString(DynamicJsonTerms.Type, record.Name);

        Fields(record);
        _json.WriteEndObject();
    }

    private void Fields(DynamicRecord record)
    {
        CompositeShape? shape = record.Type as CompositeShape;
        foreach ((string name, Any field) in record)
        {
            _json.WritePropertyName(name);
            Write(field, shape?.IndexOf(name) is >= 0 and var index ? shape.Fields[index].Type : null);
        }
    }

    private void Union(DynamicUnion union, TypeShape? known)
    {
        _json.WriteStartObject();
        if (known is null)
            _json.WriteString(DynamicJsonTerms.Type, union.Union.Name);

        _json.WritePropertyName(union.Union.Discriminant.Name);
        Write(union.Discriminant, union.Union.Discriminant.Type);
        Fields(union.Content);
        _json.WriteEndObject();
    }

    private void Map(DynamicMap map, MapShape? known)
    {
        known ??= map.Type as MapShape;
        if (map.Keys.All(DynamicJsonTerms.IsText))
        {
            // A text that would be taken for one of this format's own is kept apart from them.
            bool isApart = known is null && map.Keys.Any(k => k.Value is string text && text.StartsWith('$'));
            if (!isApart)
            {
                _json.WriteStartObject();
                foreach ((Any key, Any value) in map)
                {
                    _json.WritePropertyName(DynamicJsonTerms.TextOf(key));
                    Write(value, known?.Value);
                }

                _json.WriteEndObject();
                return;
            }
        }

        Enclose(known is null ? DynamicJsonTerms.Map : null, () =>
        {
            foreach ((Any key, Any value) in map)
            {
                _json.WriteStartArray();
                Write(key, known?.Key);
                Write(value, known?.Value);
                _json.WriteEndArray();
            }
        });
    }

    private void List(DynamicList list, TypeShape? known)
    {
        TypeShape? own = known ?? list.Type;
        if (own is TupleShape tuple && tuple.Elements.Count == list.Count)
        {
            _json.WriteStartObject();
            for (int i = 0; i < list.Count; i++)
            {
                _json.WritePropertyName(tuple.Elements[i].Name);
                Write(list[i], tuple.Elements[i].Type);
            }

            _json.WriteEndObject();
            return;
        }

        TypeShape? element = own switch
        {
            SequenceShape sequence => sequence.Element,
            SetShape set => set.Element,
            ArrayShape { Lengths.Count: 1 } array => array.Element,
            ArrayShape array => new ArrayShape(array.Element, [.. array.Lengths.Skip(1)]),
            _ => null,
        };
        string? mark = known is not null ? null : list.Kind switch
        {
            DynamicListKind.Tuple => DynamicJsonTerms.Tuple,
            DynamicListKind.Set => DynamicJsonTerms.Set,
            _ => null,
        };
        Enclose(mark, () =>
        {
            foreach (Any item in list)
                Write(item, element);
        });
    }

    private void Enclose(string? mark, Action write)
    {
        if (mark is not null)
        {
            _json.WriteStartObject();
            _json.WritePropertyName(mark);
        }

        _json.WriteStartArray();
        write();
        _json.WriteEndArray();
        if (mark is not null)
            _json.WriteEndObject();
    }

    private void FindShared(Any value, HashSet<object> seen)
    {
        if (value.Value is not DynamicValue dynamic || dynamic is DynamicEnum)
            return;

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new FormatException("The value nests too deep to be written as JSON.");

        if (!seen.Add(dynamic))
        {
            if (dynamic is DynamicRecord record)
                _shared[record] = 0;

            return;
        }

        IEnumerable<Any> parts = dynamic switch
        {
            DynamicMap map => map.SelectMany(p => (Any[])[p.Key, p.Value]),
            DynamicUnion union => union.Content.Select(f => f.Value),
            DynamicRecord record => record.Select(f => f.Value),
            _ => (DynamicList)dynamic,
        };
        foreach (Any part in parts)
            FindShared(part, seen);

        // A list may stand in several places, but not in itself.
        if (dynamic is not DynamicRecord)
            seen.Remove(dynamic);
    }
}
