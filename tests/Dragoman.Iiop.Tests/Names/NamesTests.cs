namespace Dragoman.Iiop.Tests;

public sealed class NamesTests
{
    [Theory]
    [InlineData("Deposit", "deposit")]
    [InlineData("deposit", "deposit")]
    [InlineData("IOError", "ioError")]
    [InlineData("ID", "id")]
    [InlineData("X", "x")]
    [InlineData("GetURL2", "getURL2")]
    [InlineData("A1B", "a1B")]
    public void Camel_case(string name, string expected) => Assert.Equal(expected, IdlNames.ToCamelCase(name));

    [Theory]
    [InlineData("IDL:Bank/Account:1.0", "Bank.Account")]
    [InlineData("IDL:omg.org/CosNaming/NamingContext:1.0", "CosNaming.NamingContext")]
    [InlineData("IDL:omg.org/CORBA/Object:1.0", "")]
    [InlineData("RMI:bank.Account:0011223344556677", "bank.Account")]
    [InlineData("DCE:700dc518-0110-11ce-ac8f-0800090b5d3e:1", "")]
    [InlineData("IDL:", "")]
    [InlineData("RMI:", "")]
    [InlineData("", "")]
    public void Neutral_names_of_ids(string id, string expected) => Assert.Equal(expected, RepositoryIds.ToNeutralName(id));

    [Fact]
    public void Ids_come_from_names_and_remarks()
    {
        Assert.Equal("IDL:Bank/Account:1.0", RepositoryIds.Of(Shapes.Account));
        Assert.Equal("IDL:Bank/NotFound:1.0", RepositoryIds.Of(Shapes.NotFound));
        Assert.Equal("IDL:omg.org/CosNaming/NamingContext:1.0", RepositoryIds.Of(Shapes.Overridden));
        Assert.Equal("IDL:omg.org/Names/Kind:1.0", RepositoryIds.Of(Shapes.Overridden.Operations[1].Result));
        Assert.Equal("IDL:Bank/Konto:1.0", RepositoryIds.Of(new MessageShape("Bank.Account", false, () => []) { Remarks = [new IdlNameAttribute("Konto")] }));
    }

    [Fact]
    public void Operations_are_found_by_the_names_that_travel()
    {
        IiopContract contract = IiopContract.Of(Shapes.Account);

        Assert.Same(Shapes.Account.Operations[3], contract.Find("deposit"u8));
        Assert.Same(Shapes.Account.Operations[1], contract.Find("_get_limit"u8));
        Assert.Same(Shapes.Account.Operations[2], contract.Find("_set_limit"u8));
        Assert.Same(Shapes.Named.Operations[1], contract.Find("interface"u8));
        Assert.Same(Shapes.Overridden.Operations[2], IiopContract.Of(Shapes.Overridden).Find("resolve_it"u8));
        Assert.Null(contract.Find("Deposit"u8));
        Assert.Null(contract.Find(""u8));
        Assert.Same(contract, IiopContract.Of(Shapes.Account));
    }

    [Fact]
    public void A_contract_is_its_bases_and_an_Object()
    {
        IiopContract contract = IiopContract.Of(Shapes.Account);

        Assert.True(contract.IsA("IDL:Bank/Account:1.0"));
        Assert.True(contract.IsA("IDL:Bank/Named:1.0"));
        Assert.True(contract.IsA("IDL:omg.org/CORBA/Object:1.0"));
        Assert.False(contract.IsA("IDL:Bank/Teller:1.0"));
    }

    [Fact]
    public void Declared_exceptions_are_found_by_id()
    {
        IiopOperation deposit = IiopOperation.Of(Shapes.Account.Operations[3]);

        Assert.Equal(1, deposit.DeclaredIndexOf("IDL:Bank/Overdrawn:1.0"));
        Assert.Equal("IDL:Bank/NotFound:1.0", deposit.DeclaredId(0));
        Assert.Equal(-1, deposit.DeclaredIndexOf("IDL:Bank/Other:1.0"));
    }
}
