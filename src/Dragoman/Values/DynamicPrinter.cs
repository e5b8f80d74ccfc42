using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dragoman;

/// <summary>Prints values for people: short enough for a log, and once only what contains itself.</summary>
internal sealed class DynamicPrinter
{
    private const int MaxLength = 10_000;
    private const int MaxOctets = 32;

    private readonly StringBuilder _text = new();
    private readonly HashSet<DynamicValue> _open = new(ReferenceEqualityComparer.Instance);

    public string Print(Any value)
    {
        Write(value.Value);
        return _text.Length <= MaxLength ? _text.ToString() : _text.ToString(0, MaxLength) + "…";
    }

    private void Write(object? value)
    {
        if (_text.Length > MaxLength)
            return;

        switch (value)
        {
            case null:
                _text.Append("null");
                break;
            case DynamicEnum number:
                _text.Append(number.MemberName ?? number.Number.ToString(CultureInfo.InvariantCulture));
                break;
            case DynamicValue dynamic:
                WriteParts(dynamic);
                break;
            case string text:
                WriteText(text);
                break;
            case char letter:
                WriteText(letter.ToString());
                break;
            case bool truth:
                _text.Append(truth ? "true" : "false");
                break;
            case byte[] octets:
                WriteOctets(octets);
                break;
            case DateTime or DateTimeOffset:
                _text.Append(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                break;
            case IFormattable formattable:
                _text.Append(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                _text.Append(value);
                break;
        }
    }

    private void WriteParts(DynamicValue value)
    {
        if (!_open.Add(value))
        {
            _text.Append('↺');
            return;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case DynamicRecord record:
                _text.Append(record.Name);
                Enclose('{', record, f => Named(f.Key, f.Value), '}');
                break;
            case DynamicMap map:
                Enclose('{', map, p => Pair(p.Key, p.Value), '}');
                break;
            case DynamicUnion union:
                _text.Append(union.Union.Name);
                Enclose('{', union.Content.Prepend(new KeyValuePair<string, Any>(union.Union.Discriminant.Name, union.Discriminant)), f => Named(f.Key, f.Value), '}');
                break;
            case DynamicList { Kind: DynamicListKind.Tuple } tuple:
                Enclose('(', tuple, e => Write(e.Value), ')');
                break;
            case DynamicList { Kind: DynamicListKind.Set } set:
                Enclose('{', set, e => Write(e.Value), '}');
                break;
            default:
                Enclose('[', (DynamicList)value, e => Write(e.Value), ']');
                break;
        }

        _open.Remove(value);
    }

    private void Enclose<T>(char begin, IEnumerable<T> parts, Action<T> write, char end)
    {
        _text.Append(begin);
        bool isFirst = true;
        foreach (T part in parts)
        {
            if (_text.Length > MaxLength)
                return;

            _text.Append(isFirst ? "" : ", ");
            isFirst = false;
            write(part);
        }

        _text.Append(end);
    }

    private void Named(string name, Any value)
    {
        _text.Append(name).Append(": ");
        Write(value.Value);
    }

    private void Pair(Any key, Any value)
    {
        Write(key.Value);
        _text.Append(": ");
        Write(value.Value);
    }

    private void WriteText(string text)
    {
        _text.Append('"');
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            if (c is '"' or '\\')
                _text.Append('\\').Append(c);
            else if (char.IsControl(c))
                _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                _text.Append(c);
        }

        _text.Append('"');
    }

    private void WriteOctets(byte[] octets)
    {
        _text.Append("0x").Append(Convert.ToHexStringLower(octets.AsSpan(0, Math.Min(octets.Length, MaxOctets))));
        if (octets.Length > MaxOctets)
            _text.Append(CultureInfo.InvariantCulture, $"… ({octets.Length} octets)");
    }
}
