using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Writes msgpack as Pyro does.</summary>
internal sealed class MsgPackWriter : ValueWriter
{
    /// <inheritdoc/>
    protected override bool KeysAreText => true;

    /// <inheritdoc/>
    protected override void WriteNone() => Put(0xc0);

    /// <inheritdoc/>
    protected override void WriteBoolean(bool value) => Put(value ? (byte)0xc3 : (byte)0xc2);

    /// <inheritdoc/>
    protected override void WriteInteger(long value)
    {
        switch (value)
        {
            case >= -32 and <= 127:
                Put((byte)value);
                break;
            case > 0:
                PutUnsigned((ulong)value);
                break;
            case >= sbyte.MinValue:
                PutNumber(0xd0, 1, (ulong)value);
                break;
            case >= short.MinValue:
                PutNumber(0xd1, 2, (ulong)value);
                break;
            case >= int.MinValue:
                PutNumber(0xd2, 4, (ulong)value);
                break;
            default:
                PutNumber(0xd3, 8, (ulong)value);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void WriteBigInteger(BigInteger value)
    {
        if (value.Sign > 0 && value <= ulong.MaxValue)
        {
            PutUnsigned((ulong)value);
            return;
        }

        byte[] digits = Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture));
        BeginExtension(MsgPackExtension.BigInteger, digits.Length);
        Put(digits);
    }

    /// <inheritdoc/>
    protected override void WriteReal(double value) => PutNumber(0xcb, 8, BitConverter.DoubleToUInt64Bits(value));

    /// <inheritdoc/>
    protected override void WriteComplex(Complex value)
    {
        BeginExtension(MsgPackExtension.Complex, 16);
        Span<byte> octets = Output.GetSpan(16);
        BinaryPrimitives.WriteDoubleLittleEndian(octets, value.Real);
        BinaryPrimitives.WriteDoubleLittleEndian(octets[8..], value.Imaginary);
        Output.Advance(16);
    }

    /// <inheritdoc/>
    protected override void WriteText(ReadOnlySpan<char> value)
    {
        if (!Utf16Text.IsWellFormed(value))
            throw new EncodeException("A text with half a character has no form in msgpack.");

        int size = Encoding.UTF8.GetByteCount(value);
        if (size < 32)
            Put((byte)(0xa0 | size));
        else
            PutSize(0xd9, size);

        Output.Advance(Encoding.UTF8.GetBytes(value, Output.GetSpan(size)));
    }

    /// <inheritdoc/>
    protected override void WriteOctets(ReadOnlyMemory<byte> value)
    {
        PutSize(0xc4, value.Length);
        Output.Append(value);
    }

    /// <inheritdoc/>
    protected override void WriteBegin(ValueKind kind, int count)
    {
        bool isMap = kind == ValueKind.Map;
        if (count < 16)
            Put((byte)((isMap ? 0x80 : 0x90) | count));
        else if (count <= ushort.MaxValue)
            PutNumber(isMap ? (byte)0xde : (byte)0xdc, 2, (ulong)count);
        else
            PutNumber(isMap ? (byte)0xdf : (byte)0xdd, 4, (ulong)count);
    }

    private void PutUnsigned(ulong value)
    {
        switch (value)
        {
            case <= byte.MaxValue:
                PutNumber(0xcc, 1, value);
                break;
            case <= ushort.MaxValue:
                PutNumber(0xcd, 2, value);
                break;
            case <= uint.MaxValue:
                PutNumber(0xce, 4, value);
                break;
            default:
                PutNumber(0xcf, 8, value);
                break;
        }
    }

    private void BeginExtension(byte type, int size)
    {
        int log = size switch { 1 => 0, 2 => 1, 4 => 2, 8 => 3, 16 => 4, _ => -1 };
        if (log >= 0)
            Put((byte)(0xd4 + log));
        else
            PutSize(0xc7, size);

        Put(type);
    }

    // Three codes in a row: for sizes of one, two and four octets.
    private void PutSize(byte code, int size)
    {
        if (size <= byte.MaxValue)
            PutNumber(code, 1, (ulong)size);
        else if (size <= ushort.MaxValue)
            PutNumber((byte)(code + 1), 2, (ulong)size);
        else
            PutNumber((byte)(code + 2), 4, (ulong)size);
    }

    private void PutNumber(byte code, int size, ulong value)
    {
        Span<byte> octets = Output.GetSpan(9);
        BinaryPrimitives.WriteUInt64BigEndian(octets[1..], value << (64 - (size * 8)));
        octets[0] = code;
        Output.Advance(1 + size);
    }
}
