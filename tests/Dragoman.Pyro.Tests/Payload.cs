using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dragoman.Pyro.Tests;

/// <summary>Payloads for tests: parsed, shown, and written again.</summary>
internal static class Payload
{
    public static readonly PayloadFormat[] Formats = [new SerpentFormat(), new MarshalFormat(), new JsonFormat(), new MsgPackFormat()];

    public static ValueDocument Parse(PayloadFormat format, ReadOnlySpan<byte> octets, DecodeLimits? limits = null)
    {
        ValueDocument document = new(limits ?? new DecodeLimits());
        format.Parse(octets, document);
        return document;
    }

    public static byte[] Write(PayloadFormat format, Action<ValueWriter> write, bool prefersOctets = false)
    {
        using OutputBuffer output = new();
        ValueWriter writer = format.NewWriter();
        writer.PrefersOctets = prefersOctets;
        writer.Start(output);
        write(writer);
        return [.. output.Pieces().SelectMany(piece => piece)];
    }

    /// <summary>Writes a parsed value.</summary>
    public static void Copy(ValueDocument document, int at, ValueWriter writer)
    {
        ValueNode node = document[at];
        switch (node.Kind)
        {
            case ValueKind.None:
                writer.None();
                break;
            case ValueKind.Boolean:
                writer.Boolean(node.Bits != 0);
                break;
            case ValueKind.Integer:
                writer.Integer(node.Bits);
                break;
            case ValueKind.BigInteger:
                writer.Integer((BigInteger)node.Object!);
                break;
            case ValueKind.Real:
                writer.Real(node.Real);
                break;
            case ValueKind.Complex:
                writer.Complex((Complex)node.Object!);
                break;
            case ValueKind.Text:
                writer.Text(node.Text);
                break;
            case ValueKind.Octets:
                writer.Octets((byte[])node.Object!);
                break;
            default:
                writer.Begin(node.Kind, node.Count);
                for (int part = at + 1; part < document.After(at); part = document.After(part))
                    Copy(document, part, writer);

                writer.End();
                break;
        }
    }

    /// <summary>Shows a value, the same text for the same value.</summary>
    public static string Show(ValueDocument document, int at = 0)
    {
        ValueNode node = document[at];
        return node.Kind switch
        {
            ValueKind.None => "None",
            ValueKind.Boolean => node.Bits != 0 ? "True" : "False",
            ValueKind.Integer => node.Bits.ToString(CultureInfo.InvariantCulture),
            ValueKind.BigInteger => ((BigInteger)node.Object!).ToString(CultureInfo.InvariantCulture),
            ValueKind.Real => PythonNumbers.Repr(node.Real),
            ValueKind.Complex => ((Complex)node.Object!).ToString(CultureInfo.InvariantCulture),
            ValueKind.Text => $"'{node.Text}'",
            ValueKind.Octets => Convert.ToHexStringLower((byte[])node.Object!),
            ValueKind.Timestamp => $"time {PythonNumbers.Repr(node.Real)}",
            ValueKind.DayNumber => $"day {node.Bits}",
            _ => ShowParts(document, at),
        };
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string ShowParts(ValueDocument document, int at)
    {
        StringBuilder text = new();
        text.Append(document[at].Kind).Append('[');
        for (int part = at + 1; part < document.After(at); part = document.After(part))
            text.Append(Show(document, part)).Append(' ');

        return text.Append(']').ToString();
    }
}
