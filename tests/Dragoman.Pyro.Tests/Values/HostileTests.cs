using System.Globalization;
using Xunit.Abstractions;

namespace Dragoman.Pyro.Tests.Values;

/// <summary>Payloads made to hurt. A failure names the seed; DRAGOMAN_SEED repeats it.</summary>
public sealed class HostileTests
{
    private readonly Random _random;

    public HostileTests(ITestOutputHelper output)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("DRAGOMAN_SEED"), CultureInfo.InvariantCulture, out int given) ? given : Environment.TickCount;
        _random = new Random(seed);
        output.WriteLine($"seed {seed}");
    }

    [Theory]
    [InlineData(0, "values-serpent.hex")]
    [InlineData(1, "values-marshal.hex")]
    [InlineData(2, "values-json.hex")]
    [InlineData(3, "values-msgpack.hex")]
    public void Damaged_payloads_are_read_or_refused_and_nothing_else(int format, string file)
    {
        byte[][] good = [.. VectorFile.Values(file).Where(v => v.Octets is not null).Select(v => v.Octets!)];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] octets = Damage(good[_random.Next(good.Length)]);
            try
            {
                ValueDocument document = Payload.Parse(Payload.Formats[format], octets);
                Payload.Show(document);
            }
            catch (DecodeException)
            {
                // Refused.
            }
        }
    }

    [Theory]
    [InlineData(0, "[")]
    [InlineData(0, "(")]
    [InlineData(0, "{1:")]
    [InlineData(2, "[")]
    [InlineData(2, "{\"a\":")]
    [InlineData(1, "[\u0001\0\0\0")]
    [InlineData(3, "\u0091")]
    public void Values_that_nest_without_end_are_refused(int format, string piece)
    {
        byte[] octets = System.Text.Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(piece, 100_000)));
        Assert.Throws<DecodeException>(() => Payload.Parse(Payload.Formats[format], octets));
    }

    [Theory]
    [InlineData(1, "5bffffff7f")]
    [InlineData(1, "73ffffff7f")]
    [InlineData(1, "6cffffff7f")]
    [InlineData(1, "5b01000000")]
    [InlineData(1, "db010000007200000000")]
    [InlineData(1, "7200000000")]
    [InlineData(1, "6300000000")]
    [InlineData(1, "2e")]
    [InlineData(3, "ddffffffff")]
    [InlineData(3, "dfffffffff")]
    [InlineData(3, "dbffffffff")]
    [InlineData(3, "c6ffffffff")]
    [InlineData(3, "c9ffffffff31")]
    [InlineData(3, "c1")]
    public void Claims_that_the_octets_do_not_keep_are_refused(int format, string hex) =>
        Assert.Throws<DecodeException>(() => Payload.Parse(Payload.Formats[format], Convert.FromHexString(hex)));

    [Fact]
    public void References_that_multiply_are_refused()
    {
        // Thirty lists, each of two references to the one before: two to the thirtieth values in 400 octets.
        List<byte> octets = [(byte)'[', 31, 0, 0, 0, 0xdb, 0, 0, 0, 0];
        for (byte i = 0; i < 30; i++)
            octets.AddRange([0xdb, 2, 0, 0, 0, (byte)'r', i, 0, 0, 0, (byte)'r', i, 0, 0, 0]);

        Assert.Throws<DecodeException>(() => Payload.Parse(new MarshalFormat(), octets.ToArray()));
    }

    [Fact]
    public void Numbers_that_take_too_long_are_refused()
    {
        byte[] digits = Payload.Utf8(new string('9', 100_000));
        Assert.Throws<DecodeException>(() => Payload.Parse(new SerpentFormat(), digits));
        Assert.Throws<DecodeException>(() => Payload.Parse(new JsonFormat(), digits));
    }

    [Fact]
    public void Data_that_inflate_too_far_are_refused()
    {
        using MemoryStream bomb = new();
        using (System.IO.Compression.ZLibStream deflating = new(bomb, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            deflating.Write(new byte[10 << 20]);

        Assert.Throws<DecodeException>(() => Inflation.Inflate(bomb.ToArray(), 1 << 20));
        Assert.Throws<DecodeException>(() => Inflation.Inflate([1, 2, 3], 1 << 20));
    }

    private byte[] Damage(byte[] good)
    {
        byte[] octets = [.. good];
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            int at = _random.Next(octets.Length);
            octets = _random.Next(4) switch
            {
                0 => octets[..Math.Max(1, at)],
                1 => [.. octets[..at], .. octets[at..], .. octets[at..]],
                _ => [.. octets[..at], (byte)_random.Next(256), .. octets[(at + 1)..]],
            };
        }

        return octets;
    }
}
