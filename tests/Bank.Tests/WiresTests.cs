using Dragoman;
using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;

namespace Bank.Tests;

/// <summary>The contracts as the wires see them: nothing in them is meant for one wire, and every wire can carry them.</summary>
public class WiresTests
{
    public static TheoryData<string> Contracts { get; } = ["Bank.Teller", "Bank.Account", "Bank.OverdraftListener"];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void No_wire_objects_to_a_contract(string name)
    {
        foreach (IWire wire in (IWire[])[new IiopWire(), new OncWire(), new PyroWire()])
            Assert.Empty(wire.Objections(ShapeOf(name)));
    }

    [Theory]
    [InlineData("Bank.Teller", "0x2d6d57d7")]
    [InlineData("Bank.Account", "0x24dd928e")]
    [InlineData("Bank.OverdraftListener", "0x3d03e418")]
    public void Programs_in_C_are_compiled_with_numbers_that_stay(string name, string number) =>
        Assert.Contains($"}} = {number};", new OncWire().Describe(ShapeOf(name)), StringComparison.Ordinal);

    [Fact]
    public async Task A_bank_that_is_exported_once_has_one_balance_for_callers_of_all_wires()
    {
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true });
        await node.ExportAsync<IBank>("bank", new BankServant());
        await using Node iiop = Node.Client(new NodeOptions().Only("iiop"));
        await using Node onc = Node.Client(new NodeOptions().Only("onc"));
        await using Node pyro = Node.Client(new NodeOptions().Only("pyro"));
        IAccount[] accounts =
        [
            await OpenAsync(iiop, "iiop"), await OpenAsync(onc, "onc"), await OpenAsync(pyro, "pyro"),
        ];

        await Task.WhenAll(accounts.Select(account => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                account.Deposit(3);
                account.Withdraw(2);
            }
        })));

        Assert.All(accounts, account => Assert.Equal(150, account.Balance()));
        Assert.All(accounts, account => Assert.Equal((150, 151), Refused(account)));

        async Task<IAccount> OpenAsync(Node client, string wire) =>
            (await client.ResolveAsync<IBank>(await node.UrlOfAsync("bank", wire))).Open("everybody");
    }

    private static (long Balance, long Requested) Refused(IAccount account)
    {
        InsufficientFunds refused = Assert.Throws<InsufficientFunds>(() => account.Withdraw(151));
        return (refused.Balance, refused.Requested);
    }

    private static ContractShape ShapeOf(string name) => name switch
    {
        "Bank.Teller" => ShapeOf<IBank>(),
        "Bank.Account" => ShapeOf<IAccount>(),
        _ => ShapeOf<IOverdraftListener>(),
    };

    private static ContractShape ShapeOf<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
