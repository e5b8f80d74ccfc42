using System.Globalization;
using System.Numerics;

namespace Dragoman.Pyro;

/// <summary>Reads C# values from the values of a payload. The declared type is asked for, always; no class that a peer names is ever made.</summary>
internal ref partial struct PyroReader : IWireReader
{
    private readonly ValueDocument _document;
    private readonly PyroContext _context;
    private int _at;
    private int _depth;
    private int _argumentCount;
    private int _keywords;
    private int _otherArguments;
    private int _otherKeywords;

    // The classes that come to life in an Any, by their names in Python; made for payloads that have one.
    private Dictionary<string, TypeBinding>? _classes;

    public PyroReader(ValueDocument document, PyroContext context, int at)
    {
        _document = document;
        _context = context;
        _at = at;
    }

    /// <inheritdoc/>
    public static bool IsPositional => false;

    /// <summary>The peer whose word the references are that are read from now on; null when they are to be believed.</summary>
    public Address? IntroducedBy { get; set; }

    /// <inheritdoc/>
    public readonly IReferenceScope References => _context.References;

    /// <inheritdoc/>
    public bool ReadBoolean()
    {
        ref readonly ValueNode node = ref Take();
        if (node.Kind == ValueKind.Boolean)
            return node.Bits != 0;

        return node is { Kind: ValueKind.Text, IsKey: true } && bool.TryParse(node.Text, out bool value) ? value : throw Unexpected(node, "a bool");
    }

    /// <inheritdoc/>
    public byte ReadByte() => (byte)Integer(byte.MinValue, byte.MaxValue);

    /// <inheritdoc/>
    public sbyte ReadSByte() => (sbyte)Integer(sbyte.MinValue, sbyte.MaxValue);

    /// <inheritdoc/>
    public short ReadInt16() => (short)Integer(short.MinValue, short.MaxValue);

    /// <inheritdoc/>
    public ushort ReadUInt16() => (ushort)Integer(ushort.MinValue, ushort.MaxValue);

    /// <inheritdoc/>
    public int ReadInt32() => (int)Integer(int.MinValue, int.MaxValue);

    /// <inheritdoc/>
    public uint ReadUInt32() => (uint)Integer(uint.MinValue, uint.MaxValue);

    /// <inheritdoc/>
    public long ReadInt64() => Integer(long.MinValue, long.MaxValue);

    /// <inheritdoc/>
    public ulong ReadUInt64()
    {
        BigInteger value = AnyInteger(Take());
        return value >= 0 && value <= ulong.MaxValue ? (ulong)value : throw OutOfRange(value, 0, ulong.MaxValue);
    }

    /// <inheritdoc/>
    public float ReadSingle()
    {
        double value = ReadDouble();
        float single = (float)value;
        return float.IsInfinity(single) && double.IsFinite(value)
            ? throw new DecodeException($"{PythonNumbers.Repr(value)} is too large.", new OverflowException())
            : single;
    }

    /// <inheritdoc/>
    public double ReadDouble()
    {
        int index = _at;
        ref readonly ValueNode node = ref Take();
        switch (node.Kind)
        {
            case ValueKind.Real:
                return node.Real;
            case ValueKind.Map when _document.TextAt(_document.Find(index, "__class__")) == "float"
                && _document.TextAt(_document.Find(index, "value")) is { } value:
                return value == "nan" ? double.NaN : throw Unexpected(node, "a float");
            case ValueKind.Text when node.IsKey && double.TryParse(node.Text, CultureInfo.InvariantCulture, out double key):
                return key;
            case ValueKind.BigInteger when double.IsInfinity((double)AnyInteger(node)):
                throw new DecodeException($"An int of {AnyInteger(node).GetBitLength()} bits is too large for a float.", new OverflowException());
            case ValueKind.Integer or ValueKind.BigInteger or ValueKind.Boolean:
                return (double)AnyInteger(node);
            default:
                throw Unexpected(node, "a float");
        }
    }

    /// <inheritdoc/>
    public readonly Quadruple ReadQuadruple() => throw new DecodeException("Python has no numbers of 128 bits.");

    /// <inheritdoc/>
    public BigInteger ReadBigInteger() => AnyInteger(Take());

    /// <inheritdoc/>
    public Complex ReadComplex()
    {
        ref readonly ValueNode node = ref _document[_at];
        return node.Kind == ValueKind.Complex ? (Complex)Take().Object! : ReadDouble();
    }

    /// <inheritdoc/>
    public char ReadChar()
    {
        string text = ReadString();
        return text.Length == 1 ? text[0] : throw new DecodeException($"A text of {text.Length} UTF-16 units came instead of one character.");
    }

    /// <inheritdoc/>
    public char ReadNarrowChar() => ReadChar();

    /// <inheritdoc/>
    public string ReadString()
    {
        ref readonly ValueNode node = ref Take();
        return node.Kind == ValueKind.Text ? node.Text : throw Unexpected(node, "a str");
    }

    /// <inheritdoc/>
    public string ReadWideString() => ReadString();

    /// <inheritdoc/>
    public decimal ReadDecimal()
    {
        ref readonly ValueNode node = ref Take();
        try
        {
            return node.Kind switch
            {
                ValueKind.Text => PythonNumbers.ParseDecimal(node.Text),
                ValueKind.Real => (decimal)node.Real,
                _ => (decimal)AnyInteger(node),
            };
        }
        catch (OverflowException exception)
        {
            throw new DecodeException("A decimal number is too large, or has more digits than can be kept.", exception);
        }
        catch (FormatException exception)
        {
            throw new DecodeException("A decimal number is malformed.", exception);
        }
    }

    /// <inheritdoc/>
    public Guid ReadGuid()
    {
        string text = ReadString();
        return Guid.TryParse(text, out Guid value) ? value : throw Malformed("A text came that is no UUID.");
    }

    /// <inheritdoc/>
    public DateTime ReadDateTime()
    {
        ref readonly ValueNode node = ref Take();
        DateTime value;
        bool isTime = node.Kind switch
        {
            ValueKind.Text => PythonTimes.TryParse(node.Text, out value),
            ValueKind.Timestamp => PythonTimes.TryFromTimestamp(node.Real, out value),
            ValueKind.DayNumber => PythonTimes.TryFromDayNumber(node.Bits, out value),
            _ => throw Unexpected(node, "a datetime, or its isoformat"),
        };
        return isTime ? value : throw Malformed("A value came that is no datetime.");
    }

    /// <inheritdoc/>
    public DateTimeOffset ReadDateTimeOffset()
    {
        ref readonly ValueNode node = ref _document[_at];
        if (node.Kind == ValueKind.Timestamp)
            return PythonTimes.TryFromTimestamp(Take().Real, out DateTimeOffset instant) ? instant : throw Malformed("A value came that is no datetime.");

        if (node.Kind != ValueKind.Text)
            return new DateTimeOffset(DateTime.SpecifyKind(ReadDateTime(), DateTimeKind.Utc));

        return PythonTimes.TryParse(ReadString(), out DateTimeOffset value) ? value : throw Malformed("A text came that is no datetime.");
    }

    /// <inheritdoc/>
    public TimeSpan ReadTimeSpan() =>
        PythonTimes.TryFromSeconds(ReadDouble(), out TimeSpan value) ? value : throw new DecodeException("A span of time is too long.", new OverflowException());

    /// <inheritdoc/>
    public byte[] ReadBytes()
    {
        int index = _at;
        ref readonly ValueNode node = ref Take();
        if (node.Kind == ValueKind.Octets)
            return (byte[])node.Object!;

        int found = node.Kind == ValueKind.Map && _document.TextAt(_document.Find(index, "encoding")) == "base64" ? _document.Find(index, "data") : -1;
        if (found >= 0 && _document[found] is { Kind: ValueKind.Text, Object: byte[] decoded })
            return decoded;

        string data = _document.TextAt(found) ?? throw Unexpected(node, "bytes");
        byte[] octets = new byte[data.Length / 4 * 3];
        return Convert.TryFromBase64String(data, octets, out int length) ? octets[..length] : throw Malformed("A text came that is no base64.");
    }

    /// <inheritdoc/>
    public long ReadEnum(EnumShape shape)
    {
        ref readonly ValueNode node = ref _document[_at];
        if (node.Kind == ValueKind.Text && !node.IsKey)
            return EnumMemberOf(shape, ReadString());

        BigInteger value = AnyInteger(Take());
        long number = value >= long.MinValue && value <= long.MaxValue ? (long)value
            : value > 0 && value <= ulong.MaxValue ? unchecked((long)(ulong)value)
            : throw OutOfRange(value, long.MinValue, ulong.MaxValue);
        return shape.IsFlags || shape.PositionOf(number) >= 0 ? number : throw Malformed($"{number} is no value of {shape.Name}.");
    }

    /// <inheritdoc/>
    public void ReadPrimitives<T>(scoped Span<T> values)
        where T : unmanaged
    {
        foreach (ref T value in values)
        {
            object read = value switch
            {
                bool => ReadBoolean(),
                byte => ReadByte(),
                sbyte => ReadSByte(),
                short => ReadInt16(),
                ushort => ReadUInt16(),
                int => ReadInt32(),
                uint => ReadUInt32(),
                long => ReadInt64(),
                ulong => ReadUInt64(),
                float => ReadSingle(),
                _ => ReadDouble(),
            };
            value = (T)read;
        }
    }

    private static long EnumMemberOf(EnumShape shape, string name)
    {
        foreach (EnumMember member in shape.Members)
        {
            if (member.Name == name || PyroNames.ToSnakeCase(member.Name).Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        throw Malformed($"'{name}' is no member of {shape.Name}.");
    }

    private ref readonly ValueNode Take()
    {
        ref readonly ValueNode node = ref _document[_at];
        _at = _document.After(_at);
        return ref node;
    }

    private long Integer(long least, long greatest)
    {
        ref readonly ValueNode node = ref Take();
        if (node.Kind == ValueKind.Integer && node.Bits >= least && node.Bits <= greatest)
            return node.Bits;

        BigInteger value = AnyInteger(node);
        return value >= least && value <= greatest ? (long)value : throw OutOfRange(value, least, greatest);
    }

    private static BigInteger AnyInteger(in ValueNode node) => node.Kind switch
    {
        ValueKind.Integer or ValueKind.Boolean => node.Bits,
        ValueKind.BigInteger => (BigInteger)node.Object!,
        ValueKind.Text when node.IsKey && BigInteger.TryParse(node.Text, CultureInfo.InvariantCulture, out BigInteger key) => key,
        _ => throw Unexpected(node, "an int"),
    };

    private static DecodeException OutOfRange(BigInteger value, BigInteger least, BigInteger greatest)
    {
        string shown = value.GetBitLength() <= 64 ? $"The int {value}" : $"An int of {value.GetBitLength()} bits";
        return new DecodeException($"{shown} came where one from {least} to {greatest} must be.", new OverflowException());
    }

    // Of the right type, but not in its form: Python calls that a ValueError.
    private static DecodeException Malformed(string why) => new(why, new FormatException(why));

    private static DecodeException Unexpected(in ValueNode node, string expected) => UnexpectedValueException.Thrown(node.Kind, expected);
}
