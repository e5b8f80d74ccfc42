using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Writes Python literals as Python's own serpent does.</summary>
internal sealed class SerpentWriter : ValueWriter
{
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create(
        " !\"#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <inheritdoc/>
    public override void Start(OutputBuffer output)
    {
        base.Start(output);
        Put("# serpent utf-8 python3.2\n"u8);
    }

    /// <inheritdoc/>
    protected override void WriteNone() => Put("None"u8);

    /// <inheritdoc/>
    protected override void WriteBoolean(bool value) => Put(value ? "True"u8 : "False"u8);

    /// <inheritdoc/>
    protected override void WriteInteger(long value)
    {
        Utf8Formatter.TryFormat(value, Output.GetSpan(20), out int written);
        Output.Advance(written);
    }

    /// <inheritdoc/>
    protected override void WriteBigInteger(BigInteger value) => PutAscii(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    protected override void WriteReal(double value)
    {
        if (double.IsNaN(value))
            Put("{'__class__':'float','value':'nan'}"u8);
        else
            PutAscii(Literal(value));
    }

    /// <inheritdoc/>
    protected override void WriteComplex(Complex value)
    {
        if (double.IsNaN(value.Real) || double.IsNaN(value.Imaginary))
            throw new EncodeException("A complex number that is not a number has no form in serpent.");

        // Minus zero would come out as "+-0.0j", which Python cannot read back: adding zero makes it plus zero.
        string imaginary = Literal(value.Imaginary + 0.0);
        PutAscii($"({Literal(value.Real)}{(imaginary[0] == '-' ? "" : "+")}{imaginary}j)");
    }

    /// <inheritdoc/>
    protected override void WriteText(ReadOnlySpan<char> value)
    {
        byte quote = value.Contains('\'') && !value.Contains('"') ? (byte)'"' : (byte)'\'';
        Put(quote);
        while (!value.IsEmpty)
        {
            int plain = value.IndexOfAnyExcept(PlainCharacters);
            plain = plain < 0 ? value.Length : plain;
            PutAscii(value[..plain]);
            value = value[plain..];
            if (!value.IsEmpty)
                value = value[PutSpecial(value, quote)..];
        }

        Put(quote);
    }

    /// <inheritdoc/>
    protected override void WriteOctets(ReadOnlyMemory<byte> value)
    {
        if (PrefersOctets)
        {
            PutOctetsLiteral(value.Span);
            return;
        }

        Put("{'data': '"u8);
        Base64.EncodeToUtf8(value.Span, Output.GetSpan(Base64.GetMaxEncodedToUtf8Length(value.Length)), out _, out int written);
        Output.Advance(written);
        Put("', 'encoding': 'base64'}"u8);
    }

    /// <inheritdoc/>
    protected override void WriteBegin(ValueKind kind, int count) => Put(kind switch
    {
        ValueKind.List => (byte)'[',
        ValueKind.Map => (byte)'{',
        ValueKind.Set when count > 0 => (byte)'{',
        _ => (byte)'(', // also the empty set: braces would be an empty dictionary
    });

    /// <inheritdoc/>
    protected override void WriteEnd(ValueKind kind, int count)
    {
        if (kind == ValueKind.Tuple && count == 1)
            Put((byte)',');

        Put(kind switch
        {
            ValueKind.List => (byte)']',
            ValueKind.Map => (byte)'}',
            ValueKind.Set when count > 0 => (byte)'}',
            _ => (byte)')',
        });
    }

    /// <inheritdoc/>
    protected override void WriteSeparator(ValueKind kind, int index)
    {
        if (index > 0)
            Put(kind == ValueKind.Map && (index & 1) == 1 ? (byte)':' : (byte)',');
    }

    private static string Literal(double value) =>
        double.IsPositiveInfinity(value) ? "1e30000" : double.IsNegativeInfinity(value) ? "-1e30000" : PythonNumbers.Repr(value);

    // How many characters were written: one, or the two of a surrogate pair.
    private int PutSpecial(ReadOnlySpan<char> text, byte quote)
    {
        char first = text[0];
        switch (first)
        {
            case '\'':
                if (quote == (byte)'\'')
                    Put((byte)'\\');

                Put((byte)'\'');
                return 1;
            case '\\':
                Put("\\\\"u8);
                return 1;
            case '\n':
                Put("\\n"u8);
                return 1;
            case '\r':
                Put("\\r"u8);
                return 1;
            case '\t':
                Put("\\t"u8);
                return 1;
        }

        if (Rune.DecodeFromUtf16(text, out Rune rune, out int consumed) != OperationStatus.Done)
        {
            PutAscii($"\\u{(int)first:x4}");
            return 1;
        }

        if (IsPrintable(rune))
            Output.Advance(rune.EncodeToUtf8(Output.GetSpan(4)));
        else if (rune.Value < 0x100)
            PutAscii($"\\x{rune.Value:x2}");
        else
            PutAscii(rune.IsBmp ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}");

        return consumed;
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    private void PutOctetsLiteral(ReadOnlySpan<byte> octets)
    {
        byte quote = octets.Contains((byte)'\'') && !octets.Contains((byte)'"') ? (byte)'"' : (byte)'\'';
        Put((byte)'b');
        Put(quote);
        foreach (byte octet in octets)
        {
            if (octet == quote || octet == (byte)'\\')
            {
                Put((byte)'\\');
                Put(octet);
            }
            else if (octet is >= 0x20 and < 0x7f)
            {
                Put(octet);
            }
            else
            {
                PutAscii($"\\x{octet:x2}");
            }
        }

        Put(quote);
    }

    private void PutAscii(ReadOnlySpan<char> text)
    {
        Span<byte> octets = Output.GetSpan(text.Length + 1);
        Output.Advance(Encoding.ASCII.GetBytes(text, octets));
    }
}
