namespace Dragoman.Tests.Dynamic;

public class DynamicBindingTests
{
    private static readonly PrimitiveShape Text = new(PrimitiveKind.String);
    private static readonly PrimitiveShape Number = new(PrimitiveKind.Int32);
    private static readonly EnumShape Colour = new("Tests.Colour", isFlags: false, new EnumMember("Red", 0), new EnumMember("Green", 5));
    private static readonly MessageShape Point = new("Tests.Point", isException: false, static () => [new FieldShape("X", Number), new FieldShape("Name", new OptionalShape(Text))]);
    private static readonly ValueShape Node = new("Tests.Node", isAbstract: false, static () => [new FieldShape("Next", Node!), new FieldShape("Id", Number)], static () => [Leaf!]);
    private static readonly ValueShape Leaf = new("Tests.Leaf", isAbstract: false, static () => [.. Node.Fields, new FieldShape("Extra", Text)], static () => [], static () => Node);
    private static readonly UnionShape Either = new(
        "Tests.Either",
        new FieldShape("Kind", Number),
        static () =>
        [
            new ArmShape(new MessageShape("Tests.Left", isException: false, static () => [new FieldShape("Text", Text)]), isDefault: false, 1),
            new ArmShape(new MessageShape("Tests.Right", isException: false, static () => []), isDefault: false, 2),
        ]);

    private static readonly ContractShape Contract = new(
        "Tests.Data",
        static () => [],
        Operation("Paint", 0, new ParameterShape("colour", Colour), new ParameterShape("howOften", Number) { IsOptional = true, Default = 3 }),
        Operation("Move", 1, new ParameterShape("to", Point)),
        Operation("Link", 2, new ParameterShape("node", Node), new ParameterShape("other", Node)),
        Operation("Choose", 3, new ParameterShape("either", Either)),
        Operation("Guess", 4, new ParameterShape("first", Number), new ParameterShape("unknown", Number) { IsOptional = true }, new ParameterShape("last", Number) { IsOptional = true, Default = 5 }),
        Operation("Title", 5, OperationKind.Getter),
        Operation("Title", 6, OperationKind.Setter, new ParameterShape("value", Text)),
        Operation("do_it", 7),
        Operation("DoIt", 8),
        Operation("Lists", 9, new ParameterShape("names", new SequenceShape(Text, 2)), new ParameterShape("pairs", new MapShape(Text, Number)), new ParameterShape("both", new TupleShape(new FieldShape("First", Text), new FieldShape("Second", Number)))));

    private static readonly DynamicBinding Binding = DynamicBinding.Of(Contract);

    [Fact]
    public void The_same_contract_has_one_binding() => Assert.Same(Binding, DynamicBinding.Of(Contract));

    [Theory]
    [InlineData("Paint", "Paint", OperationKind.Method)]
    [InlineData("paint", "Paint", OperationKind.Method)]
    [InlineData("P_AINT", "Paint", OperationKind.Method)]
    [InlineData("Title", "Title", OperationKind.Getter)]
    [InlineData("get_Title", "Title", OperationKind.Getter)]
    [InlineData("_get_title", "Title", OperationKind.Getter)]
    [InlineData("set_title", "Title", OperationKind.Setter)]
    [InlineData("do_it", "do_it", OperationKind.Method)]
    [InlineData("DoIt", "DoIt", OperationKind.Method)]
    public void An_operation_is_found_by_what_people_and_wires_call_it(string name, string expected, OperationKind kind)
    {
        OperationShape found = Binding.FindOperation(name);
        Assert.Equal((expected, kind), (found.Name, found.Kind));
    }

    [Fact]
    public void An_ambiguous_or_unknown_name_is_refused_with_what_there_is()
    {
        Assert.Equal("doit may be any of the operations do_it, DoIt of Tests.Data. (Parameter 'name')", Assert.Throws<ArgumentException>(() => Binding.FindOperation("doit")).Message);
        Assert.Contains("it has Paint, Move, Link, Choose, Guess, Title, set_Title, do_it, DoIt, Lists.", Assert.Throws<ArgumentException>(() => Binding.FindOperation("Sing")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_that_was_left_out_is_the_default()
    {
        DynamicRequest request = RequestOf("Paint", new DynamicArguments { (object)"green" });

        Assert.Equal((5L, 3), (((DynamicEnum)request[0].Value!).Number, request["HOW_OFTEN"].As<int>()));
        Assert.False(request.Has("howOften"));
        Assert.Equal("Tests.Data.Paint(colour: Green)", $"{request}");
        Assert.Throws<KeyNotFoundException>(() => request["size"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => request[2]);
    }

    [Fact]
    public void One_that_only_the_server_knows_is_left_out_with_all_behind_it_or_not_at_all()
    {
        var call = (DynamicCall)Binding.NewCall(Binding.FindOperation("Guess"), new DynamicArguments { 1 });
        Assert.Equal((1, 3), (call.ArgumentCount, call.Request.Count));
        Assert.Equal(1, ((DynamicCall)call.Copy()).ArgumentCount);
        Assert.Equal(3, Binding.NewCall(Binding.FindOperation("Guess"), new DynamicArguments { 1, 2, 3 }).ArgumentCount);
        Assert.Contains(
            "unknown: int of Tests.Data.Guess may only be left out together with those behind it",
            Assert.Throws<ArgumentException>(() => RequestOf("Guess", new DynamicArguments { 1, { "last", 3 } })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_dictionary_stands_for_a_message_and_an_optional_field_may_be_missing()
    {
        DynamicRecord point = (DynamicRecord)RequestOf("Move", new DynamicArguments { new Dictionary<string, object> { ["x"] = 7L } })[0].Value!;

        Assert.Equal(("Tests.Point", 7), (point.Name, (int)point["X"].Value!));
        Assert.True(point["Name"].IsNull);
        Assert.Equal(["X", "Name"], point.FieldNames);
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public void What_does_not_fit_is_refused_where_it_stands(string operation, object value, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => RequestOf(operation, new DynamicArguments { value })).Message, StringComparison.Ordinal);

    public static TheoryData<string, object, string> Misfits => new()
    {
        { "Paint", "blue", "colour must be a member of Tests.Colour (Red, Green); 'blue' came." },
        { "Paint", 4, "colour must be a member of Tests.Colour (Red, Green); 4 came." },
        { "Paint", new DynamicList(), "colour must be Tests.Colour" },
        { "Move", new DynamicRecord { { "X", 1 }, { "Z", 1 } }, "to has a field Z, which a Tests.Point has not; it has X, Name." },
        { "Move", new DynamicRecord { { "Name", "n" } }, "to lacks its field X: int." },
        { "Move", new DynamicRecord { { "X", 1 }, { "x", 1 } }, "to has its field X twice." },
        { "Move", new DynamicRecord { { "X", 1L << 33 } }, "to.X must be int; 8589934592 (Int64) came." },
        { "Move", 5, "to must be Tests.Point; 5 (Int32) came." },
        { "Link", new DynamicRecord("Tests.Other"), "node must be Tests.Node, Tests.Leaf" },
        { "Choose", new DynamicUnion(Either, Any.Of(3), []), "either.Kind = 3 chooses no arm of Tests.Either." },
        { "Choose", new DynamicUnion(Either, Any.Of(1), new DynamicRecord { { "Text", 5 } }), "either.Text must be string; 5 (Int32) came." },
        { "Lists", new[] { "a", "b", "c" }, "names must have at most 2 elements; 3 came." },
        { "Lists", new object[] { "a", 5 }, "names[1] must be string; 5 (Int32) came." },
    };

    [Fact]
    public void Values_keep_their_identity_over_all_arguments_and_may_contain_themselves()
    {
        DynamicRecord leaf = new("Tests.Leaf") { { "Id", 1L }, { "Extra", "e" } };
        leaf["Next"] = Any.Of(leaf);
        DynamicRequest request = RequestOf("Link", new DynamicArguments { leaf, new DynamicRecord("Tests.Node") { { "Id", 2 }, { "Next", leaf } } });

        var first = (DynamicRecord)request[0].Value!;
        Assert.Same(first, first["Next"].Value);
        Assert.Same(first, request[1]["Next"].Value);
        Assert.Equal(1, first["Id"].Value); // as wide as the contract says
    }

    [Fact]
    public void What_contains_itself_without_identity_is_refused_and_nothing_overflows()
    {
        DynamicRecord record = [];
        MessageShape endless = new("Tests.Endless", isException: false, () => [new FieldShape("Next", new AnyShape()), new FieldShape("More", new SequenceShape(Number))]);
        ContractShape contract = new("Tests.Deep", static () => [], Operation("Sink", 0, new ParameterShape("list", Nested(100_000))));
        DynamicList list = [];
        list.Add(new Any(list, null));
        record["Next"] = Any.Of(record);

        Assert.Contains("nests too deep", Assert.Throws<ArgumentException>(() => DynamicBinding.Of(contract).NewCall(contract.Operations[0], new DynamicArguments { list })).Message, StringComparison.Ordinal);
        Assert.NotNull(endless);

        static SequenceShape Nested(int depth)
        {
            SequenceShape shape = new(Number);
            for (int i = 0; i < depth; i++)
                shape = new SequenceShape(shape);

            return shape;
        }
    }

    [Fact]
    public void A_copy_has_arguments_of_its_own()
    {
        Call call = Binding.NewCall(Contract.Operations[0], new DynamicArguments { (object)"Red", 4 });
        call.Hop.Timeout = TimeSpan.FromSeconds(1);
        call.Fault = new Fault(FaultKind.Other, "m", Completion.No);

        var copy = (DynamicCall)call.Copy();

        Assert.Equal("Tests.Data.Paint(colour: Red, howOften: 4)", $"{copy.Request}");
        Assert.NotSame(((DynamicCall)call).Request, copy.Request);
        Assert.Equal((default(Hop), null), (copy.Hop, copy.Fault));
    }

    [Fact]
    public void An_operation_of_another_contract_is_refused() =>
        Assert.Throws<ArgumentException>(() => Binding.NewCall(EchoBinding.Echo));

    [Fact]
    public void An_exception_without_a_name_is_none() => Assert.Throws<ArgumentException>(() => new DynamicException([]));

    private static DynamicRequest RequestOf(string operation, DynamicArguments arguments)
    {
        OperationShape found = Binding.FindOperation(operation);
        if (operation is "Link" && arguments.ByPosition.Count == 1)
            arguments.Add((object?)null);

        if (operation is "Lists" && arguments.ByPosition.Count == 1)
        {
            arguments.Add(new Dictionary<string, int>());
            arguments.Add(("a", 1));
        }

        return ((DynamicCall)Binding.NewCall(found, arguments)).Request;
    }

    private static OperationShape Operation(string name, int index, params ParameterShape[] parameters) => Operation(name, index, OperationKind.Method, parameters);

    private static OperationShape Operation(string name, int index, OperationKind kind, params ParameterShape[] parameters) => new()
    {
        Name = name,
        Index = index,
        Kind = kind,
        Parameters = parameters,
        Result = new PrimitiveShape(PrimitiveKind.Void),
    };
}
