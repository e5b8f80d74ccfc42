using System.Numerics;

namespace Dragoman.Pyro;

/// <content>Numbers.</content>
internal ref partial struct SerpentParser
{
    private void ParseNumber()
    {
        int index = _document.Count;
        if (ParseSigned(signed: true))
            return; // an imaginary number alone

        SkipBlanks();
        if (Next is not ((byte)'+' or (byte)'-'))
            return;

        // A sum: its right side must be an imaginary number, whose sign is that of the sum.
        bool minus = Next == (byte)'-';
        _at++;
        SkipBlanks();
        if (!ParseSigned(signed: false))
            throw Malformed("only an imaginary number can be added");

        Complex right = (Complex)_document[index + 1].Object!;
        ValueNode left = _document[index];
        bool isKey = left.IsKey;
        double real = left.Kind switch
        {
            ValueKind.Integer => left.Bits,
            ValueKind.BigInteger => (double)(BigInteger)left.Object!,
            _ => left.Real,
        };
        _document.RemoveFrom(index);
        if (isKey)
            _document.NextIsKey();

        _document.Add(new Complex(real, minus ? -right.Imaginary : right.Imaginary));
    }

    // Whether the number was imaginary.
    private bool ParseSigned(bool signed)
    {
        bool minus = false;
        if (signed && Next is (byte)'+' or (byte)'-')
        {
            minus = Next == (byte)'-';
            _at++;
            SkipBlanks();
        }

        int start = _at;
        bool isReal = SkipNumber();
        ReadOnlySpan<byte> digits = _text[start.._at];
        bool isImaginary = Next is (byte)'j' or (byte)'J';
        if (isImaginary)
            _at++;

        if (IsNameOctet(Next))
            throw Malformed("a letter follows a number");

        if (isReal || isImaginary)
            AddReal(PythonNumbers.ParseReal(digits), minus, isImaginary);
        else
            AddInteger(digits, start, minus);

        return isImaginary;
    }

    private readonly void AddReal(double value, bool minus, bool isImaginary)
    {
        value = minus ? -value : value;
        if (isImaginary)
            _document.Add(new Complex(0, value));
        else
            _document.Add(value);
    }

    private readonly void AddInteger(ReadOnlySpan<byte> digits, int start, bool minus)
    {
        if (digits[0] == (byte)'0' && digits.ContainsAnyExcept((byte)'0'))
            throw Malformed("an integer begins with a zero");

        // The sign may stand apart from its digits; together they are read at once, because the least integer has no positive twin.
        if (minus && _text[start - 1] == (byte)'-')
            PythonNumbers.AddInteger(_text.Slice(start - 1, digits.Length + 1), _document);
        else if (minus)
            _document.Add(-PythonNumbers.ParseBig(digits));
        else
            PythonNumbers.AddInteger(digits, _document);
    }

    // Whether a point or an exponent was there.
    private bool SkipNumber()
    {
        int digits = SkipDigits();
        bool isReal = false;
        if (Next == (byte)'.')
        {
            isReal = true;
            _at++;
            digits += SkipDigits();
        }

        if (digits == 0)
            throw Malformed("a number has no digits");

        if (Next is (byte)'e' or (byte)'E')
        {
            isReal = true;
            _at++;
            if (Next is (byte)'+' or (byte)'-')
                _at++;

            if (SkipDigits() == 0)
                throw Malformed("an exponent has no digits");
        }

        return isReal;
    }

    private int SkipDigits()
    {
        int start = _at;
        while (Next is >= (byte)'0' and <= (byte)'9')
            _at++;

        return _at - start;
    }
}
