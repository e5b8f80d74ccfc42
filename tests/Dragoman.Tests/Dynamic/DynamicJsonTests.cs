using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Dragoman.Tests.Dynamic;

/// <summary>Values as JSON, both ways.</summary>
public sealed class DynamicJsonTests
{
    private static readonly DynamicJson Json = new((text, _) => text == "bad" ? throw new FormatException("no reference") : new ObjectRef(text, []), reference => reference.Contract);

    private static readonly EnumShape Colour = new("Colour", isFlags: false, new EnumMember("Red", 0), new EnumMember("Green", 1));
    private static readonly EnumShape Access = new("Access", isFlags: true, new EnumMember("Read", 1), new EnumMember("Write", 2));
    private static readonly MessageShape Entry = new("Entry", isException: false, () => [Field("Amount", Of(PrimitiveKind.Int64)), Field("Text", new OptionalShape(Of(PrimitiveKind.String)))]);
    private static readonly ValueShape Node = new("Node", isAbstract: false, () => [Field("Name", Of(PrimitiveKind.String)), Field("Next", new OptionalShape(Node!))], () => [Leaf!]);
    private static readonly ValueShape Leaf = new("Leaf", isAbstract: false, () => [Field("Name", Of(PrimitiveKind.String)), Field("Next", new OptionalShape(Node)), Field("Weight", Of(PrimitiveKind.Double))], () => [], () => Node);
    private static readonly UnionShape Payment = new("Payment", Field("Kind", Of(PrimitiveKind.Int32)), () =>
    [
        new ArmShape(new MessageShape("Payment.Cash", false, () => [Field("Amount", Of(PrimitiveKind.Int32))]), false, 1),
        new ArmShape(new MessageShape("Payment.None", false, () => []), true),
    ]);

    public static TheoryData<string, string, string?> Cases => new()
    {
        // type, JSON that is read, JSON that is written (null: the same)
        { "boolean", "true", null },
        { "byte", "255", null },
        { "sbyte", "-128", null },
        { "int16", "-32768", null },
        { "uint16", "65535", null },
        { "int32", "-2147483648", null },
        { "int32", "\"17\"", "17" },
        { "uint32", "4294967295", null },
        { "int64", "-9223372036854775808", null },
        { "uint64", "18446744073709551615", null },
        { "single", "1.5", null },
        { "double", "1e300", "1E+300" },
        { "double", "3", null },
        { "double", "\"NaN\"", null },
        { "double", "\"-Infinity\"", null },
        { "single", "\"Infinity\"", null },
        { "biginteger", "123456789012345678901234567890", null },
        { "biginteger", "\"-5\"", "-5" },
        { "decimal", "12.50", null },
        { "decimal", "\"12.50\"", "12.50" },
        { "complex", "[1.5,-2]", null },
        { "char", "\"x\"", null },
        { "string", "\"a\\\"b\"", null },
        { "bytes", "\"AAEC/w==\"", null },
        { "bytes", "\"\"", null },
        { "guid", "\"00112233-4455-6677-8899-aabbccddeeff\"", null },
        { "datetime", "\"2026-01-31T12:00:00.0000000Z\"", null },
        { "datetimeoffset", "\"2026-01-31T12:00:00.0000000+02:00\"", null },
        { "timespan", "\"1.02:03:04.5000000\"", null },
        { "objectref", "\"somewhere\"", null },
        { "colour", "\"Green\"", null },
        { "colour", "\"green\"", "\"Green\"" },
        { "colour", "1", "\"Green\"" },
        { "access", "\"Read, Write\"", null },
        { "access", "3", "\"Read, Write\"" },
        { "access", "0", null },
        { "entry", "{\"Amount\":5,\"Text\":null}", null },
        { "entry", "{\"amount\":5}", "{\"Amount\":5,\"Text\":null}" },
        { "payment", "{\"Kind\":1,\"Amount\":5}", null },
        { "payment", "{\"Kind\":9}", null },
        { "list", "[1,2]", null },
        { "set", "[\"a\",\"b\"]", null },
        { "array", "[[1,2],[3,4]]", null },
        { "tuple", "{\"First\":1,\"Second\":\"x\"}", null },
        { "tuple", "[1,\"x\"]", "{\"First\":1,\"Second\":\"x\"}" },
        { "map", "{\"a\":1}", null },
        { "intmap", "{\"5\":true}", null },
        { "entrymap", "[[{\"Amount\":1,\"Text\":\"t\"},2]]", null },
        { "node", "{\"$id\":\"1\",\"Name\":\"a\",\"Next\":{\"Name\":\"b\",\"Next\":{\"$ref\":\"1\"}}}", null },
        { "node", "{\"$type\":\"Leaf\",\"Name\":\"a\",\"Next\":null,\"Weight\":1}", null },
        { "optional", "null", null },
        { "any", "null", null },
        { "any", "true", null },
        { "any", "5", null },
        { "any", "5000000000", null },
        { "any", "{\"$biginteger\":123456789012345678901234567890}", null },
        { "any", "1.5", null },
        { "any", "\"text\"", null },
        { "any", "[1,\"a\",null]", null },
        { "any", "{\"a\":{\"b\":[]}}", null },
        { "any", "{\"$bytes\":\"AAE=\"}", null },
        { "any", "{\"$decimal\":1.10}", null },
        { "any", "{\"$guid\":\"00112233-4455-6677-8899-aabbccddeeff\"}", null },
        { "any", "{\"$timespan\":\"00:00:01\"}", null },
        { "any", "{\"$single\":1.5}", null },
        { "any", "{\"$double\":\"NaN\"}", null },
        { "any", "{\"$tuple\":[1,2]}", null },
        { "any", "{\"$set\":[1]}", null },
        { "any", "{\"$map\":[[[1],2]]}", null },
        { "any", "{\"$map\":[[\"$bytes\",2]]}", null },
        { "any", "{\"$type\":\"Thing\",\"x\":1}", null },
        { "any", "{\"$objectref\":\"somewhere\"}", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_value_is_read_and_written_back(string type, string json, string? written)
    {
        TypeShape shape = Type(type);
        Any value = Fit(shape, json);
        Assert.Equal(written ?? json, Written(value, shape));

        // And once more: what was written says the same.
        Assert.Equal(written ?? json, Written(Fit(shape, written ?? json), shape));
    }

    [Theory]
    [InlineData("int32", "\"many\"", "x must be int; \"many\" came")]
    [InlineData("int32", "2147483648", "x must be int; 2147483648")]
    [InlineData("int32", "1.5", "x must be int; 1.5")]
    [InlineData("boolean", "1", "x must be bool; 1 came")]
    [InlineData("string", "5", "x must be string; 5 came")]
    [InlineData("char", "\"ab\"", "x must be char (one character in quotation marks); \"ab\" came")]
    [InlineData("bytes", "\"*\"", "x must be byte[] (base64 in quotation marks); \"*\" came")]
    [InlineData("datetime", "\"yesterday\"", "x must be DateTime (as 2026-01-31T12:00:00Z, in quotation marks)")]
    [InlineData("objectref", "\"bad\"", "x: no reference")]
    [InlineData("objectref", "5", "x must be ObjectRef (the text of a reference); 5 came")]
    [InlineData("colour", "\"Blue\"", "x must be a member of Colour (Red, Green); 'Blue' came")]
    [InlineData("colour", "7", "x must be a member of Colour (Red, Green); 7 came")]
    [InlineData("access", "\"Read, Fly\"", "Fly is none of Read, Write")]
    [InlineData("entry", "5", "x must be Entry (an object of its fields); 5 came")]
    [InlineData("entry", "{\"Amount\":5,\"Sum\":1}", "x has a field Sum, which a Entry has not; it has Amount, Text")]
    [InlineData("entry", "{}", "x lacks its field Amount: long")]
    [InlineData("entry", "{\"Amount\":5,\"amount\":6}", "x has its field Amount twice")]
    [InlineData("entry", "{\"Amount\":\"y\"}", "x.Amount must be long; \"y\" came")]
    [InlineData("payment", "{\"Amount\":5}", "x lacks its discriminant Kind: int")]
    [InlineData("payment", "{\"Kind\":1}", "x lacks its field Amount: int")]
    [InlineData("list", "{}", "x must be list of int (an array); {} came")]
    [InlineData("list", "[1,\"b\"]", "x[1] must be int; \"b\" came")]
    [InlineData("list", "[1,2,3,4]", "x must have at most 3 elements; 4 came")]
    [InlineData("array", "[[1,2]]", "x must be array [2,2] of int")]
    [InlineData("tuple", "[1]", "x must be (int, string) (an array of 2, or an object of First, Second); [1] came")]
    [InlineData("map", "[1]", "x must be dictionary of string and int (an object, or an array of pairs); [1] came")]
    [InlineData("intmap", "{\"a\":true}", "A key of x must be int; \"a\" came")]
    [InlineData("node", "{\"$ref\":\"9\"}", "x: no object before this one has the $id \"9\"")]
    [InlineData("node", "{\"$type\":\"Tree\"}", "x.$type must be Node; \"Tree\" came")]
    [InlineData("any", "{\"$int32\":\"y\"}", "x must be int; \"y\" came")]
    public void A_value_of_another_type_is_refused_with_its_place(string type, string json, string expected)
    {
        string message = Assert.ThrowsAny<Exception>(() => Fit(Type(type), json)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_in_an_any_have_the_type_that_holds_them()
    {
        Assert.IsType<int>(Fit(new AnyShape(), "5").Value);
        Assert.IsType<long>(Fit(new AnyShape(), "5000000000").Value);
        Assert.IsType<BigInteger>(Fit(new AnyShape(), "5000000000000000000000").Value);
        Assert.IsType<short>(Fit(new AnyShape(), "{\"$int16\":5}").Value);
        Assert.IsType<double>(Fit(new AnyShape(), "5e0").Value);
    }

    private static TypeShape Type(string name) => name switch
    {
        "colour" => Colour,
        "access" => Access,
        "entry" => Entry,
        "payment" => Payment,
        "node" => Node,
        "any" => new AnyShape(),
        "optional" => new OptionalShape(Of(PrimitiveKind.Int32)),
        "list" => new SequenceShape(Of(PrimitiveKind.Int32), 3),
        "set" => new SetShape(Of(PrimitiveKind.String)),
        "array" => new ArrayShape(Of(PrimitiveKind.Int32), 2, 2),
        "tuple" => new TupleShape(Field("First", Of(PrimitiveKind.Int32)), Field("Second", Of(PrimitiveKind.String))),
        "map" => new MapShape(Of(PrimitiveKind.String), Of(PrimitiveKind.Int32)),
        "intmap" => new MapShape(Of(PrimitiveKind.Int32), Of(PrimitiveKind.Boolean)),
        "entrymap" => new MapShape(Entry, Of(PrimitiveKind.Int32)),
        _ => Of(Enum.Parse<PrimitiveKind>(name, ignoreCase: true)),
    };

    private static PrimitiveShape Of(PrimitiveKind kind) => new(kind);

    private static FieldShape Field(string name, TypeShape type) => new(name, type);

    private static Any Fit(TypeShape shape, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new DynamicFit(KnownTypes.None).Fit(shape, Json.Read(document.RootElement, shape, "x"), "x");
    }

    private static string Written(Any value, TypeShape type)
    {
        using MemoryStream octets = new();
        using (Utf8JsonWriter writer = new(octets, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Json.Write(writer, value, type);

        return Encoding.UTF8.GetString(octets.ToArray());
    }
}
