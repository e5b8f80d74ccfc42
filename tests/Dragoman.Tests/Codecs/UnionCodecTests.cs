using Dragoman.Testing.Samples;
using Dragoman.Testing.Tokens;

namespace Dragoman.Tests.Codecs;

public sealed class UnionCodecTests
{
    [Fact]
    public void A_positional_union_is_its_discriminant_and_the_fields_of_its_arm()
    {
        Assert.Equal([new("Enum", (long)Means.Cash), new("Int64", 5L)], TokenCodec<Positional>.Write<Payment, PaymentCodec>(new Payment.Cash(5)));
        Assert.Equal([new("Int32", 7), new("Int16", (short)-1)], TokenCodec<Positional>.Write<Reading, ReadingCodec>(new Temperature(7, -1)));
        Assert.Equal([new("Enum", 0L)], TokenCodec<Positional>.Write<Payment, PaymentCodec>(new Payment.Nothing()));
    }

    [Fact]
    public void The_fields_of_an_arm_may_come_in_any_order()
    {
        List<Token> tokens = TokenCodec<Named>.Write<Payment, PaymentCodec>(new Payment.Card("n", [1, 2]));
        int number = tokens.IndexOf(new Token("Field", "Number"));
        int code = tokens.IndexOf(new Token("Field", "Code"));
        List<Token> moved = [.. tokens[..number], .. tokens[code..^1], .. tokens[number..code], tokens[^1]];
        Payment.Card card = Assert.IsType<Payment.Card>(TokenCodec<Named>.Read<Payment, PaymentCodec>(moved));
        Assert.Equal(("n", null), (card.Number, card.Where));
        Assert.Equal([1, 2], card.Code);
    }

    [Fact]
    public void A_missing_field_of_an_arm_is_refused_by_name()
    {
        List<Token> tokens = TokenCodec<Named>.Write<Payment, PaymentCodec>(new Payment.Cash(5));
        tokens.RemoveRange(tokens.Count - 3, 2);
        DecodeException refused = Assert.Throws<DecodeException>(() => TokenCodec<Named>.Read<Payment, PaymentCodec>(tokens));
        Assert.Equal("The message Dragoman.Testing.Samples.Payment.Cash came without its field Amount.", refused.Message);
    }

    [Fact]
    public void A_value_that_chooses_no_arm_is_refused_unless_there_is_a_default()
    {
        DecodeException refused = Assert.Throws<DecodeException>(() => TokenCodec<Positional>.Read<Reading, ReadingCodec>([new("Int32", 3)]));
        Assert.Equal("Code = 3 chooses no arm of Dragoman.Testing.Samples.Reading.", refused.Message);
        Assert.Equal(new Payment.Other((Means)99, "x"), TokenCodec<Positional>.Read<Payment, PaymentCodec>([new("Enum", 99L), new("String", "x")]));
    }

    [Fact]
    public void A_value_that_its_discriminant_denies_is_not_sent()
    {
        EncodeException denied = Assert.Throws<EncodeException>(() => TokenCodec<Positional>.Write<Payment, PaymentCodec>(new Payment.Other(Means.Cash, "")));
        Assert.Equal("A Dragoman.Testing.Samples.Payment.Other cannot be sent with By = Cash, which does not choose it.", denied.Message);
        Assert.Throws<EncodeException>(() => TokenCodec<Positional>.Write<Reading, ReadingCodec>(null!));
        Assert.Throws<EncodeException>(() => TokenCodec<Positional>.Write<Reading, ReadingCodec>(new Foreign(0)));
    }

    [Fact]
    public void The_shape_says_what_the_source_says()
    {
        UnionShape shape = PaymentCodec.Shape;
        Assert.Equal(("Dragoman.Testing.Samples.Payment", "By"), (shape.Name, shape.Discriminant.Name));
        Assert.Equal("How.", shape.Discriminant.Summary);
        Assert.Equal(["Nothing", "Cash", "Card", "Other"], shape.Arms.Select(a => a.Content.Name[(shape.Name.Length + 1)..]));
        Assert.Equal([false, false, false, true], shape.Arms.Select(a => a.IsDefault));
        Assert.Equal([0L, 1L, 2L], shape.Arms.SelectMany(a => a.Cases));
        Assert.Equal(["Number", "Code", "Where"], shape.Arms[2].Content.Fields.Select(f => f.Name));
        Assert.Equal("Nothing was paid.", shape.Arms[0].Content.Summary);
        Assert.Equal([-1L, 7, int.MaxValue], ReadingCodec.Shape.Arms[0].Cases);
        Assert.Equal("testing.Outcome", OutcomeCodec.Shape.Name);
    }

    [Fact]
    public void A_linked_list_is_a_counted_one_where_the_wire_has_no_other()
    {
        List<Token> tokens = TokenCodec<Positional>.Write<List<Point>, LinkedListCodec<Point, PointCodec>>([new(1, 2)]);
        Assert.Equal([new("LinkedList", 1), new("Int32", 1), new("Int32", 2)], tokens);
        Assert.Equal([new Point(1, 2)], TokenCodec<Positional>.Read<List<Point>, LinkedListCodec<Point, PointCodec>>(tokens));
        Assert.Throws<EncodeException>(() => TokenCodec<Positional>.Write<List<Point>, LinkedListCodec<Point, PointCodec>>(null!));
    }

    // Of another assembly than the union, so that no generator sees it.
    private sealed record Foreign(int Code) : Reading(Code);
}
