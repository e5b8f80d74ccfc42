using Dragoman.Testing.Samples;
using Dragoman.Testing.Tokens;

namespace Dragoman.Tests.Codecs;

public sealed class MessageCodecTests
{
    private static readonly Person Ada = new("Ada", 36) { Home = new Point(1, 2) };

    [Fact]
    public void Positional_messages_are_their_fields_one_after_the_other()
    {
        List<Token> tokens = TokenCodec<Positional>.Write<Person, PersonCodec>(Ada);
        Assert.Equal(
            [new("String", "Ada"), new("Byte", (byte)36), new("Optional", false), new("Int32", 1), new("Int32", 2)],
            tokens);
    }

    [Fact]
    public void Named_fields_may_come_in_any_order()
    {
        List<Token> tokens =
        [
            new("Message", "Dragoman.Testing.Samples.Point"),
            new("Field", "Y"), new("Int32", 2),
            new("Field", "X"), new("Int32", 1),
            new("EndMessage"),
        ];
        Assert.Equal(new Point(1, 2), TokenCodec<Named>.Read<Point, PointCodec>(tokens));
    }

    [Fact]
    public void A_missing_field_is_refused_by_name()
    {
        List<Token> tokens = [new("Message", "Dragoman.Testing.Samples.Point"), new("Field", "Y"), new("Int32", 2), new("EndMessage")];
        DecodeException refused = Assert.Throws<DecodeException>(() => TokenCodec<Named>.Read<Point, PointCodec>(tokens));
        Assert.Equal("The message Dragoman.Testing.Samples.Point came without its field X.", refused.Message);
    }

    [Fact]
    public void A_missing_optional_field_is_null()
    {
        List<Token> tokens = TokenCodec<Named>.Write<Person, PersonCodec>(Ada with { Favourite = Colour.Red });
        int start = tokens.IndexOf(new Token("Field", "Favourite"));
        tokens.RemoveRange(start, tokens.IndexOf(new Token("Field", "Home")) - start);
        Assert.Null(TokenCodec<Named>.Read<Person, PersonCodec>(tokens).Favourite);
    }

    [Fact]
    public void Another_message_is_refused() =>
        Assert.Throws<DecodeException>(() => TokenCodec<Named>.Read<Point, PointCodec>(TokenCodec<Named>.Write<Empty, EmptyCodec>(new Empty())));

    [Fact]
    public void Fields_of_the_base_come_first_and_computed_ones_do_not_travel() =>
        Assert.Equal(["Name", "Age", "Favourite", "Home", "Salary"], EmployeeCodec.Shape.Fields.Select(f => f.Name));

    [Fact]
    public void A_derived_message_declared_as_its_base_is_refused_by_its_class()
    {
        Employee employee = new("Ada", 36, 100) { Home = default };
        EncodeException refused = Assert.Throws<EncodeException>(() => TokenCodec<Positional>.Write<Person, PersonCodec>(employee));
        Assert.StartsWith("A Dragoman.Testing.Samples.Employee cannot be sent as a Dragoman.Testing.Samples.Person", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_knows_the_one_that_it_derives_from()
    {
        Assert.Same(PersonCodec.Shape, EmployeeCodec.Shape.Base);
        Assert.Null(PersonCodec.Shape.Base);
        Assert.Equal(["Salary"], EmployeeCodec.Shape.OwnFields.Select(f => f.Name));
    }

    [Fact]
    public void A_wire_may_write_fields_in_an_order_of_its_own()
    {
        List<Token> tokens = TokenCodec<Graph>.Write<Employee, EmployeeCodec>(new Employee("Ada", 36, 100) { Home = default });
        Assert.Equal(["Age", "Favourite", "Home", "X", "Y", "Name", "Salary"], tokens.Where(t => t.Kind == "Field").Select(t => t.Value));
        Assert.Equal("Ada", TokenCodec<Graph>.Read<Employee, EmployeeCodec>(tokens).Name);
    }

    [Fact]
    public void Of_an_exception_only_its_own_data_and_what_its_constructor_takes_travel()
    {
        Assert.Equal(["Missing"], OverdrawnCodec.Shape.Fields.Select(f => f.Name));
        Assert.Equal(["Message", "Code"], RefusedCodec.Shape.Fields.Select(f => f.Name));
        Assert.True(OverdrawnCodec.Shape.IsException);
    }

    [Fact]
    public void A_message_that_nests_too_deep_is_refused()
    {
        Tree tree = new();
        for (int i = 0; i < 200; i++)
            tree = new Tree { Left = tree };

        List<Token> tokens = TokenCodec<Positional>.Write<Tree, TreeCodec>(tree);
        Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<Tree, TreeCodec>(tokens));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        List<Token> tokens = TokenCodec<Positional>.Write<Person, PersonCodec>(Ada);
        for (int length = 0; length < tokens.Count; length++)
            Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<Person, PersonCodec>(tokens[..length]));
    }

    [Fact]
    public void A_bound_is_held_by_the_receiver()
    {
        List<Token> tokens = TokenCodec<Positional>.Write<Person, PersonCodec>(Ada);
        tokens[0] = new Token("String", new string('a', 33));
        DecodeException refused = Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<Person, PersonCodec>(tokens));
        Assert.Equal("A value of length 33 came; it is bounded to 32.", refused.Message);
    }

    [Fact]
    public void The_least_size_counts_what_is_always_there()
    {
        Assert.Equal(0, EmptyCodec.MinimumSize);
        Assert.Equal(8, PointCodec.MinimumSize);
        Assert.Equal(1 + 1 + 1 + 8, PersonCodec.MinimumSize);
        Assert.Equal(4 + 1 + 1 + 1, TreeCodec.MinimumSize);
    }

    [Fact]
    public void A_number_outside_the_enumeration_is_refused()
    {
        List<Token> tokens = TokenCodec<Positional>.Write<Kinds, KindsCodec>(new Kinds { Address = new byte[4], Pair = new double[2], Cube = new long[2, 2, 2] });
        int access = tokens.FindIndex(t => t.Kind == "Enum");
        tokens[access] = new Token("Enum", 300L);
        Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<Kinds, KindsCodec>(tokens));
    }
}
