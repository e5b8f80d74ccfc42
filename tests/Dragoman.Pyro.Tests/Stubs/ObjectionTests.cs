namespace Dragoman.Pyro.Tests.Stubs;

public sealed class ObjectionTests
{
    [Theory]
    [InlineData("import in Python")]
    [InlineData("several members named get_url")]
    [InlineData("the part from")]
    [InlineData("several parts named a_b")]
    [InlineData("would be args")]
    [InlineData("_hidden in Python")]
    public void What_Python_cannot_name_is_objected_to(string part) =>
        Assert.Single(new PyroWire().Objections(AwkwardBinding.Instance.Shape), objection => objection.Contains(part, StringComparison.Ordinal) && objection.Contains("[PyroName]", StringComparison.Ordinal));

    [Fact]
    public void Nothing_else_is_objected_to() => Assert.Equal(6, new PyroWire().Objections(AwkwardBinding.Instance.Shape).Count);

    [Fact]
    public void Names_that_are_given_settle_it() => Assert.Empty(new PyroWire().Objections(NamedBinding.Instance.Shape));

    [Theory]
    [InlineData("First takes a rest of arguments by values")]
    [InlineData("Second takes keywords by options")]
    [InlineData("Third takes a rest of arguments by values")]
    [InlineData("Fourth is to be an attribute")]
    public void Remarks_that_stand_in_the_wrong_place_are_objected_to(string part) =>
        Assert.Single(new PyroWire().Objections(MisplacedBinding.Instance.Shape), objection => objection.Contains(part, StringComparison.Ordinal));

    [Fact]
    public async Task A_contract_that_is_objected_to_is_not_exported()
    {
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        Assert.Contains("pyro: ", Assert.Throws<ArgumentException>(() => host.Export(new ObjectKey("x"), AwkwardBinding.Instance, new object())).Message, StringComparison.Ordinal);
    }
}
