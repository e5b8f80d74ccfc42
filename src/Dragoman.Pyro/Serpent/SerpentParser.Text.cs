using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dragoman.Pyro;

/// <content>Texts and octets.</content>
internal ref partial struct SerpentParser
{
    private void ParseText()
    {
        ReadOnlySpan<byte> raw = TakeQuoted();
        if (raw.Contains((byte)'\\'))
            _document.Add(Unescape(raw));
        else
            _document.AddText(raw);
    }

    private void ParseOctets()
    {
        _at++;
        ReadOnlySpan<byte> raw = TakeQuoted();
        if (raw.ContainsAnyInRange((byte)0x80, (byte)0xff))
            throw Malformed("octets are written in ASCII");

        ArrayBufferWriter<byte> octets = new(raw.Length + 1);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == (byte)'\\')
                UnescapeOctet(raw, ref i, octets);
            else
                Put(octets, raw[i]);
        }

        _document.Add(octets.WrittenSpan.ToArray());
    }

    // What stands between the quotes, escapes and all.
    private ReadOnlySpan<byte> TakeQuoted()
    {
        byte quote = Next;
        if (Peek(1) == quote && Peek(2) == quote)
            throw Malformed("three quotes in a row");

        int start = ++_at;
        while (true)
        {
            int step = _text[_at..].IndexOfAny(quote, (byte)'\\', (byte)'\n');
            if (step < 0)
                throw Malformed("a text does not end");

            _at += step;
            if (Next == quote)
                return _text[start.._at++];

            if (Next == (byte)'\n')
                throw Malformed("a line ends within a text");

            if (_at + 2 > _text.Length)
                throw Malformed("a text does not end");

            _at += 2;
        }
    }

    private readonly string Unescape(ReadOnlySpan<byte> raw)
    {
        StringBuilder text = new(raw.Length);
        while (!raw.IsEmpty)
        {
            int plain = raw.IndexOf((byte)'\\');
            if (plain < 0)
                plain = raw.Length;

            text.Append(Encoding.UTF8.GetString(raw[..plain]));
            raw = raw[plain..];
            if (!raw.IsEmpty)
                raw = raw[UnescapeOne(raw, text)..];
        }

        return text.ToString();
    }

    // How many octets the escape took.
    private readonly int UnescapeOne(ReadOnlySpan<byte> raw, StringBuilder text)
    {
        switch (raw[1])
        {
            case (byte)'x':
                text.Append((char)Hex(raw, 2));
                return 4;
            case (byte)'u':
                text.Append((char)Hex(raw, 4));
                return 6;
            case (byte)'U':
                int code = Hex(raw, 8);
                AppendCodePoint(text, code);
                return 10;
            case (byte)'N':
                throw Malformed("characters by name are not known here");
            case (byte)'\n':
                return 2;
            case >= (byte)'0' and <= (byte)'7':
                int length = OctalDigits(raw[1..]);
                text.Append((char)Octal(raw.Slice(1, length)));
                return 1 + length;
            default:
                if (Simple(raw[1]) is int simple)
                    text.Append((char)simple);
                else
                    text.Append('\\').Append(Encoding.UTF8.GetString(raw.Slice(1, RuneLength(raw[1..])))); // as Python does

                return simpleLength(raw);
        }

        static int simpleLength(ReadOnlySpan<byte> raw) => 1 + RuneLength(raw[1..]);
    }

    private readonly void UnescapeOctet(ReadOnlySpan<byte> raw, ref int at, ArrayBufferWriter<byte> octets)
    {
        byte escape = raw[++at];
        switch (escape)
        {
            case (byte)'x':
                Put(octets, (byte)Hex(raw[(at - 1)..], 2));
                at += 2;
                break;
            case (byte)'\n':
                break;
            case >= (byte)'0' and <= (byte)'7':
                int length = OctalDigits(raw[at..]);
                Put(octets, (byte)Octal(raw.Slice(at, length)));
                at += length - 1;
                break;
            default:
                if (Simple(escape) is not int simple)
                {
                    Put(octets, (byte)'\\');
                    simple = escape;
                }

                Put(octets, (byte)simple);
                break;
        }
    }

    private static int? Simple(byte escape) => (char)escape switch
    {
        '\\' or '\'' or '"' => escape,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        _ => null,
    };

    private readonly int Hex(ReadOnlySpan<byte> escape, int digits)
    {
        return escape.Length >= 2 + digits
            && int.TryParse(escape.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Malformed("an escape has too few digits");
    }

    private readonly void AppendCodePoint(StringBuilder text, int code)
    {
        if (code is < 0 or > 0x10ffff)
            throw Malformed("an escape lies beyond Unicode");

        if (code < 0x10000)
            text.Append((char)code); // a lone surrogate may be meant
        else
            text.Append(char.ConvertFromUtf32(code));
    }

    private static int OctalDigits(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < 3 && length < text.Length && text[length] is >= (byte)'0' and <= (byte)'7')
            length++;

        return length;
    }

    private static int Octal(ReadOnlySpan<byte> digits)
    {
        int value = 0;
        foreach (byte digit in digits)
            value = (value * 8) + (digit - '0');

        return value;
    }

    private static int RuneLength(ReadOnlySpan<byte> text)
    {
        Rune.DecodeFromUtf8(text, out _, out int length);
        return length;
    }

    private static void Put(ArrayBufferWriter<byte> octets, byte octet)
    {
        octets.GetSpan(1)[0] = octet;
        octets.Advance(1);
    }
}
