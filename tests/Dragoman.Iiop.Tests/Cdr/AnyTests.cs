using Dragoman.Testing.Samples;

namespace Dragoman.Iiop.Tests;

/// <summary>CORBA's any: TypeCodes and values. A failure of a random test names the seed; DRAGOMAN_SEED repeats it.</summary>
public sealed class AnyTests
{
    private static readonly KnownTypes Known = KnownTypes.None;

    [Theory]
    [InlineData(7, "03000000 07000000")]
    [InlineData((short)-2, "02000000 feff")]
    [InlineData(true, "08000000 01")]
    [InlineData(1.5, "07000000 ........ 000000000000f83f")]
    [InlineData("hi", "12000000 00000000 03000000 \"hi\" 00")]
    [InlineData(null, "00000000")]
    public void A_value_stands_behind_its_TypeCode(object? value, string octets)
    {
        byte[] written = Written(Any.Of(value));

        Assert.Equal(Bytes.Hex(Bytes.Of(octets)), Bytes.Hex(written));
        Assert.Equal(Any.Of(value), Read(written));
        Bytes.RefusedWhenCut(written, ReadAny);
    }

    [Fact]
    public void A_list_of_octets_is_octets_and_numbers_keep_their_width()
    {
        byte[] octets = Written(Any.Of(new byte[] { 1, 2 }));
        Assert.Equal(Bytes.Hex(Bytes.Of("13000000 0c000000 01...... 0a000000 00000000 02000000 01 02")), Bytes.Hex(octets));
        Assert.Equal([1, 2], Assert.IsType<byte[]>(Read(octets).Value));
        Assert.IsType<ushort>(Read(Written(Any.Of((ushort)65535))).Value);
        Assert.IsType<ulong>(Read(Written(Any.Of(ulong.MaxValue))).Value);
    }

    [Fact]
    public void A_struct_that_contains_lists_of_itself_refers_back_as_omniORB_does()
    {
        MessageShape node = null!;
        node = new MessageShape("Node", false, () => [new("V", new PrimitiveShape(PrimitiveKind.Int32)), new("Kids", new SequenceShape(node))]);
        DynamicRecord leaf = new(node) { { "V", 2 }, { "Kids", new DynamicList() } };
        DynamicRecord root = new(node) { { "V", 1 }, { "Kids", new List<object> { leaf } } };

        byte[] written = Written(Any.Of(root));

        // Length and byte order of the sequence's encapsulation, the indirection to the struct's kind, and no bound.
        Assert.Contains("130000001000000001000000ffffffff", Bytes.Hex(written), StringComparison.Ordinal);
        int indirection = Bytes.Hex(written).IndexOf("ffffffff", StringComparison.Ordinal) / 2;
        Assert.Equal(-(indirection + 4), BitConverter.ToInt32(written, indirection + 4));
        Any came = Read(written);
        Assert.Equal("Node", came.As<DynamicRecord>().Name);
        Assert.Equal(2, came["kids"][0]["v"].As<int>());
        Assert.Equal(Bytes.Hex(written), Bytes.Hex(Written(came)));
        Bytes.RefusedWhenCut(written, ReadAny);
    }

    [Fact]
    public void Unions_enumerations_arrays_and_fixed_points_of_view_are_sent_on_as_they_came()
    {
        EnumShape suit = new("Cards.Suit", false, new EnumMember("clubs", 0), new EnumMember("hearts", 1));
        UnionShape union = new("Cards.Play", new FieldShape("Kind", suit), () =>
        [
            new ArmShape(new MessageShape("Cards.Pip", false, () => [new("rank", new PrimitiveShape(PrimitiveKind.Int16))]), false, 0),
            new ArmShape(new MessageShape("Cards.Other", false, () => [new("name", new PrimitiveShape(PrimitiveKind.String))]), isDefault: true),
        ]);
        ArrayShape grid = new(new PrimitiveShape(PrimitiveKind.Double), 2, 2);
        Any[] values =
        [
            Any.Of(new DynamicEnum(suit, 1)),
            Any.Of(new DynamicUnion(union, Any.Of(new DynamicEnum(suit, 0)), new DynamicRecord("Cards.Pip") { { "rank", (short)9 } })),
            Any.Of(new DynamicUnion(union, Any.Of(new DynamicEnum(suit, 1)), new DynamicRecord("Cards.Other") { { "name", "ace" } })),
            Any.Of(new DynamicList(DynamicListKind.List, grid) { Any.Of(new[] { 1.0, 2.0 }), Any.Of(new[] { 3.0, 4.0 }) }),
        ];
        foreach (Any value in values)
        {
            byte[] written = Written(value);
            Any came = Read(written);

            Assert.Equal(Bytes.Hex(written), Bytes.Hex(Written(came)));
            Bytes.RefusedWhenCut(written, ReadAny);
        }

        Assert.Equal("ace", Read(Written(values[2]))["name"].As<string>());
        Assert.Equal(4.0, Read(Written(values[3]))[1][1].As<double>());
    }

    [Fact]
    public void An_exception_has_its_id_before_its_members_unless_the_peer_leaves_it_out()
    {
        MessageShape failed = new("Bank.Failed", true, () => [new("code", new PrimitiveShape(PrimitiveKind.Int32))]);
        Any value = Any.Of(new DynamicRecord(failed) { { "code", 4 } });
        CdrContext context = Bytes.Version(2);
        byte[] whole = Written(value, context);
        Assert.Equal(2, Bytes.Hex(whole).Split(Bytes.Hex("IDL:Bank/Failed:1.0"u8.ToArray())).Length - 1);
        Assert.Equal(4, Bytes.Read(whole, ReadAny, context)["code"].As<int>());
        Assert.False(context.Habits.OmitsIdsOfExceptions);

        byte[] bare = [.. whole.AsSpan(0, whole.Length - 28), .. whole.AsSpan(whole.Length - 4)];
        Assert.Equal(4, Bytes.Read(bare, ReadAny, context)["code"].As<int>());
        Assert.True(context.Habits.OmitsIdsOfExceptions);
        Assert.Equal(Bytes.Hex(bare), Bytes.Hex(Written(value, context)));
    }

    [Theory]
    [InlineData("ffffffff fcffffff", "no TypeCode begins")]
    [InlineData("ffffffff 08000000", "no TypeCode begins")]
    [InlineData("25000000", "no kind of TypeCodes")]
    [InlineData("0c000000 03000000", "TypeCode")]
    [InlineData("13000000 10000000 01...... ffffffff f0ffffff 00000000", "contains itself")]
    [InlineData("14000000 0c000000 01...... 0a000000 00000000", "no elements")]
    [InlineData("0f000000 14000000 01...... 01000000 00...... 01000000 00...... 00000000", "are left")]
    [InlineData("0f000000 18000000 01...... 01000000 00...... 01000000 00...... 00000000", "has no members")]
    [InlineData("11000000 18000000 01...... 01000000 00...... 01000000 00...... ffffffff", "elements")]
    [InlineData("10000000 20000000 01...... 01000000 00...... 01000000 00...... 07000000 ffffffff 00000000", "Double")]
    [InlineData("1d000000 08000000 01...... 00000000", "expected")]
    public void TypeCodes_that_lie_are_refused(string octets, string why)
    {
        Assert.Contains(why, Assert.Throws<DecodeException>(() => Read(Bytes.Of(octets))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TypeCodes_and_values_that_nest_without_end_are_refused()
    {
        byte[] sequences = Bytes.Written(static (ref w) =>
        {
            List<CdrWriter.EncapsulationMark> marks = [];
            for (int i = 0; i < 3000; i++)
            {
                w.WriteUInt32(19);
                marks.Add(w.BeginEncapsulation());
            }

            w.WriteUInt32(10);
            w.WriteUInt32(0);
            marks.Reverse();
            foreach (CdrWriter.EncapsulationMark mark in marks)
            {
                w.EndEncapsulation(mark);
                w.WriteUInt32(0);
            }
        });
        Assert.Contains("deeper", Assert.Throws<DecodeException>(() => Read(sequences)).Message, StringComparison.Ordinal);

        byte[] anys = [.. Enumerable.Repeat(Bytes.Of("0b000000"), 100_000).SelectMany(o => o), .. Bytes.Of("03000000 07000000")];
        Assert.Contains("deeper", Assert.Throws<DecodeException>(() => Read(anys)).Message, StringComparison.Ordinal);

        DynamicList circle = new();
        circle.Add(Any.Of(circle));
        Assert.Contains("nests too deep", Assert.Throws<EncodeException>(() => Written(Any.Of(circle))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_double_at_each_level_cost_what_they_take()
    {
        // struct { T0 a; T0 b; } and so on: the second member refers to the first one's type.
        TypeCode type = TypeCode.Of(TypeCodeKind.Long);
        for (int i = 0; i < 60; i++)
            type = new TypeCode(TypeCodeKind.Struct, $"IDL:D{i}:1.0", $"D{i}") { Members = [new TypeCodeMember("a", type), new TypeCodeMember("b", type)] };

        byte[] octets = Bytes.Written((ref w) => TypeCodeWriter.Write(ref w, type));
        Assert.InRange(octets.Length, 1, 60 * 80);
        TypeCode came = Bytes.Read(octets, static (ref r) => TypeCodeReader.Read(ref r));
        Assert.True(TypeCodeEquivalence.Holds(type, came));
        Assert.NotNull(new TypeCodeShapes(Known).Of(came));
    }

    [Fact]
    public void Random_values_come_back_and_broken_ones_are_refused()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("DRAGOMAN_SEED"), out int given) ? given : Environment.TickCount;
        Random random = new(seed);
        for (int i = 0; i < 300; i++)
        {
            Any value = NextValue(random);
            byte[] written;
            try
            {
                written = Written(value);
            }
            catch (EncodeException exception) when (exception.Message.Contains("without fields", StringComparison.Ordinal))
            {
                continue;
            }

            Assert.True(value == Read(written), $"seed {seed}: {value}");
            Break(random, written, seed);
        }
    }

    // Points are declared types, which no codec of this test knows.
    private static Any NextValue(Random random)
    {
        while (true)
        {
            Any value = RandomValues.Next(random, 3);
            if (!value.ToString().Contains(nameof(Point), StringComparison.Ordinal))
                return value;
        }
    }

    private static void Break(Random random, byte[] written, int seed)
    {
        for (int i = 0; i < 20 && written.Length > 0; i++)
        {
            byte[] broken = [.. written];
            for (int n = random.Next(1, 4); n > 0; n--)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);

            try
            {
                CdrReader reader = new(broken, Bytes.Utf8, littleEndian: true);
                reader.ReadAny(Known);
            }
            catch (DecodeException)
            {
                // as it should be
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}, {Convert.ToHexString(broken)}: {exception}");
            }
        }
    }

    private static byte[] Written(Any value, CdrContext? context = null) => Bytes.Written((ref w) => w.WriteAny(in value, Known), context);

    private static Any Read(byte[] octets) => Bytes.Read(octets, ReadAny);

    private static Any ReadAny(ref CdrReader reader) => reader.ReadAny(Known);
}
