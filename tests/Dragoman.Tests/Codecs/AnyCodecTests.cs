using System.Numerics;
using Dragoman.Testing.Samples;
using Dragoman.Testing.Tokens;

namespace Dragoman.Tests.Codecs;

/// <summary>Values of any type, and values written by their shape alone.</summary>
public sealed class AnyCodecTests
{
    private static readonly KnownTypes Known = AnyTypes.Types;

    [Fact]
    public void Declared_types_are_known_by_name_class_and_shape()
    {
        TypeBinding person = Known.Find(typeof(Person))!;
        Assert.Same(person, Known.Find("Dragoman.Testing.Samples.Person"));
        Assert.Same(person, Known.Find(PersonCodec.Shape));
        Assert.Same(Known.Find(typeof(Payment.Cash)), Known.Find(PaymentCodec.Shape));
        Assert.NotNull(Known.Find("Dragoman.Testing.Samples.Station"));
        Assert.Null(Known.Find(typeof(GhostStation)));
        Assert.Null(Known.Find("System.String"));
    }

    [Fact]
    public void Sharing_and_circles_are_kept_across_declared_and_dynamic_values()
    {
        Station station = new() { Name = "s" };
        station.Next = station;
        DynamicRecord record = new("elsewhere.Thing");
        record["self"] = Any.Of(record);
        record["station"] = Any.Of(station);
        record["again"] = Any.Of(station);
        Any came = Echo<Graph>(Any.Of(record));
        DynamicRecord back = came.As<DynamicRecord>();
        Assert.Same(back, back["self"].Value);
        Station arrived = Assert.IsType<Station>(back["station"].Value);
        Assert.Same(arrived, arrived.Next);
        Assert.Same(arrived, back["again"].Value);
    }

    [Fact]
    public void A_circle_of_dynamic_values_is_refused_where_copies_are_made()
    {
        DynamicRecord record = new("elsewhere.Thing");
        record["list"] = Any.Of(new DynamicList { record });
        Assert.Contains("contains itself", Assert.Throws<EncodeException>(() => Echo<Named>(Any.Of(record))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_by_their_shape_have_the_tokens_of_their_codec_and_read_as_dynamic_ones()
    {
        Person person = new("Ada", 36) { Home = new Point(1, 2), Favourite = Colour.Blue };
        ByShape<Positional, Person, PersonCodec>(PersonCodec.Shape, person);
        ByShape<Named, Person, PersonCodec>(PersonCodec.Shape, person);
        ByShape<Graph, Person, PersonCodec>(PersonCodec.Shape, person);
        ByShape<Named, Family, FamilyCodec>(FamilyCodec.Shape, new Family("f", [new Family("g", []), new Family("h", [])]));
        ByShape<Named, Payment, PaymentCodec>(PaymentCodec.Shape, new Payment.Other(Means.Voucher, "a"));
        ByShape<Graph, Payment, PaymentCodec>(PaymentCodec.Shape, new Payment.Card("4000", [1, 2]) { Where = new Point(3, 4) });
        Station ring = new Depot { Name = "d", ByName = new() { ["x"] = null } };
        ring.Next = ring;
        ByShape<Graph, Station?, StationCodec>(StationCodec.Shape, ring);
        Kinds kinds = new() { Letter = 'q', Address = [1, 2, 3, 4], Pair = [1, 2], Cube = new long[2, 2, 2], Tuple = (Access.Read, "note"), Nested = new Kinds.Inner(Guid.Empty) };
        ByShape<Named, Kinds, KindsCodec>(KindsCodec.Shape, kinds);
        ByShape<Positional, Kinds, KindsCodec>(KindsCodec.Shape, kinds);
    }

    [Fact]
    public void What_does_not_fit_a_shape_is_refused_with_what_came_and_what_must_be()
    {
        DynamicRecord point = new("Dragoman.Testing.Samples.Point") { { "X", 1 } };
        Assert.Equal("A Dragoman.Testing.Samples.Point came without its field Y.", Refused(PointCodec.Shape, point));
        point["Y"] = Any.Of("two");
        Assert.Equal("A value of the type String came where a value of the type Int32 must be.", Refused(PointCodec.Shape, point));
        point["Y"] = Any.Of(1L << 40);
        Assert.Equal("A value of the type Int64 came where a value of the type Int32 must be.", Refused(PointCodec.Shape, point));
        point["Y"] = Any.Of(2L);
        point["Z"] = default;
        Assert.Equal("A Dragoman.Testing.Samples.Point has no field Z; it has X, Y.", Refused(PointCodec.Shape, point));
        Assert.Equal("Null came where a list must be.", Refused(new SequenceShape(PointCodec.Shape), null));
        Assert.Equal("The value has length 3; it is bounded to 2.", Refused(new SequenceShape(new PrimitiveShape(PrimitiveKind.Int32), 2), new[] { 1, 2, 3 }));
        Assert.Equal("'Mauve' is no member of E; it has A, B.", Refused(new EnumShape("E", false, new EnumMember("A", 0), new EnumMember("B", 1)), "Mauve"));
    }

    [Fact]
    public void Random_values_come_back()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        for (int i = 0; i < 300; i++)
        {
            Any sent = RandomValues.Next(random, depth: 5);
            Assert.True(sent == Echo<Graph>(sent) && sent == Echo<Named>(sent) && sent == Echo<Positional>(sent), $"{sent} with the seed {seed}.");
        }
    }

    private static Any Echo<TForm>(Any value)
        where TForm : ITokenForm => TokenCodec<TForm>.Read<Any, AnyCodec<AnyTypes>>(TokenCodec<TForm>.Write<Any, AnyCodec<AnyTypes>>(value));

    private static void ByShape<TForm, T, TCodec>(TypeShape shape, T value)
        where TForm : ITokenForm
        where TCodec : ICodec<T>
    {
        List<Token> compiled = TokenCodec<TForm>.Write<T, TCodec>(value);
        TokenReader<TForm> reader = new(compiled, new TokenReferences());
        Any read = DynamicCodec.Read(ref reader, shape, KnownTypes.None);
        Assert.Equal(0, reader.Remaining);
        Assert.IsAssignableFrom<DynamicValue>(read.Value);
        List<Token> written = [];
        TokenWriter<TForm> writer = new(written, new TokenReferences());
        DynamicCodec.Write(ref writer, shape, read, KnownTypes.None);
        Assert.Equal(compiled.Select(t => t.ToString()), written.Select(t => t.ToString()));
    }

    private static string Refused(TypeShape shape, object? value) => Assert.Throws<EncodeException>(() =>
    {
        TokenWriter<Named> writer = new([], new TokenReferences());
        DynamicCodec.Write(ref writer, shape, Any.Of(value), KnownTypes.None);
    }).Message;

    private readonly struct AnyTypes : IKnownTypes
    {
        public static KnownTypes Types { get; } = new(static () =>
        [
            new TypeBinding<Person, PersonCodec>(PersonCodec.Shape),
            new TypeBinding<Point, PointCodec>(PointCodec.Shape),
            new TypeBinding<Station?, StationCodec>(StationCodec.Shape),
            new TypeBinding<Payment, PaymentCodec>(PaymentCodec.Shape, typeof(Payment.Cash), typeof(Payment.Card), typeof(Payment.Other), typeof(Payment.Nothing)),
        ]);
    }
}
