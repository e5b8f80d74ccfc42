using System.Globalization;
using System.Numerics;

namespace Dragoman;

/// <summary>A floating-point number of 128 bits (IEEE 754 binary128): carried, compared and converted, not calculated with.</summary>
/// <remarks>
/// One bit of sign, fifteen of exponent, 112 of fraction. Two are equal when all their bits are: a NaN equals itself, and 0 differs from -0.
/// </remarks>
/// <param name="high">The sign, the exponent and the first 48 bits of the fraction.</param>
/// <param name="low">The other 64 bits of the fraction.</param>
public readonly struct Quadruple(ulong high, ulong low) : IEquatable<Quadruple>
{
    private const int Bias = 16_383;
    private const int ExponentMask = 0x7fff;
    private const int HighBits = 48;
    private const ulong HighFraction = (1UL << HighBits) - 1;
    private const int DoubleBias = 1023;
    private const int DoubleExponentMask = 0x7ff;
    private const int DoubleBits = 52;
    private const ulong DoubleFraction = (1UL << DoubleBits) - 1;

    // By how many bits the fraction is longer than that of a double.
    private const int Excess = 60;

    /// <summary>The sign, the exponent and the first 48 bits of the fraction.</summary>
    /// <value>The octets of a big-endian representation that come first.</value>
    public ulong High => high;

    /// <summary>The last 64 bits of the fraction.</summary>
    /// <value>The octets of a big-endian representation that come last.</value>
    public ulong Low => low;

    /// <summary>Converts a number exactly.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Quadruple(double value) => FromDouble(value);

    /// <summary>Converts a number to the nearest one, to that with an even last bit when two are as near.</summary>
    /// <param name="value">The number.</param>
    public static explicit operator double(Quadruple value) => value.ToDouble();

    /// <summary>Compares all bits.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(Quadruple left, Quadruple right) => left.Equals(right);

    /// <summary>Compares all bits.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(Quadruple left, Quadruple right) => !left.Equals(right);

    /// <summary>Converts a number exactly.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The same number; of a NaN the same payload.</returns>
    public static Quadruple FromDouble(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        ulong sign = bits & (1UL << 63);
        ulong fraction = bits & DoubleFraction;
        int exponent = (int)(bits >> DoubleBits) & DoubleExponentMask;
        if (exponent == 0 && fraction == 0)
            return new Quadruple(sign, 0);

        if (exponent == 0)
        {
            // What a double can only write with leading zeros has room to be written without.
            int zeros = BitOperations.LeadingZeroCount(fraction) - (63 - DoubleBits);
            fraction = (fraction << zeros) & DoubleFraction;
            exponent = 1 - zeros;
        }

        exponent = exponent == DoubleExponentMask ? ExponentMask : exponent - DoubleBias + Bias;
        return new Quadruple(sign | ((ulong)exponent << HighBits) | (fraction >> (DoubleBits - HighBits)), fraction << Excess);
    }

    /// <summary>Converts the number to the nearest one, to that with an even last bit when two are as near.</summary>
    /// <returns>The nearest number; infinite when this one is too large.</returns>
    public double ToDouble()
    {
        ulong sign = high & (1UL << 63);
        int exponent = (int)(high >> HighBits) & ExponentMask;
        UInt128 fraction = new(high & HighFraction, low);
        if (exponent == ExponentMask)
        {
            ulong payload = fraction == 0 ? 0 : (ulong)(fraction >> Excess) | (1UL << (DoubleBits - 1));
            return BitConverter.UInt64BitsToDouble(sign | ((ulong)DoubleExponentMask << DoubleBits) | payload);
        }

        exponent -= Bias;
        if (exponent > DoubleBias)
            return BitConverter.UInt64BitsToDouble(sign | ((ulong)DoubleExponentMask << DoubleBits));

        // Less than half of the least number above zero; also whatever has leading zeros here.
        const int Least = 1 - DoubleBias;
        if (exponent < Least - DoubleBits - 1)
            return BitConverter.UInt64BitsToDouble(sign);

        UInt128 significand = fraction | (UInt128.One << (HighBits + 64));
        ulong rounded = Rounded(significand, Excess + Math.Max(0, Least - exponent));

        // The leading one adds itself to the exponent, and so does a carry out of the fraction.
        ulong magnitude = exponent < Least ? rounded : ((ulong)(exponent - Least) << DoubleBits) + rounded;
        return BitConverter.UInt64BitsToDouble(sign | magnitude);
    }

    /// <summary>Compares all bits.</summary>
    /// <param name="other">Another number.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Quadruple other) => high == other.High && low == other.Low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quadruple other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(high, low);

    /// <summary>Shows the number: in decimal when a <see cref="double"/> can hold it, else exactly in hexadecimal.</summary>
    /// <returns>Such as <c>0.5</c>, or <c>0x1.5555555555555555555555555555p-2</c>.</returns>
    public override string ToString()
    {
        double nearest = ToDouble();
        if (double.IsNaN(nearest) || FromDouble(nearest) == this)
            return nearest.ToString("R", CultureInfo.InvariantCulture);

        int exponent = (int)(high >> HighBits) & ExponentMask;
        string fraction = $"{high & HighFraction:x12}{low:x16}".TrimEnd('0');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{((long)high < 0 ? "-" : "")}0x{(exponent == 0 ? 0 : 1)}.{fraction}p{(exponent == 0 ? 1 : exponent) - Bias}");
    }

    private static ulong Rounded(UInt128 value, int shift)
    {
        ulong kept = (ulong)(value >> shift);
        UInt128 rest = value & ((UInt128.One << shift) - 1);
        UInt128 half = UInt128.One << (shift - 1);
        return rest > half || (rest == half && (kept & 1) != 0) ? kept + 1 : kept;
    }
}
