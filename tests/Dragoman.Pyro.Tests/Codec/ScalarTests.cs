using System.Globalization;
using Dragoman.Testing.Tokens;

namespace Dragoman.Pyro.Tests.Codec;

/// <summary>Python's values as C#'s, at the edges of either: nothing is rounded, wrapped or guessed without a word.</summary>
public sealed class ScalarTests
{
    private delegate T Read<out T>(ref PyroReader reader);

    [Theory]
    [InlineData("'2020-01-02T03:04:05'", "2020-01-02T03:04:05.0000000")]
    [InlineData("'2020-01-02 03:04:05'", "2020-01-02T03:04:05.0000000")]
    [InlineData("'2020-01-02T03:04:05.123456'", "2020-01-02T03:04:05.1234560")]
    [InlineData("'2020-01-02T03:04:05.123'", "2020-01-02T03:04:05.1230000")]
    [InlineData("'2020-01-02T03:04'", "2020-01-02T03:04:00.0000000")]
    [InlineData("'2020-01-02'", "2020-01-02T00:00:00.0000000")]
    [InlineData("'2020-01-02T03:04:05+01:00'", "2020-01-02T02:04:05.0000000Z")]
    [InlineData("'2020-01-02T03:04:05Z'", "2020-01-02T03:04:05.0000000Z")]
    public void Dates_and_times_are_read_from_isoformat(string text, string expected) =>
        Assert.Equal(expected, Get(text, (ref r) => r.ReadDateTime()).ToString("O", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("'10:00:00'")]
    [InlineData("'1/2/2020'")]
    [InlineData("'2020-1-2'")]
    [InlineData("'Thu, 02 Jan 2020 03:04:05 GMT'")]
    [InlineData("'2020-13-01'")]
    [InlineData("''")]
    public void What_isoformat_does_not_write_is_refused(string text)
    {
        Refused<FormatException>(text, (ref r) => r.ReadDateTime());
        Refused<FormatException>(text, (ref r) => r.ReadDateTimeOffset());
    }

    [Fact]
    public void Times_with_a_zone_keep_it() => Assert.Equal(
        new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(-7)),
        Get("'2020-01-02T03:04:05-07:00'", (ref r) => r.ReadDateTimeOffset()));

    [Theory]
    [InlineData("'1.50'", "1.50")]
    [InlineData("'-0.1'", "-0.1")]
    [InlineData("'1E+3'", "1000")]
    [InlineData("'1E-28'", "0.0000000000000000000000000001")]
    [InlineData("'79228162514264337593543950335'", "79228162514264337593543950335")]
    [InlineData("'7.9228162514264337593543950335'", "7.9228162514264337593543950335")]
    [InlineData("'0.10000000000000000000000000000000000000000000'", "0.1000000000000000000000000000")]
    [InlineData("'0e-100'", "0.0000000000000000000000000000")]
    [InlineData("7", "7")]
    public void Decimals_are_read_as_they_are(string text, string expected) =>
        Assert.Equal(expected, Get(text, (ref r) => r.ReadDecimal()).ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("'0.12345678901234567890123456789012345'")]
    [InlineData("'7.9228162514264337593543950336'")]
    [InlineData("'1e-40'")]
    [InlineData("'1e30'")]
    [InlineData("'79228162514264337593543950336'")]
    public void Decimals_that_would_have_to_be_rounded_are_refused(string text) => Refused<OverflowException>(text, (ref r) => r.ReadDecimal());

    [Fact]
    public void Integers_too_large_for_a_real_number_are_refused()
    {
        string large = System.Numerics.BigInteger.Pow(2, 2000).ToString(CultureInfo.InvariantCulture);
        Refused<OverflowException>(large, (ref r) => r.ReadDouble());
        Refused<OverflowException>(large, (ref r) => r.ReadSingle());
        Assert.Equal(Math.Pow(2, 1000), Get(System.Numerics.BigInteger.Pow(2, 1000).ToString(CultureInfo.InvariantCulture), (ref r) => r.ReadDouble()));
    }

    [Fact]
    public void Integers_out_of_range_are_named()
    {
        Assert.Equal("The int -1 came where one from 0 to 255 must be.", Refused<OverflowException>("-1", (ref r) => r.ReadByte()));
        Assert.Equal("The int 300 came where one from 0 to 255 must be.", Refused<OverflowException>("300", (ref r) => r.ReadByte()));
        Assert.StartsWith("The int -1 came", Refused<OverflowException>("-1", (ref r) => r.ReadUInt64()), StringComparison.Ordinal);
        Assert.StartsWith("An int of 97 bits came", Refused<OverflowException>("100000000000000000000000000000", (ref r) => r.ReadInt64()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'a':1}", "A dict came instead of a str.", "A dictionary came instead of a string.")]
    [InlineData("None", "None came instead of a str.", "Null came instead of a string.")]
    [InlineData("b'x'", "Bytes came instead of a str.", "A byte[] came instead of a string.")]
    [InlineData("1.5", "A float came instead of a str.", "A double came instead of a string.")]
    public void A_value_of_another_kind_is_told_in_the_words_of_the_reader(string text, string inPython, string inCSharp)
    {
        DecodeException refused = Assert.ThrowsAny<DecodeException>(() => Get(text, (ref r) => r.ReadString()));
        Assert.Equal((inPython, inCSharp), (refused.Message, UnexpectedValueException.ForCSharp(refused)));
    }

    [Fact]
    public void What_has_the_right_type_and_the_wrong_form_is_a_value_error()
    {
        EnumShape colour = new("Colour", false, new EnumMember("Red", 0), new EnumMember("Green", 1));
        Refused<FormatException>("99", (ref r) => r.ReadEnum(colour));
        Refused<FormatException>("'Mauve'", (ref r) => r.ReadEnum(colour));
        Refused<FormatException>("'no uuid'", (ref r) => r.ReadGuid());
        Refused<FormatException>("'one'", (ref r) => r.ReadDecimal());
        Refused<FormatException>("{'data':'?','encoding':'base64'}", (ref r) => r.ReadBytes());
    }

    [Fact]
    public void A_timestamp_is_one_instant_whatever_the_local_zone_is()
    {
        // Python wrote down what its clock showed, and knew its zone when it made seconds of it.
        ValueDocument document = Payload.Parse(new MsgPackFormat(), [0xd7, 0x32, .. BitConverter.GetBytes(1700000000.25)]);
        foreach (string zone in (string[])["UTC", "Asia/Tokyo", "America/New_York"])
        {
            (DateTimeOffset instant, DateTime local) = InZone(zone, () => (
                new PyroReader(document, new PyroContext(PyroGeneration.Pyro5, new TokenReferences()), 0).ReadDateTimeOffset(),
                new PyroReader(document, new PyroContext(PyroGeneration.Pyro5, new TokenReferences()), 0).ReadDateTime()));
            Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1700000000250), instant);
            Assert.Equal(DateTimeKind.Unspecified, local.Kind);
            Assert.Equal(TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(instant), local - instant.UtcDateTime);
        }
    }

    private static T InZone<T>(string zone, Func<T> action)
    {
        string? before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            return action();
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }

    private static T Get<T>(string text, Read<T> read)
    {
        var reader = new PyroReader(Payload.Parse(new SerpentFormat(), Payload.Utf8(text)), new PyroContext(PyroGeneration.Pyro5, new TokenReferences()), 0);
        return read(ref reader);
    }

    private static string Refused<TInner>(string text, Read<object> read)
    {
        DecodeException refused = Assert.Throws<DecodeException>(() => Get(text, read));
        Assert.IsType<TInner>(refused.InnerException);
        return refused.Message;
    }
}
