using Dragoman.OncRpc.Tests.Interop;

namespace Dragoman.OncRpc.Tests.Xdr;

/// <summary>Unions, linked lists and quadruple numbers with the octets that code made by rpcgen writes.</summary>
public sealed class UnionVectorTests
{
    public static TheoryData<ByKind, string> Kinds => new()
    {
        { new ByKind.ShapeNone(), "00000000" },
        { new ByKind.ShapeNumber(ShapeKind.ShapeNumber, 5), "00000001 00000005" },
        { new ByKind.ShapeNumber(ShapeKind.ShapeOther, -1), "00000009 ffffffff" },
        { new ByKind.ShapeWords("hi"), "00000002 00000002 68690000" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_union_is_its_discriminant_and_what_its_arm_holds(ByKind value, string hex) =>
        Octets.Check(value, hex, (ref w) => ByKindCodec.Write(ref w, value), (ref r) => ByKindCodec.Read(ref r));

    [Fact]
    public void A_default_arm_keeps_the_discriminant_declared_or_not()
    {
        ByKind sent = new ByKind.Default((ShapeKind)(-3), [1]);
        byte[] octets = Octets.Written((ref w) => ByKindCodec.Write(ref w, sent));
        Assert.Equal("fffffffd 00000001 01000000", Octets.Hex(octets));
        Assert.Equal((ShapeKind)(-3), Octets.Read(octets, (ref r) => ByKindCodec.Read(ref r)).Kind);
    }

    [Fact]
    public void Discriminants_are_integers_or_booleans_too()
    {
        Octets.Check<ByCode>(new ByCode.Case0(5), "00000000 00000000 00000005", (ref w) => ByCodeCodec.Write(ref w, new ByCode.Case0(5)), (ref r) => ByCodeCodec.Read(ref r));
        Octets.Check<ByCode>(new ByCode.CaseMinus1(), "ffffffff", (ref w) => ByCodeCodec.Write(ref w, new ByCode.CaseMinus1()), (ref r) => ByCodeCodec.Read(ref r));
        Octets.Check<BySize>(new BySize.Default(4_000_000_001), "ee6b2801", (ref w) => BySizeCodec.Write(ref w, new BySize.Default(4_000_000_001)), (ref r) => BySizeCodec.Read(ref r));
        Octets.Check<ByTruth>(new ByTruth.False("x"), "00000000 00000001 78000000", (ref w) => ByTruthCodec.Write(ref w, new ByTruth.False("x")), (ref r) => ByTruthCodec.Read(ref r));
        Octets.Check<ByTruth>(new ByTruth.True(new Point(1, 2)), "00000001 00000001 00000002", (ref w) => ByTruthCodec.Write(ref w, new ByTruth.True(new Point(1, 2))), (ref r) => ByTruthCodec.Read(ref r));
    }

    [Fact]
    public void A_value_that_chooses_no_arm_is_refused_by_name()
    {
        DecodeException refused = Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of("00000005"), (ref r) => ByCodeCodec.Read(ref r)));
        Assert.Contains("Code = 5 chooses no arm of", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000001")]
    [InlineData("00000002 00000005 68690000")]
    [InlineData("00000064 00000011 00000000 00000000 00000000 00000000 00000000")] // more than its bound
    public void A_malformed_arm_is_refused(string hex) =>
        Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of(hex), (ref r) => ByKindCodec.Read(ref r)));

    [Fact]
    public void A_linked_list_is_elements_behind_pointers_that_are_not_null()
    {
        List<Node> nodes = [new(7, "a"), new(8, "")];
        Octets.Check(nodes, "00000001 00000007 00000001 61000000 00000001 00000008 00000000 00000000", (ref w) => Write(ref w, nodes), Read);
        Octets.Check([], "00000000", (ref w) => Write(ref w, []), Read);
        Assert.Throws<DecodeException>(() => Octets.Read(Octets.Of("00000001 00000007 00000000"), Read));
    }

    [Fact]
    public void A_long_list_is_neither_written_nor_read_by_recursion()
    {
        List<Node> nodes = [.. Enumerable.Range(0, 1_000_000).Select(i => new Node(i, ""))];
        XdrContext large = new() { MaxLinkedElements = nodes.Count };
        byte[] octets = Octets.Written((ref w) => Write(ref w, nodes), large);
        Assert.Equal(nodes.Count, Octets.Read(octets, Read, large).Count);
    }

    [Fact]
    public void Lists_have_limits_both_ways()
    {
        List<Node> nodes = [.. Enumerable.Range(0, 10_001).Select(i => new Node(i, ""))];
        Assert.Throws<EncodeException>(() => Octets.Written((ref w) => Write(ref w, nodes)));
        byte[] octets = Octets.Written((ref w) => Write(ref w, nodes), new XdrContext { MaxLinkedElements = 20_000 });
        Assert.Throws<DecodeException>(() => Octets.Read(octets, Read, new XdrContext { Limits = new DecodeLimits { MaxLinkedElements = 10_000 } }));
    }

    [Fact]
    public void Trees_nest_only_so_deep()
    {
        Tree tree = new(0, null, null);
        for (int i = 0; i < 200; i++)
            tree = new Tree(i, null, tree);

        byte[] octets = Octets.Written((ref w) => TreeCodec.Write(ref w, tree));
        Assert.Throws<DecodeException>(() => Octets.Read(octets, (ref r) => TreeCodec.Read(ref r)));
    }

    [Fact]
    public void A_quadruple_has_sixteen_octets_the_sign_first()
    {
        Octets.Check<Quadruple>(1.0, "3fff0000 00000000 00000000 00000000", (ref w) => w.WriteQuadruple(1.0), (ref r) => r.ReadQuadruple());
        Quadruple third = new(0xbffd_5555_5555_5555, 0x5555_5555_5555_5555);
        Octets.Check(third, "bffd5555 55555555 55555555 55555555", (ref w) => w.WriteQuadruple(third), (ref r) => r.ReadQuadruple());
    }

    [Theory]
    [InlineData("0", "00000001 00000000")]
    [InlineData("-1", "00000001 ff000000")]
    [InlineData("128", "00000002 00800000")]
    [InlineData("-18446744073709551617", "00000009 feffffff ffffffff ff000000")]
    public void An_integer_of_any_size_has_as_many_octets_as_it_needs_the_most_significant_first(string number, string octets)
    {
        var value = System.Numerics.BigInteger.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        Octets.Check(value, octets, (ref w) => w.WriteBigInteger(value), (ref r) => r.ReadBigInteger());
    }

    [Fact]
    public void A_complex_number_is_two_real_ones() => Octets.Check(
        new System.Numerics.Complex(1, -2), "3ff00000 00000000 c0000000 00000000", (ref w) => w.WriteComplex(new System.Numerics.Complex(1, -2)), (ref r) => r.ReadComplex());

    private static void Write(ref XdrWriter writer, List<Node> nodes) => LinkedListCodec<Node, NodeCodec>.Write(ref writer, nodes);

    private static List<Node> Read(ref XdrReader reader) => LinkedListCodec<Node, NodeCodec>.Read(ref reader);
}
