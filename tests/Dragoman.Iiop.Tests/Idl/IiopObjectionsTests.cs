namespace Dragoman.Iiop.Tests;

public sealed class IiopObjectionsTests
{
    [Fact]
    public void What_can_be_printed_is_not_objected_to()
    {
        foreach (ContractShape contract in (ContractShape[])[Shapes.Account, Shapes.Named, Shapes.Echo, Shapes.Overridden, Shapes.Root])
            Assert.Empty(IiopObjections.To(contract));
    }

    [Fact]
    public void Operations_that_IDL_cannot_say()
    {
        MessageShape twin = new("Other.NotFound", true, () => []) { Remarks = [new RepositoryIdAttribute("IDL:Bank/NotFound:1.0")] };
        Expect("named doIt", new OperationShape { Name = "DoIt", Index = 0, Result = Shapes.Void }, new OperationShape { Name = "Doit", Index = 1, Result = Shapes.Void });
        Expect("named balance", new OperationShape { Name = "Balance", Index = 0, Kind = OperationKind.Getter, Result = Shapes.Int32 }, new OperationShape { Name = "balance", Index = 1, Result = Shapes.Void });
        Expect("ASCII letters", new OperationShape { Name = "Größe", Index = 0, Result = Shapes.Void });
        Expect("only be written", new OperationShape { Name = "X", Index = 0, Kind = OperationKind.Setter, Result = Shapes.Void, Parameters = [new("value", Shapes.Int32)] });
        Expect("is oneway", new OperationShape { Name = "X", Index = 0, IsOneway = true, Result = Shapes.Int32 });
        Expect("tell apart", new OperationShape { Name = "X", Index = 0, Result = Shapes.Void, Throws = [Shapes.NotFound, twin] });
    }

    [Fact]
    public void Types_that_IDL_cannot_say()
    {
        MessageShape list = null!;
        list = new MessageShape("L.List", false, () => [new("Next", new OptionalShape(list))]);
        MessageShape map = null!;
        map = new MessageShape("L.Map", false, () => [new("Next", new MapShape(Shapes.Text, map))]);
        ExpectResult("contains itself", list);
        ExpectResult("contains itself", map);
        ExpectResult("declare a [Message]", new OptionalShape(new ValueShape("L.Value", false, () => [], () => [])));
        ExpectResult("no fields", new MessageShape("L.Empty", false, () => []));
        ExpectResult("no members", new EnumShape("L.Empty", false));
        ExpectResult("32 bits", new EnumShape("L.Wide", true, new EnumMember("Top", 1L << 40)));
        ExpectResult("as data", new SequenceShape(Shapes.NotFound));
        ExpectResult("cannot be a name", new EnumShape("Zürich.E", false, new EnumMember("A", 0)));
        ExpectResult("same repository id", new TupleShape(new FieldShape("a", Shapes.Money), new FieldShape("b", new MessageShape("Bank.Money", false, () => [new("X", Shapes.Int32)]))));
    }

    [Fact]
    public void Unions_that_IDL_cannot_say()
    {
        MessageShape number = new("U.Number", false, () => [new("N", Shapes.Int32)]);
        UnionShape circle = null!;
        circle = new UnionShape("U.Circle", new FieldShape("Kind", Shapes.Int32), () => [new ArmShape(new MessageShape("U.Again", false, () => [new("Next", new OptionalShape(circle))]), false, 1)]);
        ExpectResult("contains itself", circle);
        ExpectResult("an octet as its discriminant", new UnionShape("U.Small", new FieldShape("Kind", new PrimitiveShape(PrimitiveKind.Byte)), () => [new ArmShape(number, false, 1)]));
        ExpectResult("has the case 9", new UnionShape("U.Odd", new FieldShape("Kind", Shapes.Currency), () => [new ArmShape(number, false, 1, 9)]));
        ExpectResult("128 bits", new UnionShape("U.Large", new FieldShape("Kind", Shapes.Int32), () => [new ArmShape(new MessageShape("U.Q", false, () => [new("Q", new PrimitiveShape(PrimitiveKind.Quadruple))]), false, 1)]));
    }

    private static void ExpectResult(string text, TypeShape result) => Expect(text, new OperationShape { Name = "Op", Index = 0, Result = result });

    private static void Expect(string text, params OperationShape[] operations) =>
        Assert.Contains(IiopObjections.To(new ContractShape("Some.Contract", () => [], operations)), o => o.Contains(text, StringComparison.Ordinal));
}
