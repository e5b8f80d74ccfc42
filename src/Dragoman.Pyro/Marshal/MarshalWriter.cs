using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Writes CPython's marshal, without references: Python reads that as well.</summary>
internal sealed class MarshalWriter : ValueWriter
{
    private const int LongShift = 15;
    private const int LongMask = (1 << LongShift) - 1;

    /// <inheritdoc/>
    protected override void WriteNone() => Put((byte)'N');

    /// <inheritdoc/>
    protected override void WriteBoolean(bool value) => Put(value ? (byte)'T' : (byte)'F');

    /// <inheritdoc/>
    protected override void WriteInteger(long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
            Put((byte)'i', (int)value);
        else
            WriteBigInteger(value);
    }

    /// <inheritdoc/>
    protected override void WriteBigInteger(BigInteger value)
    {
        BigInteger rest = BigInteger.Abs(value);
        int count = (int)((rest.GetBitLength() + LongShift - 1) / LongShift);
        Put((byte)'l', value.Sign < 0 ? -count : count);
        for (; count > 0; count--)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Output.GetSpan(2), (ushort)(rest & LongMask));
            Output.Advance(2);
            rest >>= LongShift;
        }
    }

    /// <inheritdoc/>
    protected override void WriteReal(double value)
    {
        Put((byte)'g');
        PutReal(value);
    }

    /// <inheritdoc/>
    protected override void WriteComplex(Complex value)
    {
        Put((byte)'y');
        PutReal(value.Real);
        PutReal(value.Imaginary);
    }

    /// <inheritdoc/>
    protected override void WriteText(ReadOnlySpan<char> value)
    {
        if (!Ascii.IsValid(value))
        {
            byte[] octets = Utf16Text.Encode(value);
            Put((byte)'u', octets.Length);
            Put(octets);
            return;
        }

        if (value.Length < 256)
        {
            Put((byte)'z');
            Put((byte)value.Length);
        }
        else
        {
            Put((byte)'a', value.Length);
        }

        Output.Advance(Encoding.ASCII.GetBytes(value, Output.GetSpan(value.Length + 1)));
    }

    /// <inheritdoc/>
    protected override void WriteOctets(ReadOnlyMemory<byte> value)
    {
        Put((byte)'s', value.Length);
        Output.Append(value);
    }

    /// <inheritdoc/>
    protected override void WriteBegin(ValueKind kind, int count)
    {
        switch (kind)
        {
            case ValueKind.Map:
                Put((byte)'{');
                break;
            case ValueKind.Tuple when count < 256:
                Put((byte)')');
                Put((byte)count);
                break;
            default:
                Put(kind == ValueKind.List ? (byte)'[' : kind == ValueKind.Set ? (byte)'<' : (byte)'(', count);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void WriteEnd(ValueKind kind, int count)
    {
        if (kind == ValueKind.Map)
            Put((byte)'0');
    }

    private void Put(byte code, int number)
    {
        Span<byte> octets = Output.GetSpan(5);
        octets[0] = code;
        BinaryPrimitives.WriteInt32LittleEndian(octets[1..], number);
        Output.Advance(5);
    }

    private void PutReal(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Output.GetSpan(8), value);
        Output.Advance(8);
    }
}
