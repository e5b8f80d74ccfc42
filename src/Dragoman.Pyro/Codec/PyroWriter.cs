using System.Globalization;
using System.Numerics;

namespace Dragoman.Pyro;

/// <summary>Writes C# values as Python's (the table in docs/pyro.md), in whatever format the <see cref="ValueWriter"/> has.</summary>
internal ref partial struct PyroWriter : IWireWriter
{
    private readonly ValueWriter _values;
    private readonly PyroContext _context;
    private DeclaredAttributes? _extras;
    private WrittenValues? _written;
    private int _openValues;
    private bool _nextIsTagged;

    public PyroWriter(ValueWriter values, PyroContext context)
    {
        _values = values;
        _context = context;
    }

    /// <inheritdoc/>
    public static bool IsPositional => false;

    /// <inheritdoc/>
    public static bool OrdersFields => false;

    /// <inheritdoc/>
    public readonly IReferenceScope References => _context.References;

    /// <summary>Adds entries to the message that is written next.</summary>
    public void AddToNextMessage(DeclaredAttributes extras) => _extras = extras;

    /// <inheritdoc/>
    public readonly void WriteBoolean(bool value) => _values.Boolean(value);

    /// <inheritdoc/>
    public readonly void WriteByte(byte value) => _values.Integer(value);

    /// <inheritdoc/>
    public readonly void WriteSByte(sbyte value) => _values.Integer(value);

    /// <inheritdoc/>
    public readonly void WriteInt16(short value) => _values.Integer(value);

    /// <inheritdoc/>
    public readonly void WriteUInt16(ushort value) => _values.Integer(value);

    /// <inheritdoc/>
    public readonly void WriteInt32(int value) => _values.Integer(value);

    /// <inheritdoc/>
    public readonly void WriteUInt32(uint value) => _values.Integer(value);

    /// <inheritdoc/>
    public readonly void WriteInt64(long value) => _values.Integer(value);

    /// <inheritdoc/>
    public readonly void WriteUInt64(ulong value)
    {
        if (value <= long.MaxValue)
            _values.Integer((long)value);
        else
            _values.Integer((BigInteger)value);
    }

    /// <inheritdoc/>
    public readonly void WriteSingle(float value) => _values.Real(value);

    /// <inheritdoc/>
    public readonly void WriteDouble(double value) => _values.Real(value);

    /// <inheritdoc/>
    public readonly void WriteQuadruple(Quadruple value) => throw new EncodeException("Python has no numbers of 128 bits.");

    /// <inheritdoc/>
    public readonly void WriteBigInteger(BigInteger value) => _values.Integer(value);

    /// <inheritdoc/>
    public readonly void WriteComplex(Complex value) => _values.Complex(value);

    /// <inheritdoc/>
    public readonly void WriteChar(char value) => _values.Text([value]);

    /// <inheritdoc/>
    public readonly void WriteNarrowChar(char value) => _values.Text([value]);

    /// <inheritdoc/>
    public readonly void WriteString(string value) => _values.Text(value ?? throw EncodeException.OfNull("text", "string?"));

    /// <inheritdoc/>
    public readonly void WriteWideString(string value) => WriteString(value);

    /// <inheritdoc/>
    public readonly void WriteDecimal(decimal value) => _values.Text(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public readonly void WriteGuid(Guid value) => _values.Text(value.ToString());

    /// <inheritdoc/>
    public readonly void WriteDateTime(DateTime value)
    {
        DateTime sent = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;
        _values.Text(PythonTimes.Format(sent) + (value.Kind == DateTimeKind.Unspecified ? "" : "+00:00"));
    }

    /// <inheritdoc/>
    public readonly void WriteDateTimeOffset(DateTimeOffset value) =>
        _values.Text(PythonTimes.Format(value.DateTime) + value.ToString("zzz", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public readonly void WriteTimeSpan(TimeSpan value) => _values.Real(PythonTimes.ToSeconds(value));

    /// <inheritdoc/>
    public readonly void WriteBytes(ReadOnlyMemory<byte> value) => _values.Octets(value);

    /// <inheritdoc/>
    public readonly void WriteEnum(EnumShape shape, long value)
    {
        if (!shape.IsFlags && shape.PositionOf(value) < 0)
            throw new EncodeException($"{value} is no value of {shape.Name}.");

        _values.Integer(value);
    }

    /// <inheritdoc/>
    public readonly void WritePrimitives<T>(scoped ReadOnlySpan<T> values)
        where T : unmanaged
    {
        foreach (T value in values)
        {
            switch (value)
            {
                case bool boolean:
                    _values.Boolean(boolean);
                    break;
                case ulong number:
                    WriteUInt64(number);
                    break;
                case float single:
                    _values.Real(single);
                    break;
                case double real:
                    _values.Real(real);
                    break;
                default:
                    _values.Integer(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
            }
        }
    }
}
