using System.Globalization;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Reads one JSON text.</summary>
internal ref struct JsonParser
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly ValueDocument _document;
    private int _at;

    public JsonParser(ReadOnlySpan<byte> text, ValueDocument document)
    {
        _text = text;
        _document = document;
    }

    /// <summary>Reads the text.</summary>
    public void Parse()
    {
        if (!System.Text.Unicode.Utf8.IsValid(_text))
            throw Malformed("the payload is not UTF-8");

        ParseValue();
        SkipBlanks();
        if (_at < _text.Length)
            throw Malformed("something follows the value");
    }

    private readonly byte Next => _at < _text.Length ? _text[_at] : (byte)0;

    private void ParseValue()
    {
        SkipBlanks();
        switch (Next)
        {
            case (byte)'"':
                ParseText();
                break;
            case (byte)'[':
                ParseList();
                break;
            case (byte)'{':
                ParseMap();
                break;
            case >= (byte)'0' and <= (byte)'9' or (byte)'-':
                ParseNumber();
                break;
            default:
                ParseWord();
                break;
        }
    }

    private void ParseWord()
    {
        if (TrySkip("null"u8))
            _document.AddNone();
        else if (TrySkip("true"u8))
            _document.Add(true);
        else if (TrySkip("false"u8))
            _document.Add(false);
        else if (TrySkip("NaN"u8))
            _document.Add(double.NaN);
        else if (TrySkip("Infinity"u8))
            _document.Add(double.PositiveInfinity);
        else
            throw Malformed("no value begins like this");
    }

    private void ParseList()
    {
        _at++;
        int list = _document.Begin(ValueKind.List);
        int count = 0;
        if (!TrySkip("]"u8))
        {
            do
            {
                ParseValue();
                count++;
            }
            while (TrySkip(","u8));
            Expect("]"u8);
        }

        _document.End(list, count);
    }

    private void ParseMap()
    {
        _at++;
        int map = _document.Begin(ValueKind.Map);
        int count = 0;
        if (!TrySkip("}"u8))
        {
            do
            {
                SkipBlanks();
                if (Next != (byte)'"')
                    throw Malformed("a key is no text");

                _document.NextIsKey();
                ParseText();
                Expect(":"u8);
                ParseValue();
                count++;
            }
            while (TrySkip(","u8));
            Expect("}"u8);
        }

        _document.End(map, count);
    }

    private void ParseNumber()
    {
        if (TrySkip("-Infinity"u8))
        {
            _document.Add(double.NegativeInfinity);
            return;
        }

        int start = _at;
        bool isReal = false;
        _at++;
        for (; _at < _text.Length; _at++)
        {
            switch (Next)
            {
                case >= (byte)'0' and <= (byte)'9':
                    continue;
                case (byte)'.' or (byte)'e' or (byte)'E' or (byte)'+' or (byte)'-':
                    isReal = true;
                    continue;
            }

            break;
        }

        ReadOnlySpan<byte> number = _text[start.._at];
        ReadOnlySpan<byte> digits = number[0] == (byte)'-' ? number[1..] : number;
        if (digits.Length == 0 || digits[0] == (byte)'.' || (digits.Length > 1 && digits[0] == (byte)'0' && digits[1] is >= (byte)'0' and <= (byte)'9'))
            throw Malformed("a number is malformed");

        if (isReal)
            _document.Add(PythonNumbers.ParseReal(number));
        else
            PythonNumbers.AddInteger(number, _document);
    }

    private void ParseText()
    {
        int start = ++_at;
        int end = _text[_at..].IndexOfAny((byte)'"', (byte)'\\');
        if (end >= 0 && _text[_at + end] == (byte)'"')
        {
            _at += end + 1;
            _document.AddText(Plain(_text.Slice(start, end)));
        }
        else
        {
            _document.Add(TakeEscapedText());
        }
    }

    private string TakeEscapedText()
    {
        StringBuilder text = new();
        while (true)
        {
            int plain = _text[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (plain < 0)
                throw Malformed("a text does not end");

            text.Append(Encoding.UTF8.GetString(Plain(_text.Slice(_at, plain))));
            _at += plain;
            if (_text[_at++] == (byte)'"')
                return text.ToString();

            text.Append(TakeEscape());
        }
    }

    private readonly ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> octets) => octets.ContainsAnyInRange((byte)0, (byte)0x1f)
        ? throw Malformed("a control character stands in a text")
        : octets;

    private char TakeEscape()
    {
        byte escape = Next;
        _at++;
        switch (escape)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/':
                return (char)escape;
            case (byte)'n':
                return '\n';
            case (byte)'r':
                return '\r';
            case (byte)'t':
                return '\t';
            case (byte)'b':
                return '\b';
            case (byte)'f':
                return '\f';
            case (byte)'u' when _at + 4 <= _text.Length
                && ushort.TryParse(_text.Slice(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit):
                _at += 4;
                return (char)unit;
            default:
                throw Malformed("an escape is unknown");
        }
    }

    private bool TrySkip(scoped ReadOnlySpan<byte> token)
    {
        SkipBlanks();
        if (!_text[_at..].StartsWith(token))
            return false;

        _at += token.Length;
        return true;
    }

    private void Expect(scoped ReadOnlySpan<byte> token)
    {
        if (!TrySkip(token))
            throw Malformed($"'{(char)token[0]}' is missing");
    }

    private void SkipBlanks()
    {
        while (Next is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            _at++;
    }

    private readonly DecodeException Malformed(string why) => new($"The JSON text is malformed at octet {_at}: {why}.");
}
