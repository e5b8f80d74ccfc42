using System.Globalization;
using System.Numerics;
using Dragoman.Pyro.Tests.Peers;
using Dragoman.Testing.Samples;
using Dragoman.Testing.Tokens;
using Xunit.Abstractions;

namespace Dragoman.Pyro.Tests.Values;

/// <summary>Values of any type in every format. A failure names the seed; DRAGOMAN_SEED repeats it.</summary>
public sealed class AnyTests
{
    private static readonly PyroContext Context = new(PyroGeneration.Pyro5, new TokenReferences());

    private readonly Random _random;

    public AnyTests(ITestOutputHelper output)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("DRAGOMAN_SEED"), CultureInfo.InvariantCulture, out int given) ? given : Environment.TickCount;
        _random = new Random(seed);
        output.WriteLine($"seed {seed}");
    }

    [Theory]
    [InlineData("None", "null")]
    [InlineData("[1,(2.5,),{'a'},b'\\xff']", "[1, (2.5), {\"a\"}, 0xff]")]
    [InlineData("{'data': 'AAE=', 'encoding': 'base64'}", "0x0001")]
    [InlineData("{'data': 'AAE=', 'encoding': 'base64', 'more': 1}", "{\"data\": \"AAE=\", \"encoding\": \"base64\", \"more\": 1}")]
    [InlineData("{'__class__':'float','value':'nan'}", "NaN")]
    [InlineData("{'__class__':'collections.OrderedDict','items':[(1,2)]}", "collections.OrderedDict{items: [(1, 2)]}")]
    [InlineData("{'size':1,'__class__':'a.B'}", "a.B{size: 1}")]
    [InlineData("{'__class__':'estate.Price','currency':'EUR','in_cents':5}", "Price { InCents = 5, Currency = EUR }")]
    [InlineData("{1:2,(3,4):None}", "{1: 2, (3, 4): null}")]
    [InlineData("{'a':1,'a':2}", "{\"a\": 2}")]
    [InlineData("1606938044258990275541962092341162602522202993782792835301376", "1606938044258990275541962092341162602522202993782792835301376")]
    [InlineData("(1.0+2.0j)", "<1; 2>")]
    public void Python_values_are_seen_as_they_are(string serpent, string printed) => Assert.Equal(printed, Read(Payload.Formats[0], Payload.Utf8(serpent)).ToString());

    [Theory]
    [InlineData("{'__class__':'Pyro5.core.URI','state':('PYRO','x',None,'localhost',1)}")]
    [InlineData("{'__class__':'Pyro4.core.Proxy','state':('PYRO:x@localhost:1',(),(),(),0.0,None,'hello',0,None)}")]
    public void References_are_references(string serpent)
    {
        ObjectRef reference = Read(Payload.Formats[0], Payload.Utf8(serpent)).As<ObjectRef>();
        Assert.Equal("x", Assert.IsType<PyroProfile>(reference.Profiles.Single()).ObjectId);
        Assert.Equal(reference, Echo(0, Any.Of(reference)).Value);
    }

    [Theory]
    [InlineData("{'__class__':5}")]
    [InlineData("{'__class__':'a.B',5:1}")]
    [InlineData("{'__class__':'estate.Price'}")]
    [InlineData("{'__class__':'estate.Price','currency':'EUR','in_cents':'much'}")]
    [InlineData("{'__class__':'Pyro5.core.URI','state':()}")]
    public void What_is_no_value_is_refused(string serpent) => Assert.Throws<DecodeException>(() => Read(Payload.Formats[0], Payload.Utf8(serpent)));

    [Fact]
    public void Keys_cannot_be_chosen_to_collide()
    {
        // Doubles whose own hashes are all the same, and tuples that differ in their depths only: at once, not in quadratic time.
        DynamicMap map = new();
        for (int i = 0; i < 200_000; i++)
            map[Any.Of(BitConverter.Int64BitsToDouble(((long)i << 32) | (uint)i))] = default;

        string tuples = "{" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"(((0,{i}),),):0,")) + "}";
        Assert.Equal(50_000, Read(Payload.Formats[0], Payload.Utf8(tuples)).As<DynamicMap>().Count);
        Assert.Equal(200_000, map.Count);
        Assert.Throws<DecodeException>(() => Read(Payload.Formats[3], [0x81, 0x91, 0x81, 0x01, 0x02, 0x03]));
    }

    [Fact]
    public void Values_that_nest_too_deep_are_refused()
    {
        string text = string.Concat(Enumerable.Repeat("[", 150)) + string.Concat(Enumerable.Repeat("]", 150));
        Assert.Contains("nest deeper", Assert.Throws<DecodeException>(() => Read(Payload.Formats[0], Payload.Utf8(text))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Python_cannot_say_is_refused_with_the_way_to_it()
    {
        DynamicRecord record = new("a.B");
        record["parts"] = Any.Of(new DynamicList { 1, new DynamicMap { { "k", record } } });
        Refused(Any.Of(record), "The value a.B.parts[1][\"k\"] contains itself");
        Refused(Any.Of(new DynamicMap { { "__class__", "a.B" } }), "use a DynamicRecord");
        Refused(Any.Of(new DynamicMap { { new DynamicList(), 1 } }), "cannot be a key");
        Refused(Any.Of(new DynamicList(DynamicListKind.Set) { new DynamicMap() }), "cannot be a key");
        Refused(Any.Of(new Version(1, 2)), "System.Version cannot stand in an Any");
        House house = new() { StreetName = "s" };
        house.Extra = Any.Of(new List<object> { house });
        Refused(Any.Of(house), "The value estate.House.extra[0] contains itself");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_values_come_back_and_damaged_ones_are_read_or_refused(int format)
    {
        for (int round = 0; round < 500; round++)
        {
            Any sent = RandomValues.Next(_random, depth: 5);
            byte[] octets = Write(Payload.Formats[format], sent);
            Any came = Read(Payload.Formats[format], octets);
            Assert.True(sent == came, $"{sent} came as {came}.");
            for (int i = 0; i < 20; i++)
            {
                byte[] damaged = [.. octets];
                for (int j = _random.Next(3); j >= 0; j--)
                    damaged[_random.Next(damaged.Length)] = (byte)_random.Next(256);

                try
                {
                    _ = Read(Payload.Formats[format], damaged.AsSpan(0, _random.Next(4) == 0 ? _random.Next(damaged.Length) : damaged.Length)).ToString();
                }
                catch (DecodeException)
                {
                    // Refused.
                }
            }
        }
    }

    private static void Refused(Any value, string why)
    {
        foreach (PayloadFormat format in Payload.Formats)
            Assert.Contains(why, Assert.Throws<EncodeException>(() => Write(format, value)).Message, StringComparison.Ordinal);
    }

    private static Any Echo(int format, Any value) => Read(Payload.Formats[format], Write(Payload.Formats[format], value));

    private static byte[] Write(PayloadFormat format, Any value) => Payload.Write(format, values =>
    {
        PyroWriter writer = new(values, Context);
        AnyCodec<Known>.Write(ref writer, value);
    });

    private static Any Read(PayloadFormat format, ReadOnlySpan<byte> octets)
    {
        PyroReader reader = new(Payload.Parse(format, octets), Context, 0);
        return AnyCodec<Known>.Read(ref reader);
    }

    private readonly struct Known : IKnownTypes
    {
        public static KnownTypes Types { get; } = new(static () =>
        [
            new TypeBinding<Price, PriceCodec>(PriceCodec.Shape),
            new TypeBinding<House?, HouseCodec>(HouseCodec.Shape),
            new TypeBinding<Point, PointCodec>(PointCodec.Shape),
        ]);

    }
}
