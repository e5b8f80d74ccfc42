using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Writes JSON that Python's standard library reads.</summary>
internal sealed class JsonWriter : ValueWriter
{
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <inheritdoc/>
    protected override bool KeysAreText => true;

    /// <inheritdoc/>
    protected override void WriteNone() => Put("null"u8);

    /// <inheritdoc/>
    protected override void WriteBoolean(bool value) => Put(value ? "true"u8 : "false"u8);

    /// <inheritdoc/>
    protected override void WriteInteger(long value)
    {
        Utf8Formatter.TryFormat(value, Output.GetSpan(20), out int written);
        Output.Advance(written);
    }

    /// <inheritdoc/>
    protected override void WriteBigInteger(BigInteger value) => PutAscii(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    protected override void WriteReal(double value) => PutAscii(
        double.IsNaN(value) ? "NaN" : double.IsPositiveInfinity(value) ? "Infinity" : double.IsNegativeInfinity(value) ? "-Infinity" : PythonNumbers.Repr(value));

    /// <inheritdoc/>
    protected override void WriteComplex(Complex value) => throw new EncodeException("JSON has no complex numbers.");

    /// <inheritdoc/>
    protected override void WriteText(ReadOnlySpan<char> value)
    {
        Put((byte)'"');
        while (!value.IsEmpty)
        {
            int plain = value.IndexOfAnyExcept(PlainCharacters);
            plain = plain < 0 ? value.Length : plain;
            PutAscii(value[..plain]);
            value = value[plain..];
            if (!value.IsEmpty)
                value = value[PutSpecial(value)..];
        }

        Put((byte)'"');
    }

    /// <inheritdoc/>
    protected override void WriteOctets(ReadOnlyMemory<byte> value)
    {
        Put("{\"data\": \""u8);
        Base64.EncodeToUtf8(value.Span, Output.GetSpan(Base64.GetMaxEncodedToUtf8Length(value.Length)), out _, out int written);
        Output.Advance(written);
        Put("\", \"encoding\": \"base64\"}"u8);
    }

    /// <inheritdoc/>
    protected override void WriteBegin(ValueKind kind, int count) => Put(kind == ValueKind.Map ? (byte)'{' : (byte)'[');

    /// <inheritdoc/>
    protected override void WriteEnd(ValueKind kind, int count) => Put(kind == ValueKind.Map ? (byte)'}' : (byte)']');

    /// <inheritdoc/>
    protected override void WriteSeparator(ValueKind kind, int index)
    {
        if (index > 0)
            Put(kind == ValueKind.Map && (index & 1) == 1 ? ": "u8 : ", "u8);
    }

    // How many characters were written: one, or the two of a surrogate pair.
    private int PutSpecial(ReadOnlySpan<char> text)
    {
        char first = text[0];
        if (first is '"' or '\\')
        {
            Put((byte)'\\');
            Put((byte)first);
            return 1;
        }

        bool isCharacter = Rune.DecodeFromUtf16(text, out Rune rune, out int consumed) == OperationStatus.Done;
        if (!isCharacter || rune.Value < 0x20)
        {
            PutAscii($"\\u{(int)first:x4}");
            return 1;
        }

        Output.Advance(rune.EncodeToUtf8(Output.GetSpan(4)));
        return consumed;
    }

    private void PutAscii(ReadOnlySpan<char> text)
    {
        Span<byte> octets = Output.GetSpan(text.Length + 1);
        Output.Advance(Encoding.ASCII.GetBytes(text, octets));
    }
}
