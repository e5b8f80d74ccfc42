using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Dragoman.Iiop;

internal ref partial struct CdrReader
{
    public char ReadChar()
    {
        ExpectWide();
        char value;
        if (_context is { Minor: 1, CountsWideChars: false })
        {
            value = (char)ReadUInt16();
        }
        else
        {
            int count = ReadByte();
            ReadOnlySpan<byte> octets = ReadRaw(count);
            if (octets.Length == 2 * sizeof(char) && IsMark(octets, out bool littleEndian))
                value = (char)(littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(octets[2..]) : BinaryPrimitives.ReadUInt16BigEndian(octets[2..]));
            else if (octets.Length == sizeof(char))
                value = (char)BinaryPrimitives.ReadUInt16BigEndian(octets);
            else
                return RefuseChar($"A wide character of {count} octets is none in UTF-16");
        }

        return char.IsSurrogate(value) ? RefuseChar($"The surrogate U+{(int)value:X4} is no character of its own") : value;
    }

    public char ReadNarrowChar()
    {
        byte octet = ReadByte();
        int character = _context.CodeSets.Char.DecodeOne(octet);
        if (character >= 0)
            return (char)character;

        // Peers that agreed on UTF-8 and have characters of one octet all the same mean Latin-1, unless this is the beginning of more.
        return _context.CodeSets.Char == CharSet.Utf8 && !(octet is >= 0xc2 and <= 0xf4 && IsContinuation())
            ? (char)octet
            : RefuseChar($"The octet 0x{octet:x2} is no character in {_context.CodeSets.Char.Name}");
    }

    private bool IsContinuation()
    {
        TryJoin();
        return _position < _octets.Length && (_octets[_position] & 0xc0) == 0x80;
    }

    /// <summary>Reads a text. A length of 0 is illegal but sent by some, for an empty text.</summary>
    public string ReadString()
    {
        ReadOnlySpan<byte> octets = ReadTerminated();

        // ASCII is the same in every set, and one look also finds a NUL where none may be.
        if (octets.Length > 1 && octets[^1] == 0 && !octets[..^1].ContainsAnyExceptInRange((byte)1, (byte)0x7f))
            return Encoding.Latin1.GetString(octets[..^1]);

        octets = WithoutTerminator(octets);
        return octets.IsEmpty ? "" : _context.CodeSets.Char.Decode(octets) ?? RefuseText(octets.Length);
    }

    /// <summary>Reads the octets of a text, without its terminator.</summary>
    public ReadOnlySpan<byte> ReadStringOctets() => WithoutTerminator(ReadTerminated());

    /// <summary>Reads a text of the protocol itself (repository id, operation, host), to which no character set is negotiated.</summary>
    public string ReadIdentifier() => Encoding.Latin1.GetString(ReadStringOctets());

    public string ReadWideString()
    {
        ExpectWide();
        uint length = ReadUInt32();
        if (length == 0)
            return "";

        Charge(DecodeCosts.OfText((int)Math.Min(length, (uint)Remaining)));
        return _context.Minor == 1 ? ReadWideString11(length) : ReadWideString12(length);
    }

    private ReadOnlySpan<byte> ReadTerminated()
    {
        uint length = ReadUInt32();
        if (length > (uint)Remaining)
            Refuse($"A text of {length} octets cannot stand in the {Remaining} octets left");

        Charge(DecodeCosts.OfText((int)length));

        return ReadRaw((int)length);
    }

    private readonly ReadOnlySpan<byte> WithoutTerminator(ReadOnlySpan<byte> octets)
    {
        int end = octets.IndexOf((byte)0);
        if (end != octets.Length - 1)
            Refuse(end < 0 ? "A text has no NUL at its end" : "A text has NUL in its midst");

        return octets.IsEmpty ? octets : octets[..end];
    }

    private string ReadWideString12(uint length)
    {
        if (length > (uint)Remaining)
            Refuse($"A wide text of {length} octets cannot stand in the {Remaining} octets left");

        ReadOnlySpan<byte> octets = ReadRaw((int)length);
        if (octets.Length % sizeof(char) != 0)
            Refuse($"A wide text of {length} octets is none in UTF-16");

        // A mark decides; without one the order is big-endian, whatever that of the message.
        if (IsMark(octets, out bool littleEndian))
            octets = octets[sizeof(char)..];

        return ToText(octets, swap: littleEndian != BitConverter.IsLittleEndian);
    }

    private string ReadWideString11(uint units)
    {
        TryJoin(); // the mark is looked for ahead

        // Some ORBs send the form of 1.2 in 1.1 as well: octets are counted then, and a mark gives it away.
        if (units % sizeof(char) == 0 && units <= (uint)Remaining && IsMark(_octets[_position..], out _))
            return ReadWideString12(units);

        if ((long)units * sizeof(char) > Remaining)
            Refuse($"A wide text of {units} units cannot stand in the {Remaining} octets left");

        ReadOnlySpan<byte> octets = ReadRaw((int)units * sizeof(char));
        if (octets[^2] != 0 || octets[^1] != 0)
            Refuse("A wide text has no NUL at its end");

        return ToText(octets[..^sizeof(char)], _swap);
    }

    private readonly string ToText(ReadOnlySpan<byte> octets, bool swap)
    {
        string text = string.Create(octets.Length / sizeof(char), new Units(octets, swap), static (units, state) =>
            ByteOrder.Copy(state.Octets, MemoryMarshal.Cast<char, ushort>(units), state.Swap));
        if (text.Contains('\0', StringComparison.Ordinal))
            Refuse("A wide text has NUL in its midst");

        if (!_context.CodeSets.Wide!.Covers(text))
            Refuse($"A wide text is not in {_context.CodeSets.Wide.Name}");

        return text;
    }

    private static bool IsMark(ReadOnlySpan<byte> octets, out bool littleEndian)
    {
        littleEndian = octets.Length >= sizeof(char) && octets[0] == 0xff && octets[1] == 0xfe;
        return littleEndian || (octets.Length >= sizeof(char) && octets[0] == 0xfe && octets[1] == 0xff);
    }

    private readonly void ExpectWide()
    {
        if (_context.Minor == 0)
            Refuse("Wide characters have no place in GIOP 1.0", new OmgReason("MARSHAL", 5));

        if (_context.CodeSets.Wide is null)
            Refuse("Wide characters came although no set was agreed on for them", new OmgReason("BAD_PARAM", 23));
    }

    private readonly char RefuseChar(string reason)
    {
        Refuse(reason);
        return default;
    }

    private readonly string RefuseText(int length)
    {
        Refuse($"A text of {length} octets is not in {_context.CodeSets.Char.Name}");
        return "";
    }

    private readonly ref struct Units(ReadOnlySpan<byte> octets, bool swap)
    {
        public readonly ReadOnlySpan<byte> Octets = octets;
        public readonly bool Swap = swap;
    }
}
