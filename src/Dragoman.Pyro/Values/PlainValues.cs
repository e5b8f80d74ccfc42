using System.Collections;
using System.Globalization;
using System.Numerics;

namespace Dragoman.Pyro;

/// <summary>Values that no contract describes, as the plainest objects of .NET: null, <c>bool</c>, <c>long</c>, <see cref="BigInteger"/>, <c>double</c>, <see cref="Complex"/>, <c>string</c>, <c>byte[]</c>, lists and dictionaries of these.</summary>
internal static class PlainValues
{
    /// <summary>Reads a value.</summary>
    public static object? Read(ValueDocument document, int at)
    {
        ValueNode node = document[at];
        switch (node.Kind)
        {
            case ValueKind.None:
                return null;
            case ValueKind.Boolean:
                return node.Bits != 0;
            case ValueKind.Integer or ValueKind.DayNumber:
                return node.Bits;
            case ValueKind.Real or ValueKind.Timestamp:
                return node.Real;
            case ValueKind.Text:
                return node.Text;
            case ValueKind.Map:
                Dictionary<object, object?> map = [];
                for (int i = 0, key = at + 1; i < node.Count; i++)
                {
                    int value = document.After(key);
                    map[Read(document, key) ?? "None"] = Read(document, value);
                    key = document.After(value);
                }

                return map;
            case ValueKind.List or ValueKind.Tuple or ValueKind.Set:
                List<object?> list = [];
                for (int i = 0, part = at + 1; i < node.Count; i++, part = document.After(part))
                    list.Add(Read(document, part));

                return list;
            default:
                return node.Object;
        }
    }

    /// <summary>Writes a value.</summary>
    /// <exception cref="EncodeException">It is of another type, or nests too deep.</exception>
    public static void Write(ValueWriter values, object? value)
    {
        switch (value)
        {
            case null:
                values.None();
                break;
            case bool boolean:
                values.Boolean(boolean);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                values.Integer(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                values.Integer((BigInteger)number);
                break;
            case BigInteger number:
                values.Integer(number);
                break;
            case float or double:
                values.Real(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case Complex complex:
                values.Complex(complex);
                break;
            case string text:
                values.Text(text);
                break;
            case byte[] octets:
                values.Octets(octets);
                break;
            case IDictionary map:
                values.Begin(ValueKind.Map, map.Count);
                foreach (DictionaryEntry entry in map)
                {
                    Write(values, entry.Key);
                    Write(values, entry.Value);
                }

                values.End();
                break;
            case ICollection list:
                values.Begin(ValueKind.List, list.Count);
                foreach (object? item in list)
                    Write(values, item);

                values.End();
                break;
            default:
                throw new EncodeException($"A value of type {value.GetType()} cannot be sent without a contract: numbers, texts, octets, lists and dictionaries of these can.");
        }
    }
}
