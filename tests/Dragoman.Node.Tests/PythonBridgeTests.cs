using Bank;

namespace Dragoman.Tests;

/// <summary>An object written in Python, called by clients that have never heard of Pyro.</summary>
public class PythonBridgeTests
{
    [PyroFact]
    public async Task A_python_object_is_called_by_all_wires_through_a_node_that_exports_its_proxy()
    {
        await using PythonAccount python = await PythonAccount.StartAsync();
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true });
        await node.ExportAsync("lab.account", await node.ResolveAsync<IAccount>(python.Uri));
        long balance = 0;

        foreach (string wire in (string[])["iiop", "onc", "pyro"])
        {
            await using Node client = WiresTests.ClientOf(wire);
            IAccount account = await client.ResolveAsync<IAccount>(await node.UrlOfAsync("lab.account", wire));
            var listener = new Listener();

            Assert.Equal("Python", account.Owner);
            Assert.Equal(balance += 5, account.Deposit(5));
            Assert.Equal(FaultKind.BadArgument, Assert.ThrowsAny<RemoteException>(() => account.Deposit(-1)).Kind);
            account.Watch(listener);
            account.Withdraw(balance + 7);
            Assert.Equal(("Python", 7), await listener.Told.WaitAsync(TimeSpan.FromMinutes(1)));
            account.Watch(null);
        }
    }
}
