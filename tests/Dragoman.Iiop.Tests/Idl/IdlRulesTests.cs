using Dragoman.Testing.Samples;

namespace Dragoman.Iiop.Tests;

public sealed class IdlRulesTests
{
    private static readonly EnumShape Kind = new("Shop.Kind", false, new EnumMember("Open", 0), new EnumMember("Shut", 1));
    private static readonly EnumShape Other = new("Depot.Other", false, new EnumMember("Full", 0), new EnumMember("Empty", 1));
    private static readonly MessageShape Item = new("Shop.Item", false, () => [new("Name", Shapes.Text), new("Parts", new SequenceShape(Item!))]);
    private static readonly UnionShape State = UnionOf("Shop.State", Kind);
    private static readonly UnionShape Inner = UnionOf("Shop.Inner.State", Kind);
    private static readonly UnionShape Stock = UnionOf("Shop.Stock", Other);

    private static readonly ContractShape Shop = new(
        "Shop.Account",
        () => [],
        new OperationShape { Name = "Close", Index = 0, Result = Shapes.Void, Parameters = [new("Account", new ReferenceShape(() => Shop!))] },
        new OperationShape { Name = "Add", Index = 1, Result = Item, Parameters = [new("item", new SequenceShape(Item)), new("add", Shapes.Int32), new("kind", Kind), new("itemSeq", Item)] },
        new OperationShape { Name = "Find", Index = 2, Result = Shapes.Text, Parameters = [new("notFound", Shapes.Text), new("shop", State)], Throws = [Shapes.NotFound] },
        new OperationShape { Name = "Split", Index = 3, Result = new TupleShape(new FieldShape("Item1", Inner), new FieldShape("stock", Stock)) });

    public static TheoryData<string> Contracts { get; } = [.. All.Keys];

    private static Dictionary<string, ContractShape> All => new ContractShape[]
    {
        Shop, Shapes.Account, Shapes.Named, Shapes.Echo, Shapes.Overridden, Shapes.Root, Iiop.NamingContextExtBinding.Instance.Shape, ShapeOf<IEverything>(), ShapeOf<IPeculiar>(),
    }.ToDictionary(contract => contract.Name);

    [Theory]
    [MemberData(nameof(Contracts))]
    public void What_is_printed_breaks_no_compilers_rules(string contract)
    {
        string idl = IdlPrinter.Print(All[contract]);
        Assert.Empty(IdlRules.Broken(idl));
    }

    [OmniidlFact]
    public void The_compiler_of_omniORB_takes_the_same()
    {
        string idl = IdlPrinter.Print(Shop);
        (int status, string output) = IdlPrinterTests.Compile(idl);
        Assert.True(status == 0 && IdlPrinterTests.IsOfLists(output), $"{output}\n{idl}");
        Assert.Contains("void close(in ::Shop::Account account_);", idl, StringComparison.Ordinal);
        Assert.Contains("case Open:\n        long open_;", idl, StringComparison.Ordinal);
        Assert.Contains("case ::Depot::Full:", idl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("module S {\n interface Account {\n  void close(in ::S::Account account);\n };\n};", "S::Account::close has the parameter account")]
    [InlineData("module S {\n interface I {\n  void close(in long close);\n };\n};", "the parameter close")]
    [InlineData("module S {\n interface I {\n  void f(in long a, out ::S::Seq seq);\n };\n};", "the parameter seq")]
    [InlineData("module S {\n interface I {\n  void f(in long gone) raises (::S::Gone);\n };\n};", "the parameter gone")]
    [InlineData("module S {\n struct A;\n struct A {\n  long n;\n };\n};", "::S::A is declared before")]
    [InlineData("module S {\n struct A;\n typedef sequence< ::S::A > ASeq;\n struct A {\n  ::S::ASeq n;\n };\n};", "::S::A is declared before")]
    [InlineData("module S {\n union U switch (::S::K) {\n  case ::S::Open:\n  long n;\n };\n};", "has the label ::S::Open")]
    [InlineData("module S {\n union U switch (::S::K) {\n  case Open: case Shut:\n  long shut;\n };\n};", "has the member shut")]
    [InlineData("module S {\n struct A {\n  long a;\n };\n};", "has the member a")]
    public void The_rules_are_looked_for(string idl, string broken) =>
        Assert.Contains(IdlRules.Broken(idl), violation => violation.Contains(broken, StringComparison.Ordinal));

    private static UnionShape UnionOf(string name, EnumShape kind) => new(name, new FieldShape("Kind", kind), () =>
    [
        .. kind.Members.Select(m => new ArmShape(new MessageShape($"{name}.{m.Name}", false, () => [new(m.Name, Shapes.Int32)]), false, m.Value)),
    ]);

    private static ContractShape ShapeOf<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
