namespace Dragoman.Tests.Codecs.Primitives;

public sealed class QuadrupleTests
{
    [Theory]
    [InlineData(0.0, 0x0000_0000_0000_0000UL, 0UL)]
    [InlineData(-0.0, 0x8000_0000_0000_0000UL, 0UL)]
    [InlineData(1.0, 0x3fff_0000_0000_0000UL, 0UL)]
    [InlineData(-2.5, 0xc000_4000_0000_0000UL, 0UL)]
    [InlineData(double.MaxValue, 0x43fe_ffff_ffff_ffffUL, 0xf000_0000_0000_0000UL)]
    [InlineData(double.Epsilon, 0x3bcd_0000_0000_0000UL, 0UL)]
    [InlineData(2.2250738585072009E-308, 0x3c00_ffff_ffff_ffffUL, 0xe000_0000_0000_0000UL)]
    [InlineData(double.PositiveInfinity, 0x7fff_0000_0000_0000UL, 0UL)]
    [InlineData(double.NegativeInfinity, 0xffff_0000_0000_0000UL, 0UL)]
    public void A_double_converts_exactly_and_back(double value, ulong high, ulong low)
    {
        Quadruple quadruple = value;
        Assert.Equal(new Quadruple(high, low), quadruple);
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits((double)quadruple));
    }

    [Fact]
    public void Random_doubles_convert_exactly_and_back()
    {
        Random random = new(128);
        for (int i = 0; i < 100_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsNaN(value))
                Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Quadruple.FromDouble(value).ToDouble()));
        }
    }

    [Theory]
    [InlineData(0x3fff_0000_0000_0000UL, 0x0800_0000_0000_0000UL, 0x3ff0_0000_0000_0000L)] // half way: to the even one below
    [InlineData(0x3fff_0000_0000_0000UL, 0x0800_0000_0000_0001UL, 0x3ff0_0000_0000_0001L)]
    [InlineData(0x3fff_0000_0000_0000UL, 0x1800_0000_0000_0000UL, 0x3ff0_0000_0000_0002L)] // half way: to the even one above
    [InlineData(0x3fff_ffff_ffff_ffffUL, 0xffff_ffff_ffff_ffffUL, 0x4000_0000_0000_0000L)] // carries into the exponent
    [InlineData(0x43fe_ffff_ffff_ffffUL, 0xf800_0000_0000_0000UL, 0x7ff0_0000_0000_0000L)] // rounds to infinity
    [InlineData(0x43fe_ffff_ffff_ffffUL, 0xf7ff_ffff_ffff_ffffUL, 0x7fef_ffff_ffff_ffffL)]
    [InlineData(0x43ff_0000_0000_0000UL, 0UL, 0x7ff0_0000_0000_0000L)]
    [InlineData(0x3bcc_0000_0000_0000UL, 0UL, 0L)] // half of the least number: to zero, which is even
    [InlineData(0x3bcc_0000_0000_0000UL, 1UL, 1L)]
    [InlineData(0x3bcd_8000_0000_0000UL, 0UL, 2L)] // one and a half of it
    [InlineData(0x3c00_ffff_ffff_ffffUL, 0xffff_ffff_ffff_ffffUL, 0x0010_0000_0000_0000L)] // becomes normal
    [InlineData(0x0000_0000_0000_0001UL, 0UL, 0L)]
    [InlineData(0x8000_0000_0000_0000UL, 1UL, long.MinValue)]
    public void A_number_converts_to_the_nearest_double(ulong high, ulong low, long bits) =>
        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(new Quadruple(high, low).ToDouble()));

    [Fact]
    public void A_NaN_stays_one()
    {
        Quadruple quadruple = double.NaN;
        Assert.True(double.IsNaN(quadruple.ToDouble()));
        Assert.True(double.IsNaN(new Quadruple(0x7fff_0000_0000_0000, 1).ToDouble()));
        Assert.Equal(quadruple, (Quadruple)double.NaN);
    }

    [Fact]
    public void Equality_is_that_of_all_bits()
    {
        Assert.True((Quadruple)1.0 == new Quadruple(0x3fff_0000_0000_0000, 0));
        Assert.True((Quadruple)0.0 != (Quadruple)(-0.0));
        Assert.NotEqual(new Quadruple(1, 0).GetHashCode(), new Quadruple(0, 1).GetHashCode());
        Assert.False(((Quadruple)1.0).Equals("1"));
    }

    [Theory]
    [InlineData(0x3ffe_0000_0000_0000UL, 0UL, "0.5")]
    [InlineData(0xbffd_5555_5555_5555UL, 0x5555_5555_5555_5555UL, "-0x1.5555555555555555555555555555p-2")]
    [InlineData(0x0000_0000_0000_0000UL, 1UL, "0x0.0000000000000000000000000001p-16382")]
    [InlineData(0x7fff_0000_0000_0000UL, 0UL, "Infinity")]
    public void The_text_is_decimal_where_that_is_exact(ulong high, ulong low, string text)
    {
        System.Globalization.CultureInfo culture = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(text, new Quadruple(high, low).ToString());
        System.Globalization.CultureInfo.CurrentCulture = culture;
    }
}
