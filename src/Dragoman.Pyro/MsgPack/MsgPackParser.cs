using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Reads one msgpack value.</summary>
internal ref struct MsgPackParser
{
    private readonly ReadOnlySpan<byte> _octets;
    private readonly ValueDocument _document;
    private int _at;

    public MsgPackParser(ReadOnlySpan<byte> octets, ValueDocument document)
    {
        _octets = octets;
        _document = document;
    }

    /// <summary>Reads the value.</summary>
    public void Parse()
    {
        ParseValue();
        if (_at < _octets.Length)
            throw Malformed("something follows the value");
    }

    private void ParseValue()
    {
        byte code = Take(1)[0];
        switch (code)
        {
            case <= 0x7f:
                _document.Add((long)code);
                break;
            case <= 0x8f:
                ParseMap(code & 0xf);
                break;
            case <= 0x9f:
                ParseList(code & 0xf);
                break;
            case <= 0xbf:
                ParseText(code & 0x1f);
                break;
            case >= 0xe0:
                _document.Add((long)(sbyte)code);
                break;
            case >= 0xc4 and <= 0xc9 or >= 0xd4 and <= 0xde or 0xdf:
                ParseSized(code);
                break;
            default:
                ParseScalar(code);
                break;
        }
    }

    private void ParseScalar(byte code)
    {
        switch (code)
        {
            case 0xc0:
                _document.AddNone();
                break;
            case 0xc2 or 0xc3:
                _document.Add(code == 0xc3);
                break;
            case 0xca:
                _document.Add((double)BinaryPrimitives.ReadSingleBigEndian(Take(4)));
                break;
            case 0xcb:
                _document.Add(BinaryPrimitives.ReadDoubleBigEndian(Take(8)));
                break;
            case 0xcc:
                _document.Add((long)Take(1)[0]);
                break;
            case 0xcd:
                _document.Add((long)BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
                break;
            case 0xce:
                _document.Add((long)BinaryPrimitives.ReadUInt32BigEndian(Take(4)));
                break;
            case 0xcf:
                _document.Add((BigInteger)BinaryPrimitives.ReadUInt64BigEndian(Take(8)));
                break;
            case 0xd0:
                _document.Add((long)(sbyte)Take(1)[0]);
                break;
            case 0xd1:
                _document.Add((long)BinaryPrimitives.ReadInt16BigEndian(Take(2)));
                break;
            case 0xd2:
                _document.Add((long)BinaryPrimitives.ReadInt32BigEndian(Take(4)));
                break;
            case 0xd3:
                _document.Add(BinaryPrimitives.ReadInt64BigEndian(Take(8)));
                break;
            default:
                throw Malformed($"the type code 0x{code:x2} is not known");
        }
    }

    private void ParseSized(byte code)
    {
        switch (code)
        {
            case 0xc4 or 0xc5 or 0xc6:
                _document.Add(Take(TakeSize(1 << (code - 0xc4))).ToArray());
                break;
            case 0xc7 or 0xc8 or 0xc9:
                ParseExtension(TakeSize(1 << (code - 0xc7)));
                break;
            case >= 0xd4 and <= 0xd8:
                ParseExtension(1 << (code - 0xd4));
                break;
            case 0xd9 or 0xda or 0xdb:
                ParseText(TakeSize(1 << (code - 0xd9)));
                break;
            case 0xdc or 0xdd:
                ParseList(TakeSize(2 << (code - 0xdc)));
                break;
            default:
                ParseMap(TakeSize(2 << (code - 0xde)));
                break;
        }
    }

    private void ParseExtension(int size)
    {
        byte type = Take(1)[0];
        ReadOnlySpan<byte> data = Take(size);
        switch (type)
        {
            case MsgPackExtension.Complex when size == 16:
                _document.Add(new Complex(BinaryPrimitives.ReadDoubleLittleEndian(data), BinaryPrimitives.ReadDoubleLittleEndian(data[8..])));
                break;
            case MsgPackExtension.BigInteger:
                _document.Add(PythonNumbers.ParseBig(data));
                break;
            case MsgPackExtension.Timestamp when size == 8:
                _document.AddTimestamp(BinaryPrimitives.ReadDoubleLittleEndian(data));
                break;
            case MsgPackExtension.DayNumber when size == 8:
                _document.AddDayNumber(BinaryPrimitives.ReadInt64LittleEndian(data));
                break;
            case MsgPackExtension.DayNumber when size == 4:
                _document.AddDayNumber(BinaryPrimitives.ReadInt32LittleEndian(data));
                break;
            default:
                throw Malformed($"the extension type 0x{type:x2} of {size} octets is not known");
        }
    }

    private void ParseText(int size)
    {
        ReadOnlySpan<byte> octets = Take(size);
        if (!System.Text.Unicode.Utf8.IsValid(octets))
            throw Malformed("a text is not UTF-8");

        _document.Add(Encoding.UTF8.GetString(octets));
    }

    private void ParseList(int count)
    {
        ExpectRoom(count);
        int list = _document.Begin(ValueKind.List);
        for (int i = 0; i < count; i++)
            ParseValue();

        _document.End(list, count);
    }

    private void ParseMap(int count)
    {
        ExpectRoom(count * 2L);
        int map = _document.Begin(ValueKind.Map);
        for (int i = 0; i < count; i++)
        {
            int key = _document.Count;
            _document.NextIsKey();
            ParseValue();
            if (_document[key].Kind is ValueKind.Map)
                throw Malformed("a map is a key");

            ParseValue();
        }

        _document.End(map, count);
    }

    private readonly void ExpectRoom(long count)
    {
        if (count > _octets.Length - _at)
            throw Malformed($"{count} values are claimed, {_octets.Length - _at} octets remain");
    }

    private int TakeSize(int octets)
    {
        ReadOnlySpan<byte> size = Take(octets);
        uint value = octets switch
        {
            1 => size[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(size),
            _ => BinaryPrimitives.ReadUInt32BigEndian(size),
        };
        return value <= (uint)(_octets.Length - _at) ? (int)value : throw Malformed($"a size of {value} is claimed, {_octets.Length - _at} octets remain");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _octets.Length - _at)
            throw Malformed("the octets end too early");

        ReadOnlySpan<byte> taken = _octets.Slice(_at, count);
        _at += count;
        return taken;
    }

    private readonly DecodeException Malformed(string why) => new($"The msgpack data is malformed at octet {_at}: {why}.");
}
