using System.Collections.Immutable;
using Dragoman.Testing.Tokens;

namespace Dragoman.Tests.Codecs.Collections;

public sealed class CollectionCodecTests
{
    [Fact]
    public void All_primitives_go_in_bulk_as_they_would_one_by_one()
    {
        Same<bool, BooleanCodec>([true, false]);
        Same<byte, ByteCodec>([1, 255]);
        Same<sbyte, SByteCodec>([-1, 127]);
        Same<short, Int16Codec>([-1, 2]);
        Same<ushort, UInt16Codec>([1, 2]);
        Same<int, Int32Codec>([-1, 2]);
        Same<uint, UInt32Codec>([1, 2]);
        Same<long, Int64Codec>([-1, 2]);
        Same<ulong, UInt64Codec>([1, 2]);
        Same<float, SingleCodec>([1.5f, float.NaN]);
        Same<double, DoubleCodec>([1.5, double.NaN]);
    }

    [Fact]
    public void Octets_in_a_list_are_a_sequence() => RoundTrip<List<byte>, ListCodec<byte, ByteCodec>>([1, 2]);

    [Fact]
    public void Interfaces_of_lists_take_any_sequence_and_give_a_list()
    {
        IEnumerable<int> lazy = Enumerable.Range(0, 3).Where(i => i != 1);
        Assert.Equal([0, 2], RoundTripOf<IEnumerable<int>, SequenceCodec<IEnumerable<int>, int, Int32Codec>>(lazy));
        Assert.Equal(["a"], RoundTripOf<ICollection<string>, SequenceCodec<ICollection<string>, string, StringCodec>>(new LinkedList<string>(["a"])));
        Assert.IsType<List<string>>(RoundTripOf<IList<string>, SequenceCodec<IList<string>, string, StringCodec>>(["a", "b"]));
        Assert.Equal([1.5], RoundTripOf<IReadOnlyCollection<double>, SequenceCodec<IReadOnlyCollection<double>, double, DoubleCodec>>(new[] { 1.5 }));
    }

    [Fact]
    public void Interfaces_of_sets_and_dictionaries_take_any_implementation()
    {
        Assert.Equal([1, 2], RoundTripOf<ISet<int>, SetCodec<ISet<int>, int, Int32Codec>>(new SortedSet<int> { 2, 1 }).Order());
        Assert.Equal([1, 2], RoundTripOf<IReadOnlySet<int>, SetCodec<IReadOnlySet<int>, int, Int32Codec>>(ImmutableHashSet.Create(1, 2)).Order());
        IDictionary<int, string> map = RoundTripOf<IDictionary<int, string>, MapCodec<IDictionary<int, string>, int, Int32Codec, string, StringCodec>>(
            new SortedDictionary<int, string> { [1] = "one" });
        Assert.Equal("one", map[1]);
    }

    [Fact]
    public void An_element_that_comes_twice_is_refused()
    {
        List<Token> tokens = [new("Set", 2), new("Int32", 1), new("Int32", 1)];
        DecodeException refused = Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<HashSet<int>, SetCodec<HashSet<int>, int, Int32Codec>>(tokens));
        Assert.Equal("The element 1 of a set came twice.", refused.Message);
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused()
    {
        List<Token> tokens = [new("Map", 2), new("Int32", 1), new("Int32", 5), new("Int32", 1), new("Int32", 6)];
        DecodeException refused = Assert.Throws<DecodeException>(
            () => TokenCodec<Positional>.Read<Dictionary<int, int>, MapCodec<Dictionary<int, int>, int, Int32Codec, int, Int32Codec>>(tokens));
        Assert.Equal("The key 1 of a dictionary came twice.", refused.Message);
    }

    [Fact]
    public void A_nil_reference_is_refused_as_a_key()
    {
        List<Token> tokens = [new("Map", 1), new("Reference", null), new("Int32", 1)];
#nullable disable // Generated code names the codec of references, which takes nil, where the contract says that there is none.
        Assert.Throws<DecodeException>(
            () => TokenCodec<Positional>.Read<Dictionary<ObjectRef, int>, MapCodec<Dictionary<ObjectRef, int>, ObjectRef, ObjectRefCodec, int, Int32Codec>>(tokens));
#nullable restore
    }

    [Fact]
    public void A_count_beyond_what_remains_is_refused_before_anything_is_made()
    {
        List<Token> tokens = [new("Sequence", int.MaxValue), new("Int32", 1)];
        Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<int[], PrimitiveArrayCodec<int>>(tokens));
        Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<List<int>, ListCodec<int, Int32Codec>>(tokens));
        Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<int[,], Array2Codec<int, Int32Codec>>(tokens));
        Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<string[], ArrayCodec<string, StringCodec>>(tokens));
    }

    private static void Same<T, TCodec>(T[] values)
        where T : unmanaged
        where TCodec : ICodec<T>
    {
        List<Token> one = [new Token("Sequence", values.Length)];
        TokenWriter<Positional> writer = new(one, new TokenReferences());
        foreach (T value in values)
            TCodec.Write(ref writer, in value);

        Assert.Equal(one, TokenCodec<Positional>.Write<T[], PrimitiveArrayCodec<T>>(values));
        Assert.Equal(one, TokenCodec<Positional>.Write<List<T>, ListCodec<T, TCodec>>([.. values]));
        RoundTrip<T[], PrimitiveArrayCodec<T>>(values);
        RoundTrip<T[], ArrayCodec<T, TCodec>>(values);
        RoundTrip<List<T>, ListCodec<T, TCodec>>([.. values]);
    }

    private static void RoundTrip<T, TCodec>(T value)
        where TCodec : ICodec<T> => Assert.Equal(value, RoundTripOf<T, TCodec>(value));

    private static T RoundTripOf<T, TCodec>(T value)
        where TCodec : ICodec<T>
    {
        T named = TokenCodec<Named>.Read<T, TCodec>(TokenCodec<Named>.Write<T, TCodec>(value));
        T positional = TokenCodec<Positional>.Read<T, TCodec>(TokenCodec<Positional>.Write<T, TCodec>(value));
        Assert.Equal(named, positional);
        return positional;
    }
}
