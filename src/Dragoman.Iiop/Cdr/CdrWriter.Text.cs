using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Dragoman.Iiop;

internal ref partial struct CdrWriter
{
    // Up to this many octets a text is encoded into the greatest room it may need, beyond that its length is computed first.
    private const int SmallText = 1024;

    public void WriteChar(char value)
    {
        _ = Wide();
        if (char.IsSurrogate(value))
            Refuse($"The surrogate U+{(int)value:X4} is no character of its own.");

        if (_context.Minor == 1)
        {
            WriteUInt16(value);
            return;
        }

        // Without a mark, octets are big-endian whatever the byte order of the message.
        Span<byte> room = Take(3);
        room[0] = sizeof(char);
        BinaryPrimitives.WriteUInt16BigEndian(room[1..], value);
    }

    public void WriteNarrowChar(char value)
    {
        int octet = _context.CodeSets.Char.EncodeOne(value);
        if (octet < 0)
            RefuseNarrow(value);

        Put((byte)octet);
    }

    public void WriteString(string value)
    {
        // Room for the length, padding before it and NUL at the end: an aligned text needs no more.
        const int Frame = sizeof(uint) + sizeof(uint);
        if (_position > _room.Length - value.Length - Frame)
        {
            WriteAnyString(value);
            return;
        }

        int start = _position + (-(_phase + _position) & (sizeof(uint) - 1)) + sizeof(uint);
        if (!AsciiText.TryEncode(value, _room[start..^1]))
        {
            WriteAnyString(value);
            return;
        }

        WriteInt32(value.Length + 1);
        _position += value.Length;
        Put((byte)0);
    }

    public void WriteWideString(string value)
    {
        WideCharSet wide = Wide();
        if (value.Contains('\0', StringComparison.Ordinal))
            Refuse($"A text with NUL at {value.IndexOf('\0', StringComparison.Ordinal)} cannot be sent as a CORBA wstring.");

        if (!wide.Covers(value))
            Refuse($"A text with {(wide.AllowsSurrogates ? "half a surrogate pair" : "surrogates")} cannot be sent in {wide.Name}.");

        if (_context.Minor == 1)
        {
            // Units with their terminator, in the byte order of the message.
            WriteInt32(checked(value.Length + 1));
            WritePrimitives(MemoryMarshal.Cast<char, ushort>(value));
            WriteUInt16(0);
            return;
        }

        // A text that itself begins like a byte-order mark needs one, or the reader would take its first character away.
        bool needsMark = value.Length > 0 && value[0] is '\ufeff' or '\ufffe';
        WriteInt32(checked((value.Length + (needsMark ? 1 : 0)) * sizeof(char)));
        if (needsMark)
            WriteRaw([0xfe, 0xff]);

        WriteUnits(MemoryMarshal.Cast<char, ushort>(value), swap: BitConverter.IsLittleEndian);
    }

    /// <summary>Writes a text of the protocol itself (repository id, operation, host), to which no character set is negotiated.</summary>
    public void WriteIdentifier(string value)
    {
        Align(sizeof(uint));
        Span<byte> room = Take(checked(value.Length + sizeof(uint) + 1));
        _position -= room.Length;
        int octets = CharSet.Latin1.Encode(value, room[sizeof(uint)..]);
        if (octets < 0 || value.Contains('\0', StringComparison.Ordinal))
            Refuse($"'{value}' is not text in {CharSet.Latin1.Name} without NUL.");

        WriteInt32(octets + 1);
        room[^1] = 0;
        _position += octets + 1;
    }

    private readonly WideCharSet Wide()
    {
        if (_context.Minor == 0)
            throw new EncodeException("Wide characters cannot be sent in GIOP 1.0.", new OmgReason("MARSHAL", _context.IsReply ? 6u : 5u));

        if (_context.CodeSets.Wide is not { } wide)
        {
            throw _context.IsReply
                ? new EncodeException("Wide characters cannot be sent: the client announced no set for them.", new OmgReason("BAD_PARAM", 23))
                : new EncodeException("Wide characters cannot be sent: the server's reference names no set for them.", new OmgReason("INV_OBJREF", 1));
        }

        return wide;
    }

    private void WriteAnyString(string value)
    {
        CharSet set = _context.CodeSets.Char;
        if (_context.HoldsNames)
            value = NameEscapes.Escape(value, set);

        if (value.Contains('\0', StringComparison.Ordinal))
            Refuse($"A text with NUL at {value.IndexOf('\0', StringComparison.Ordinal)} cannot be sent as a CORBA string.");

        int most = set.MaxOctets(value.Length);
        if (most > SmallText)
        {
            WriteLongString(value, set);
            return;
        }

        Align(sizeof(uint));
        if (_room.Length - _position < most + sizeof(uint) + 1)
            Grow(most + sizeof(uint) + 1);

        int octets = set.Encode(value, _room[(_position + sizeof(uint))..]);
        if (octets < 0)
            RefuseText(value, set);

        WriteInt32(octets + 1);
        _room[_position + octets] = 0;
        _position += octets + 1;
    }

    private void WriteLongString(string value, CharSet set)
    {
        WriteUInt32(0);
        long size = Position - sizeof(uint);
        int octets = 0;
        for (ReadOnlySpan<char> rest = value; !rest.IsEmpty;)
        {
            // A surrogate pair must not be cut.
            int units = Math.Min(rest.Length, SmallText);
            if (units < rest.Length && char.IsHighSurrogate(rest[units - 1]))
                units++;

            int most = set.MaxOctets(units);
            if (_room.Length - _position < most)
                Grow(most);

            int written = set.Encode(rest[..units], _room[_position..]);
            if (written < 0)
                RefuseText(value, set);

            _position += written;
            octets = checked(octets + written);
            rest = rest[units..];
        }

        Put((byte)0);
        PatchLength(size, octets + 1);
    }

    [DoesNotReturn]
    private readonly void RefuseNarrow(char value)
    {
        string hint = value <= 0xff && _context.CodeSets.Char == CharSet.Utf8 ? " It is in ISO 8859-1, which IiopOptions.PrefersLatin1 agrees on with peers that have it." : "";
        Refuse($"The character U+{(int)value:X4} is not one octet in {_context.CodeSets.Char.Name}.{hint}");
    }

    [DoesNotReturn]
    private static void RefuseText(string value, CharSet set)
    {
        Span<byte> room = stackalloc byte[4];
        for (int i = 0; i < value.Length; i++)
        {
            int units = i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]) ? 2 : 1;
            if (set.Encode(value.AsSpan(i, units), room) < 0)
                throw Unsayable($"The character U+{(units == 2 ? char.ConvertToUtf32(value[i], value[i + 1]) : value[i]):X4} at {i} is not in {set.Name}.", set);

            i += units - 1;
        }

        throw Unsayable($"The text is not in {set.Name}.", set);
    }

    // What UTF-8 cannot say is no text, and no other set would do.
    private static EncodeException Unsayable(string message, CharSet set) =>
        set == CharSet.Utf8 ? new EncodeException(message) : new EncodeException(message, new OmgReason("DATA_CONVERSION", 1));
}
