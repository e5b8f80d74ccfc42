using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Reads one value of CPython's marshal.</summary>
internal ref struct MarshalParser
{
    private const byte IsReferable = 0x80;
    private const int LongShift = 15;
    private const int MaxLongDigits = 1000;

    private readonly ReadOnlySpan<byte> _octets;
    private readonly ValueDocument _document;
    private List<int>? _referables;
    private int _at;

    public MarshalParser(ReadOnlySpan<byte> octets, ValueDocument document)
    {
        _octets = octets;
        _document = document;
    }

    /// <summary>Reads the value.</summary>
    public void Parse()
    {
        ParseValue(Take(1)[0]);
        if (_at < _octets.Length)
            throw Malformed("something follows the value");
    }

    private void ParseValue(byte code)
    {
        if ((code & IsReferable) != 0)
            (_referables ??= []).Add(_document.Count);

        switch ((char)(code & ~IsReferable))
        {
            case 'N':
                _document.AddNone();
                break;
            case 'T':
                _document.Add(true);
                break;
            case 'F':
                _document.Add(false);
                break;
            case 'i':
                _document.Add((long)TakeInt32());
                break;
            case 'I':
                _document.Add(BinaryPrimitives.ReadInt64LittleEndian(Take(8)));
                break;
            case 'l':
                _document.Add(TakeLong());
                break;
            case 'g':
                _document.Add(TakeReal());
                break;
            case 'y':
                double real = TakeReal();
                _document.Add(new Complex(real, TakeReal()));
                break;
            case 's':
                _document.Add(Take(TakeSize()).ToArray());
                break;
            case 'u' or 't':
                _document.Add(Utf16Text.Decode(Take(TakeSize())));
                break;
            case 'a' or 'A':
                _document.Add(Ascii(Take(TakeSize())));
                break;
            case 'z' or 'Z':
                _document.Add(Ascii(Take(Take(1)[0])));
                break;
            case 'r':
                Repeat();
                break;
            default:
                ParseContainer((char)(code & ~IsReferable));
                break;
        }
    }

    private void ParseContainer(char code)
    {
        switch (code)
        {
            case ')':
                ParseElements(ValueKind.Tuple, Take(1)[0]);
                break;
            case '(':
                ParseElements(ValueKind.Tuple, TakeSize());
                break;
            case '[':
                ParseElements(ValueKind.List, TakeSize());
                break;
            case '<' or '>':
                ParseElements(ValueKind.Set, TakeSize());
                break;
            case '{':
                ParseMap();
                break;
            default:
                throw Malformed($"the type code 0x{(int)code:x2} is not known or not allowed");
        }
    }

    private void ParseElements(ValueKind kind, int count)
    {
        if (count > _octets.Length - _at)
            throw Malformed($"{count} elements are claimed, {_octets.Length - _at} octets remain");

        int container = _document.Begin(kind);
        for (int i = 0; i < count; i++)
        {
            int element = _document.Count;
            ParseValue(Take(1)[0]);
            if (kind == ValueKind.Set)
                _document.ExpectHashable(element);
        }

        _document.End(container, count);
    }

    private void ParseMap()
    {
        int map = _document.Begin(ValueKind.Map);
        int count = 0;
        for (byte code = Take(1)[0]; code != (byte)'0'; code = Take(1)[0])
        {
            int key = _document.Count;
            _document.NextIsKey();
            ParseValue(code);
            _document.ExpectHashable(key);
            ParseValue(Take(1)[0]);
            count++;
        }

        _document.End(map, count);
    }

    private void Repeat()
    {
        int number = TakeInt32();
        if (_referables is null || (uint)number >= (uint)_referables.Count)
            throw Malformed("a reference leads nowhere");

        int index = _referables[number];
        if (index >= _document.Count || _document[index] is { IsContainer: true, Bits: 0 })
            throw Malformed("a value contains itself");

        _document.Repeat(index);
    }

    private BigInteger TakeLong()
    {
        int signed = TakeInt32();
        long count = Math.Abs((long)signed);
        if (count > MaxLongDigits)
            throw Malformed($"an integer has more than {MaxLongDigits * LongShift} bits");

        BigInteger value = BigInteger.Zero;
        ReadOnlySpan<byte> digits = Take((int)count * 2);
        for (int i = (int)count - 1; i >= 0; i--)
        {
            ushort digit = BinaryPrimitives.ReadUInt16LittleEndian(digits[(i * 2)..]);
            if (digit >> LongShift != 0)
                throw Malformed("a digit of an integer is too large");

            value = (value << LongShift) | digit;
        }

        return signed < 0 ? -value : value;
    }

    private double TakeReal() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    private int TakeInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    private int TakeSize()
    {
        int size = TakeInt32();
        return size >= 0 ? size : throw Malformed("a size is negative");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _octets.Length - _at)
            throw Malformed("the octets end too early");

        ReadOnlySpan<byte> taken = _octets.Slice(_at, count);
        _at += count;
        return taken;
    }

    private readonly string Ascii(ReadOnlySpan<byte> octets) => octets.ContainsAnyInRange((byte)0x80, (byte)0xff)
        ? throw Malformed("an ASCII text has other octets")
        : Encoding.ASCII.GetString(octets);

    private readonly DecodeException Malformed(string why) => new($"The marshal data is malformed at octet {_at}: {why}.");
}
