using System.Globalization;
using System.Numerics;

namespace Dragoman.Pyro;

/// <content>Values with identity, as class dictionaries, and values of any type.</content>
internal ref partial struct PyroWriter
{
    /// <inheritdoc/>
    public readonly void WriteNullValue(ValueShape declared) => _values.None();

    /// <inheritdoc/>
    /// <remarks>Copied: what stands in several places is written in each of them, and what contains itself is refused with the way back to it.</remarks>
    public bool BeginValue(ValueShape declared, int known, object value)
    {
        ValueShape own = declared.Known[known];
        (_written ??= new WrittenValues()).Open(value, own.Name);
        _openValues++;
        _nextIsTagged = false;
        _values.Begin(ValueKind.Map, own.Fields.Count + 1);
        _values.Text(PyroConstants.ClassKey);
        _values.Text(PyroNames.ClassOf(own));
        return true;
    }

    /// <inheritdoc/>
    public void EndValue()
    {
        _values.End();
        _written!.Close();
        _openValues--;
    }

    /// <inheritdoc/>
    public void WriteAny(in Any value, KnownTypes known)
    {
        switch (value.Value)
        {
            case null:
                _values.None();
                break;
            case bool truth:
                _values.Boolean(truth);
                break;
            case ulong large:
                WriteUInt64(large);
                break;
            case BigInteger big:
                _values.Integer(big);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                _values.Integer(Convert.ToInt64(value.Value, CultureInfo.InvariantCulture));
                break;
            case float single:
                _values.Real(single);
                break;
            case double real:
                _values.Real(real);
                break;
            case Complex complex:
                _values.Complex(complex);
                break;
            case string text:
                _values.Text(text);
                break;
            case byte[] octets:
                _values.Octets(octets);
                break;
            case DynamicValue dynamic:
                WriteDynamic(dynamic, known);
                break;
            default:
                WriteOther(value.Value, known);
                break;
        }
    }

    private void WriteOther(object value, KnownTypes known)
    {
        switch (value)
        {
            case char letter:
                WriteChar(letter);
                break;
            case decimal number:
                WriteDecimal(number);
                break;
            case Guid id:
                WriteGuid(id);
                break;
            case DateTime time:
                WriteDateTime(time);
                break;
            case DateTimeOffset moment:
                WriteDateTimeOffset(moment);
                break;
            case TimeSpan span:
                WriteTimeSpan(span);
                break;
            case ObjectRef reference:
                WriteReference(reference);
                break;
            case Proxy proxy:
                WriteReference(proxy.Reference);
                break;
            case Enum member when member.GetTypeCode() == TypeCode.UInt64:
                WriteUInt64(Convert.ToUInt64(member, CultureInfo.InvariantCulture));
                break;
            case Enum member:
                _values.Integer(Convert.ToInt64(member, CultureInfo.InvariantCulture));
                break;
            case var own when known.Find(own.GetType()) is { } binding:
                _nextIsTagged = true;
                binding.Write(ref this, own);
                _nextIsTagged = false;
                break;
            default:
                throw new EncodeException($"A value of the type {value.GetType().FullName} cannot stand in an Any here: mark it [Message] or [Value] in the assembly that declares the Any, or pass the reference of an exported object.");
        }
    }

    private void WriteDynamic(DynamicValue value, KnownTypes known)
    {
        if (value is DynamicEnum number)
        {
            _values.Integer(number.Number);
            return;
        }

        (_written ??= new WrittenValues()).Open(value, NameOf(value));
        _openValues++;
        switch (value)
        {
            case DynamicRecord record:
                _values.Begin(ValueKind.Map, record.Count + (record.Name.Length > 0 ? 1 : 0));
                if (record.Name.Length > 0)
                    WriteEntry(PyroConstants.ClassKey, Any.Of(record.Name), known);

                WriteFields(record, known);
                break;
            case DynamicUnion union:
                _values.Begin(ValueKind.Map, union.Content.Count + 1);
                WriteEntry(PyroNames.Of(union.Union.Discriminant, union.Union.Discriminant.Name), union.Discriminant, known);
                WriteFields(union.Content, known);
                break;
            case DynamicMap map:
                WriteMap(map, known);
                break;
            default:
                WriteList((DynamicList)value, known);
                break;
        }

        _values.End();
        _written.Close();
        _openValues--;
    }

    // A record that came from another wire has that wire's names; where it knows its type, they are made Python's.
    private void WriteFields(DynamicRecord record, KnownTypes known)
    {
        PyroFields? names = record.Type is CompositeShape shape ? PyroFields.Of(shape) : null;
        foreach ((string name, Any field) in record)
            WriteEntry(names?.IndexOf(name) is >= 0 and var index ? names.Names[index] : name, field, known);
    }

    private void WriteEntry(string name, Any value, KnownTypes known)
    {
        _values.Text(name);
        _written!.At(name);
        WriteAny(in value, known);
    }

    private void WriteMap(DynamicMap map, KnownTypes known)
    {
        _values.Begin(ValueKind.Map, map.Count);
        foreach ((Any key, Any item) in map)
        {
            ExpectHashable(key);
            if (key.Value is PyroConstants.ClassKey)
                throw new EncodeException($"A dictionary has the key {PyroConstants.ClassKey}, which makes an object of it in Python; use a DynamicRecord.");

            WriteAny(in key, known);
            _written!.At($"[{key}]");
            WriteAny(in item, known);
        }
    }

    private void WriteList(DynamicList list, KnownTypes known)
    {
        _values.Begin(list.Kind switch { DynamicListKind.Tuple => ValueKind.Tuple, DynamicListKind.Set => ValueKind.Set, _ => ValueKind.List }, list.Count);
        for (int i = 0; i < list.Count; i++)
        {
            Any element = list[i];
            if (list.Kind == DynamicListKind.Set)
                ExpectHashable(element);

            _written!.At(string.Create(CultureInfo.InvariantCulture, $"[{i}]"));
            WriteAny(in element, known);
        }
    }

    private static void ExpectHashable(Any value)
    {
        if (value.Value is DynamicList { Kind: not DynamicListKind.Tuple } or DynamicMap or DynamicRecord or DynamicUnion)
            throw new EncodeException($"{value} cannot be a key of a dictionary or an element of a set in Python; use a tuple.");
    }

    private static string NameOf(DynamicValue value) => value switch
    {
        DynamicRecord { Name.Length: > 0 } record => record.Name,
        DynamicUnion union => union.Union.Name,
        DynamicList { Kind: DynamicListKind.Tuple } => "(tuple)",
        DynamicList { Kind: DynamicListKind.Set } => "(set)",
        DynamicList => "(list)",
        _ => "(dictionary)",
    };
}
