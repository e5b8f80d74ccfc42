using Dragoman.Testing.Tokens;

namespace Dragoman.Tests.Codecs.Collections;

public sealed class ArrayCodecTests
{
    [Fact]
    public void Two_dimensions_are_a_list_of_lists()
    {
        List<Token> tokens = TokenCodec<Positional>.Write<int[,], Array2Codec<int, Int32Codec>>(new[,] { { 1, 2 }, { 3, 4 } });
        Assert.Equal(
            [new("Sequence", 2), new("Sequence", 2), new("Int32", 1), new("Int32", 2), new("Sequence", 2), new("Int32", 3), new("Int32", 4)],
            tokens);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 3)]
    public void Arrays_of_any_length_come_back(int rows, int columns)
    {
        string[,] array = new string[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                array[i, j] = $"{i},{j}";
        }

        string[,] back = TokenCodec<Named>.Read<string[,], Array2Codec<string, StringCodec>>(TokenCodec<Named>.Write<string[,], Array2Codec<string, StringCodec>>(array));
        Assert.Equal(array, back);
        Assert.Equal(columns, back.GetLength(1));
    }

    [Fact]
    public void Rows_of_unequal_length_are_refused()
    {
        List<Token> tokens = [new("Sequence", 2), new("Sequence", 1), new("Int32", 1), new("Sequence", 2), new("Int32", 3), new("Int32", 4)];
        DecodeException refused = Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<int[,], Array2Codec<int, Int32Codec>>(tokens));
        Assert.Equal("A row of an array has 2 elements, the rows before it have 1.", refused.Message);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void Planes_of_unequal_size_are_refused(int rows, int columns)
    {
        List<Token> tokens = [new("Sequence", 2), .. Plane(1, 1), .. Plane(rows, columns)];
        Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<int[,,], Array3Codec<int, Int32Codec>>(tokens));

        static List<Token> Plane(int rows, int columns) => TokenCodec<Positional>.Write<int[,], Array2Codec<int, Int32Codec>>(new int[rows, columns]);
    }

    [Fact]
    public void Fixed_arrays_name_expected_and_actual_length()
    {
        EncodeException refused = Assert.Throws<EncodeException>(() => TokenCodec<Positional>.Write<int[], FixedArrayCodec<int, Int32Codec, Two>>([1, 2, 3]));
        Assert.Equal("Dimension 1 of the array has length 3; it is fixed to 2.", refused.Message);
        Assert.Throws<EncodeException>(() => TokenCodec<Positional>.Write<int[,,], FixedArray3Codec<int, Int32Codec, Two, Two, Two>>(new int[2, 2, 1]));
    }

    [Fact]
    public void Fixed_arrays_of_other_lengths_are_refused_by_the_receiver()
    {
        List<Token> tokens = [new("Array", 3), new("Int32", 1), new("Int32", 1), new("Int32", 1)];
        Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<int[], FixedArrayCodec<int, Int32Codec, Two>>(tokens));
    }

    [Fact]
    public void Fixed_arrays_of_strings_come_back()
    {
        string[,,] cube = { { { "a", "b" }, { "c", "d" } }, { { "e", "f" }, { "g", "h" } } };
        List<Token> tokens = TokenCodec<Positional>.Write<string[,,], FixedArray3Codec<string, StringCodec, Two, Two, Two>>(cube);
        Assert.Equal(cube, TokenCodec<Positional>.Read<string[,,], FixedArray3Codec<string, StringCodec, Two, Two, Two>>(tokens));
        Assert.Equal(8, FixedArray3Codec<string, StringCodec, Two, Two, Two>.MinimumSize);
    }

    [Fact]
    public void Tuples_of_up_to_seven_elements_come_back()
    {
        (int, string, bool, byte, long, short, double) tuple = (1, "2", true, 4, 5, 6, 7.5);
        List<Token> tokens = TokenCodec<Named>.Write<(int, string, bool, byte, long, short, double), TupleCodec<int, Int32Codec, string, StringCodec, bool, BooleanCodec, byte, ByteCodec, long, Int64Codec, short, Int16Codec, double, DoubleCodec>>(tuple);
        Assert.Equal(new Token("Tuple", 7), tokens[0]);
        Assert.Equal(
            tuple,
            TokenCodec<Named>.Read<(int, string, bool, byte, long, short, double), TupleCodec<int, Int32Codec, string, StringCodec, bool, BooleanCodec, byte, ByteCodec, long, Int64Codec, short, Int16Codec, double, DoubleCodec>>(tokens));
    }

    private sealed class Two : ILength
    {
        public static int Value => 2;
    }
}
