using System.Globalization;
using Xunit.Abstractions;

namespace Dragoman.Iiop.Tests;

/// <summary>Random octets into every decoder, and random values there and back. A failure names the seed; DRAGOMAN_SEED repeats it.</summary>
public sealed class FuzzTests
{
    private static readonly EnumShape Colour = new("E", false, new EnumMember("A", 3), new EnumMember("B", 1));
    private static readonly MessageShape Recursive = new("R", false, () => []);

    private readonly Random _random;
    private readonly int _seed;

    public FuzzTests(ITestOutputHelper output)
    {
        _seed = int.TryParse(Environment.GetEnvironmentVariable("DRAGOMAN_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : Environment.TickCount;
        _random = new Random(_seed);
        output.WriteLine($"seed {_seed}");
    }

    [Fact]
    public void Random_octets_are_decoded_or_refused_and_nothing_else()
    {
        Reading<object?>[] decoders =
        [
            (ref r) => r.ReadString(),
            (ref r) => r.ReadWideString(),
            (ref r) => r.ReadChar(),
            (ref r) => r.ReadNarrowChar(),
            (ref r) => r.ReadDecimal(),
            (ref r) => r.ReadDateTime(),
            (ref r) => r.ReadDateTimeOffset(),
            (ref r) => r.ReadGuid(),
            (ref r) => r.ReadBytes(),
            (ref r) => r.ReadEnum(Colour),
            (ref r) => r.ReadReference(),
            (ref r) => ReadRecursive(ref r),
            (ref r) => RequestHeader.Read(ref r).Id,
            (ref r) => ReplyHeader.Read(ref r).Contexts.ReadExceptionDetail(),
            (ref r) => ServiceContexts.Read(ref r).TryReadCodeSets(out _),
            (ref r) => LocateRequest.Read(ref r).Id,
            (ref r) => LocateReply.Read(ref r),
            (ref r) => CorbaError.Read(ref r),
            (ref r) => CodeSetCoding.Read(ref r),
        ];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] octets = RandomOctets();
            CdrContext context = Bytes.Version((byte)_random.Next(3));
            Try(round, octets, () =>
            {
                CdrReader reader = new(octets, context, _random.Next(2) == 0, Math.Min(octets.Length, _random.Next(3)));
                decoders[round % decoders.Length](ref reader);
            });
        }
    }

    [Fact]
    public void Damaged_references_and_headers_are_decoded_or_refused_and_nothing_else()
    {
        IiopProfile profile = new("IDL:Bank/Teller:1.0", 2, "h", 1, new ObjectKey("k"), [.. Components.Own, Components.AlternateAddress("::1", 5)]);
        byte[] good = Convert.FromHexString(Ior.Format(new ObjectRef("A", [profile, new UnknownProfile("", 9, [1, 2])])).AsSpan(4));
        for (int round = 0; round < 20_000; round++)
        {
            byte[] octets = [.. good];
            for (int i = _random.Next(1, 4); i > 0; i--)
                octets[_random.Next(octets.Length)] = (byte)(_random.Next(2) == 0 ? _random.Next(256) : _random.Next(4) * 85);

            Try(round, octets, () =>
            {
                CdrReader reader = CdrReader.OverEncapsulation(octets, CdrContext.Plain);
                Ior.Read(ref reader);
            });
            byte[] header = [.. "GIOP"u8, .. octets.AsSpan(0, 8)];
            GiopHeader.Parse(header, 1 << 20, out _);
        }
    }

    [Fact]
    public void Values_survive_in_both_orders_at_every_offset()
    {
        for (int round = 0; round < 2000; round++)
        {
            Value[] values = [.. Enumerable.Range(0, _random.Next(1, 12)).Select(_ => RandomValue())];
            bool littleEndian = _random.Next(2) == 0;
            int offset = _random.Next(16);
            byte[] octets = Bytes.Written(
                (ref w) =>
                {
                    foreach (Value value in values)
                        value.Write(ref w);
                },
                littleEndian: littleEndian,
                offset: offset);
            CdrReader reader = new([.. new byte[offset], .. octets], Bytes.Utf8, littleEndian, offset);
            foreach (Value value in values)
                Assert.True(value.ReadsBack(ref reader), $"seed {_seed}, round {round}");

            Assert.Equal(0, reader.Remaining);
        }
    }

    private static int ReadRecursive(ref CdrReader reader)
    {
        reader.BeginMessage(Recursive);
        int count = reader.BeginSequence(sizeof(int));
        object[] allocated = new object[count];
        int nodes = 1;
        for (int i = 0; i < allocated.Length; i++)
            nodes += ReadRecursive(ref reader);

        reader.EndMessage();
        return nodes;
    }

    // Small numbers are likelier than chance makes them, so that lengths are often nearly right.
    private byte[] RandomOctets()
    {
        byte[] octets = new byte[_random.Next(120)];
        for (int i = 0; i < octets.Length; i++)
            octets[i] = (byte)(_random.Next(3) == 0 ? _random.Next(256) : _random.Next(8) == 0 ? _random.Next(20) : 0);

        return octets;
    }

    private void Try(int round, byte[] octets, Action decode)
    {
        try
        {
            decode();
        }
        catch (DecodeException)
        {
        }
        catch (Exception other)
        {
            Assert.Fail($"seed {_seed}, round {round}, octets {Bytes.Hex(octets)}: {other}");
        }
    }

    private Value RandomValue()
    {
        long bits = _random.NextInt64(long.MinValue, long.MaxValue);
        string text = string.Concat(Enumerable.Range(0, _random.Next(10)).Select(_ => char.ConvertFromUtf32(_random.Next(1, _random.Next(2) == 0 ? 0x7f : 0xd7ff))));
        DateTime time = new(_random.NextInt64(GiopConstants.TimeTEpoch, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
        int[] numbers = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => _random.Next())];
        return _random.Next(16) switch
        {
            0 => new Value((ref w) => w.WriteBoolean(bits > 0), (ref r) => r.ReadBoolean() == bits > 0),
            1 => new Value((ref w) => w.WriteSByte((sbyte)bits), (ref r) => r.ReadSByte() == (sbyte)bits),
            2 => new Value((ref w) => w.WriteInt16((short)bits), (ref r) => r.ReadInt16() == (short)bits),
            3 => new Value((ref w) => w.WriteInt32((int)bits), (ref r) => r.ReadInt32() == (int)bits),
            4 => new Value((ref w) => w.WriteUInt64((ulong)bits), (ref r) => r.ReadUInt64() == (ulong)bits),
            5 => new Value((ref w) => w.WriteDouble(bits), (ref r) => r.ReadDouble() == bits),
            6 => new Value((ref w) => w.WriteString(text), (ref r) => r.ReadString() == text),
            7 => new Value((ref w) => w.WriteWideString(text), (ref r) => r.ReadWideString() == text),
            8 => new Value((ref w) => w.WriteDecimal(bits / 1000m), (ref r) => r.ReadDecimal() == bits / 1000m),
            9 => new Value((ref w) => w.WriteDateTime(time), (ref r) => r.ReadDateTime() == time),
            10 => new Value((ref w) => w.WriteTimeSpan(new TimeSpan(bits)), (ref r) => r.ReadTimeSpan().Ticks == bits),
            11 => new Value((ref w) => w.WriteEnum(Colour, 1), (ref r) => r.ReadEnum(Colour) == 1),
            12 => new Value((ref w) => w.WriteBytes(BitConverter.GetBytes(bits)), (ref r) => BitConverter.ToInt64(r.ReadBytes()) == bits),
            13 => new Value((ref w) => w.WriteChar((char)(bits & 0x3fff)), (ref r) => r.ReadChar() == (char)(bits & 0x3fff)),
            14 => new Value((ref w) => w.WriteSingle(bits), (ref r) => r.ReadSingle() == (float)bits),
            _ => new Value(
                (ref w) =>
                {
                    w.BeginSequence(numbers.Length);
                    w.WritePrimitives<int>(numbers);
                },
                (ref r) =>
                {
                    int[] read = new int[r.BeginSequence(sizeof(int))];
                    r.ReadPrimitives<int>(read);
                    return read.SequenceEqual(numbers);
                }),
        };
    }

    private sealed record Value(Writing Write, Reading<bool> ReadsBack);
}
