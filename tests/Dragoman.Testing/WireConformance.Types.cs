using System.Collections.Immutable;
using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing;

/// <content>Every data type, at its edges.</content>
public abstract partial class WireConformance<TWire>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Booleans_arrive(bool value) => Assert.Equal(value, Remote.EchoBoolean(value));

    [Theory]
    [MemberData(nameof(Edges.Integers), MemberType = typeof(Edges))]
    public void Integers_of_every_size_arrive(long value)
    {
        unchecked
        {
            Assert.Equal((byte)value, Remote.EchoByte((byte)value));
            Assert.Equal((sbyte)value, Remote.EchoSByte((sbyte)value));
            Assert.Equal((short)value, Remote.EchoInt16((short)value));
            Assert.Equal((ushort)value, Remote.EchoUInt16((ushort)value));
            Assert.Equal((int)value, Remote.EchoInt32((int)value));
            Assert.Equal((uint)value, Remote.EchoUInt32((uint)value));
            Assert.Equal(value, Remote.EchoInt64(value));
            Assert.Equal((ulong)value, Remote.EchoUInt64((ulong)value));
        }
    }

    [Theory]
    [MemberData(nameof(Edges.Reals), MemberType = typeof(Edges))]
    public void Reals_arrive_bit_by_bit(double value)
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Remote.EchoDouble(value)));
        Assert.Equal(BitConverter.SingleToInt32Bits((float)value), BitConverter.SingleToInt32Bits(Remote.EchoSingle((float)value)));
    }

    [Theory]
    [MemberData(nameof(Edges.Texts), MemberType = typeof(Edges))]
    public void Texts_arrive(string value)
    {
        Assert.Equal(value, Remote.EchoString(value));
        Assert.Equal(value, Remote.EchoWideString(value));
        Assert.Equal(value, Remote.EchoOptionalString(value));
    }

    [Theory]
    [MemberData(nameof(Edges.Characters), MemberType = typeof(Edges))]
    public void Characters_arrive(char value) => Assert.Equal(value, Remote.EchoChar(value));

    [Fact]
    public void Narrow_characters_arrive() => Assert.Equal('~', Remote.EchoNarrowChar('~'));

    [Theory]
    [MemberData(nameof(Edges.Decimals), MemberType = typeof(Edges))]
    public void Decimals_arrive_with_their_scale(decimal value) => Assert.Equal(decimal.GetBits(value), decimal.GetBits(Remote.EchoDecimal(value)));

    [Theory]
    [MemberData(nameof(Edges.Moments), MemberType = typeof(Edges))]
    public void Moments_arrive(DateTimeOffset value)
    {
        DateTimeOffset came = Remote.EchoDateTimeOffset(value);
        Assert.Equal((value, value.Offset), (came, came.Offset));
        Assert.Equal(value.UtcDateTime, Remote.EchoDateTime(value.UtcDateTime));
    }

    [Theory]
    [MemberData(nameof(Edges.Spans), MemberType = typeof(Edges))]
    public void Spans_of_time_arrive(TimeSpan value) => Assert.Equal(value, Remote.EchoTimeSpan(value));

    [Fact]
    public void Identifiers_arrive()
    {
        var id = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        Assert.Equal(id, Remote.EchoGuid(id));
        Assert.Equal(Guid.Empty, Remote.EchoGuid(Guid.Empty));
    }

    [Theory]
    [MemberData(nameof(Edges.Sizes), MemberType = typeof(Edges))]
    public void Octets_and_numbers_of_any_count_arrive(int count)
    {
        byte[] octets = [.. Enumerable.Range(0, count).Select(i => (byte)i)];
        Assert.Equal(octets, Remote.EchoBytes(octets));
        Assert.Equal(octets.AsMemory(), Remote.EchoMemory(octets));
        int[] integers = [.. Enumerable.Range(-count / 2, count)];
        Assert.Equal(integers, Remote.EchoIntegers(integers));
        double[] reals = [.. integers.Select(i => i / 3.0)];
        Assert.Equal(reals, Remote.EchoDoubles(reals));
    }

    [Theory]
    [InlineData(65_536)]
    [InlineData(70_001)]
    [InlineData(70_002)]
    [InlineData(1 << 20)]
    [InlineData((3 << 20) + 3)]
    public void Large_octets_and_texts_arrive(int count)
    {
        byte[] octets = [.. Enumerable.Range(0, count).Select(i => (byte)(i * 31))];
        Assert.True(octets.AsSpan().SequenceEqual(Remote.EchoBytes(octets)));
        Assert.True(octets.AsSpan().SequenceEqual(Remote.EchoMemory(octets).Span));
        string text = new('x', count);
        Assert.True(text == Remote.EchoString(text));
    }

    [Fact]
    public void Numbers_that_look_like_counts_of_octets_arrive()
    {
        int[] integers = [.. Enumerable.Range(0, 50_000).Select(i => 4 * (49_999 - i))];
        Assert.Equal(integers, Remote.EchoIntegers(integers));
    }

    [Fact]
    public void Enumerations_and_flags_arrive()
    {
        foreach (Colour colour in Enum.GetValues<Colour>())
            Assert.Equal(colour, Remote.EchoEnum(colour));

        for (int flags = 0; flags < 8; flags++)
            Assert.Equal((Access)flags, Remote.EchoFlags((Access)flags));
    }

    [Fact]
    public void Messages_arrive()
    {
        var home = new Point(int.MinValue, int.MaxValue);
        Assert.Equal(home, Remote.EchoPoint(home));
        var person = new Person("Zoë", 255) { Home = home, Favourite = Colour.Blue };
        Assert.Equal(person, Remote.EchoPerson(person));
        Assert.Equal(person with { Favourite = null }, Remote.EchoPerson(person with { Favourite = null }));
        Assert.Equal(person, Remote.EchoOptionalPerson(person));
        Assert.Null(Remote.EchoOptionalPerson(null));
    }

    [Fact]
    public void A_derived_message_is_refused_in_the_place_of_the_declared_one_and_never_cut_down()
    {
        var employee = new Employee("Ann", 40, 12.5m) { Home = new Point(1, 2) };
        string message = Assert.Throws<ArgumentException>(() => Remote.EchoPerson(employee)).Message;
        Assert.Contains(nameof(Employee), message, StringComparison.Ordinal);
        Assert.Equal(7, Remote.EchoInt32(7));
    }

    [Fact]
    public void A_message_of_all_kinds_arrives()
    {
        Kinds sent = NewKinds();
        Kinds came = Remote.EchoKinds(sent);
        Assert.Equal((sent.Truth, sent.Letter, sent.When, sent.Tuple), (came.Truth, came.Letter, came.When, came.Tuple));
        Assert.Equal(sent.Nested.Id, came.Nested.Id);
        Assert.Equal(sent.Address, came.Address);
        Assert.Equal(sent.Pair, came.Pair);
        Assert.Equal(sent.Cube, came.Cube);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void A_message_that_contains_itself_arrives(int depth)
    {
        Family sent = NewFamily(depth);
        Assert.Equal(Text(sent), Text(Remote.EchoFamily(sent)));
    }

    [Fact]
    public void A_message_that_nests_too_deep_is_refused_and_the_next_call_goes_on()
    {
        Family deep = new("", []);
        for (int i = 0; i < 5000; i++)
            deep = new Family("", [deep]);

        Assert.ThrowsAny<Exception>(() => Remote.EchoFamily(deep));
        Assert.Equal(7, Remote.EchoInt32(7));
    }

    [Fact]
    public void Collections_arrive()
    {
        string[] texts = ["", "a", "ж", new string('y', 9000)];
        Assert.Equal(texts, Remote.EchoStrings(texts));
        int[][] jagged = [[], [1], [2, 3], [], [.. Enumerable.Range(0, 3000)]];
        Assert.Equal(jagged, Remote.EchoJagged(jagged));
        int[,] grid = new int[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        Assert.Equal(grid, Remote.EchoGrid(grid));
        Assert.Equal(grid, Remote.EchoFixedGrid(grid));
        short[,,] cube = new short[,,] { { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, 8 } }, { { 9, 10 }, { 11, 12 } } };
        Assert.Equal(cube, Remote.EchoCube(cube));
        List<Point> points = [.. Enumerable.Range(0, 5000).Select(i => new Point(i, -i))];
        Assert.Equal(points, Remote.EchoList(points));
        Assert.Equal(texts, Remote.EchoReadOnlyList(texts));
        ImmutableArray<long> longs = [long.MinValue, 0, long.MaxValue];
        Assert.Equal(longs.AsEnumerable(), Remote.EchoImmutableArray(longs));
        HashSet<string> set = ["x", "y", ""];
        Assert.Equal(set, Remote.EchoSet(set));
        Dictionary<string, int> map = Enumerable.Range(0, 1000).ToDictionary(i => $"key {i}", i => i);
        Assert.Equal(map, Remote.EchoMap(map));
        Dictionary<int, Person> people = new() { [0] = new Person("P", 1) { Home = default }, [-1] = new Person("Q", 2) { Home = new Point(3, 4), Favourite = Colour.Green } };
        Assert.Equal(people, Remote.EchoPeople(people));
    }

    [Fact]
    public void Empty_collections_arrive()
    {
        Assert.Empty(Remote.EchoStrings([]));
        Assert.Empty(Remote.EchoJagged([]));
        Assert.Empty(Remote.EchoGrid(new int[0, 0]));
        Assert.Empty(Remote.EchoCube(new short[0, 0, 0]));
        Assert.Empty(Remote.EchoList([]));
        Assert.Empty(Remote.EchoBoundedList([]));
        Assert.Empty(Remote.EchoReadOnlyList([]));
        Assert.Empty(Remote.EchoImmutableArray([]));
        Assert.Empty(Remote.EchoSet([]));
        Assert.Empty(Remote.EchoMap([]));
        Assert.Empty(Remote.EchoPeople(new Dictionary<int, Person>()));
    }

    [Fact]
    public void Optional_values_and_tuples_arrive()
    {
        Assert.Null(Remote.EchoOptionalInteger(null));
        Assert.Equal(int.MinValue, Remote.EchoOptionalInteger(int.MinValue));
        Assert.Null(Remote.EchoOptionalString(null));
        Assert.Equal("", Remote.EchoOptionalString(""));
        Assert.Equal((int.MaxValue, "name"), Remote.EchoTuple((int.MaxValue, "name")));
        Assert.Equal((-3, -1), Remote.Divide(-10, 3));
        Assert.Equal("ab!!!", Remote.Join("ab", times: 3));
    }

    [Fact]
    public void An_undeclared_value_of_an_enumeration_is_refused_where_the_wire_knows_the_declared_ones()
    {
        if (ChecksEnumerations)
            Assert.Throws<ArgumentException>(() => Remote.EchoEnum((Colour)99));
        else
            Assert.Equal((Colour)99, Remote.EchoEnum((Colour)99));
    }

    [Fact]
    public void Unions_arrive_as_their_arms()
    {
        var card = new Payment.Card("4000 1234", [1, 255]) { Where = new Point(1, -1) };
        Payment.Card came = Assert.IsType<Payment.Card>(Remote.EchoPayment(card));
        Assert.Equal((card.Number, card.Where), (came.Number, came.Where));
        Assert.Equal(card.Code, came.Code);
        foreach (Payment payment in (Payment[])[new Payment.Nothing(), new Payment.Cash(long.MinValue), new Payment.Other(Means.Voucher, "a"), new Payment.Other(Means.Barter, "")])
        {
            Assert.Equal(payment, Remote.EchoPayment(payment));
            Assert.Equal(payment, Remote.EchoOptionalPayment(payment));
        }

        Assert.Null(Remote.EchoOptionalPayment(null));
        Reading[] readings = [new Temperature(-1, -40), new Silence(), new Temperature(int.MaxValue, 7)];
        Assert.Equal(readings, Remote.EchoReadings([.. readings]));
        Assert.Equal([0.5, -0.0], Assert.IsType<Series>(Remote.EchoReading(new Series([0.5, -0.0]))).Values);
        var winner = new Person("W", 3) { Home = default };
        Assert.Equal(winner, Assert.IsType<Outcome.Success>(Remote.EchoOutcome(new Outcome.Success { Winner = winner })).Winner);
        Assert.Equal(["x", ""], Assert.IsType<Outcome.Failure>(Remote.EchoOutcome(new Outcome.Failure(["x", ""]))).Reasons);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void A_union_that_contains_itself_arrives(int depth)
    {
        Expression sent = NewExpression(depth);
        Assert.Equal(Text(sent), Text(Remote.EchoExpression(sent)));
    }

    [Fact]
    public void A_union_that_nests_too_deep_is_refused_and_the_next_call_goes_on()
    {
        Assert.ThrowsAny<Exception>(() => Remote.EchoExpression(NewExpression(5000)));
        Assert.Equal(7, Remote.EchoInt32(7));
    }

    [Fact]
    public void A_union_whose_discriminant_chooses_another_arm_is_refused_at_the_caller()
    {
        Assert.Throws<ArgumentException>(() => Remote.EchoPayment(new Payment.Other(Means.Cash, "")));
        Assert.Throws<ArgumentException>(() => Remote.EchoPayment(new Payment.Cash(1) with { By = Means.None }));
        Assert.Throws<ArgumentException>(() => Remote.EchoReading(new Temperature(3, 0)));
        Assert.Throws<ArgumentException>(() => Remote.EchoPayment(null!));
        Assert.Equal(7, Remote.EchoInt32(7));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10_000)]
    public void Linked_lists_arrive(int count)
    {
        List<Point> points = [.. Enumerable.Range(0, count).Select(i => new Point(i, -i))];
        Assert.Equal(points, Remote.EchoLinked(points));
    }

    [Fact]
    public void What_cannot_be_sent_is_refused_at_the_caller_and_the_next_call_goes_on()
    {
        Assert.Throws<ArgumentException>(() => Remote.EchoBoundedString("123456789"));
        Assert.Throws<ArgumentException>(() => Remote.EchoBoundedList(["1", "2", "3", "4"]));
        Assert.Throws<ArgumentException>(() => Remote.EchoFixedGrid(new int[3, 2]));
        Assert.Throws<ArgumentException>(() => Remote.EchoString(null!));
        Assert.Throws<ArgumentException>(() => Remote.EchoStrings(["a", null!]));
        Assert.Throws<ArgumentException>(() => Remote.EchoBytes(null!));
        Assert.Throws<ArgumentException>(() => Remote.EchoFamily(null!));
        Assert.Equal("12345678", Remote.EchoBoundedString("12345678"));
        Assert.Equal(["1", "2", "3"], Remote.EchoBoundedList(["1", "2", "3"]));
        Assert.Equal(7, Remote.EchoInt32(7));
    }

    [Fact]
    public void A_result_that_cannot_be_sent_is_a_fault_of_its_call_alone()
    {
        Servant.Secret = new string('s', 17);
        Failed(() => _ = Remote.Secret, FaultKind.CannotEncode, Completion.Yes);
        Remote.Secret = "sixteen letters.";
        Assert.Equal("sixteen letters.", Remote.Secret);
        Remote.Secret = null;
        Assert.Null(Remote.Secret);
    }

    private static Kinds NewKinds() => new()
    {
        Truth = true,
        Letter = 'q',
        When = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(1)),
        Address = [127, 0, 0, 1],
        Pair = [Math.PI, double.NaN],
        Cube = new long[,,] { { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, long.MinValue } } },
        Nested = new Kinds.Inner(new Guid("00112233-4455-6677-8899-aabbccddeeff")),
        Tuple = (Access.Read | Access.Run, null),
    };

    private static Family NewFamily(int depth) =>
        new($"generation {depth}", [.. Enumerable.Range(0, depth == 0 ? 0 : 1 + (depth % 3)).Select(i => i == 0 ? NewFamily(depth - 1) : new Family($"{i}", []))]);

    private static Expression NewExpression(int depth)
    {
        Expression expression = new Expression.Literal(depth);
        for (int i = 0; i < depth; i++)
            expression = new Expression.Terms((ushort)(1 + (i % 2)), [expression, new Expression.Literal(i)]);

        return expression;
    }

    private static string Text(Expression expression) =>
        expression is Expression.Terms terms ? $"({terms.Kind} {string.Join(' ', terms.Parts.Select(Text))})" : expression.ToString();

    private static string Text(Family family) => $"({family.Name} [{string.Join(' ', family.Children.Select(Text))}])";
}
