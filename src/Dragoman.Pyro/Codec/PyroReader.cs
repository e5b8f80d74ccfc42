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
    public bool ReadBoolean() => Scalars.Boolean(Take());

    /// <inheritdoc/>
    public byte ReadByte() => (byte)Scalars.Integer(Take(), byte.MinValue, byte.MaxValue);

    /// <inheritdoc/>
    public sbyte ReadSByte() => (sbyte)Scalars.Integer(Take(), sbyte.MinValue, sbyte.MaxValue);

    /// <inheritdoc/>
    public short ReadInt16() => (short)Scalars.Integer(Take(), short.MinValue, short.MaxValue);

    /// <inheritdoc/>
    public ushort ReadUInt16() => (ushort)Scalars.Integer(Take(), ushort.MinValue, ushort.MaxValue);

    /// <inheritdoc/>
    public int ReadInt32() => (int)Scalars.Integer(Take(), int.MinValue, int.MaxValue);

    /// <inheritdoc/>
    public uint ReadUInt32() => (uint)Scalars.Integer(Take(), uint.MinValue, uint.MaxValue);

    /// <inheritdoc/>
    public long ReadInt64() => Scalars.Integer(Take(), long.MinValue, long.MaxValue);

    /// <inheritdoc/>
    public ulong ReadUInt64() => Scalars.Unsigned(Take());

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
        _at = _document.After(index);
        return Scalars.Real(_document, index);
    }

    /// <inheritdoc/>
    public readonly Quadruple ReadQuadruple() => throw new DecodeException("Python has no numbers of 128 bits.");

    /// <inheritdoc/>
    public BigInteger ReadBigInteger() => Scalars.AnyInteger(Take());

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
    public string ReadString() => Scalars.Text(Take());

    /// <inheritdoc/>
    public string ReadWideString() => ReadString();

    /// <inheritdoc/>
    public decimal ReadDecimal() => Scalars.Decimal(Take());

    /// <inheritdoc/>
    public Guid ReadGuid()
    {
        string text = ReadString();
        return Guid.TryParse(text, out Guid value) ? value : throw Scalars.Malformed("A text came that is no UUID.");
    }

    /// <inheritdoc/>
    public DateTime ReadDateTime() => Scalars.Time(Take());

    /// <inheritdoc/>
    public DateTimeOffset ReadDateTimeOffset() => Scalars.Instant(Take());

    /// <inheritdoc/>
    public TimeSpan ReadTimeSpan() =>
        PythonTimes.TryFromSeconds(ReadDouble(), out TimeSpan value) ? value : throw new DecodeException("A span of time is too long.", new OverflowException());

    /// <inheritdoc/>
    public byte[] ReadBytes()
    {
        int index = _at;
        _at = _document.After(index);
        return Scalars.Octets(_document, index);
    }

    /// <inheritdoc/>
    public long ReadEnum(EnumShape shape) => Scalars.Member(shape, Take());

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

    private ref readonly ValueNode Take()
    {
        ref readonly ValueNode node = ref _document[_at];
        _at = _document.After(_at);
        return ref node;
    }
}
