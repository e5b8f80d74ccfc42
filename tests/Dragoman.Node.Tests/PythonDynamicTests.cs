using Bank;

namespace Dragoman.Tests;

/// <summary>An object written in Python, called by the names of its operations.</summary>
public class PythonDynamicTests
{
    [PyroFact]
    public async Task A_python_object_is_called_as_data_and_served_to_others_as_data()
    {
        await using PythonAccount python = await PythonAccount.StartAsync();
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true });
        Assert.True(node.Host.Wires["pyro"].TryParse(python.Uri, out ObjectRef? reference));
        DynamicProxy account = node.Host.Proxy(ShapeOf<IAccount>(), reference!);

        Assert.Equal("Python", account.Invoke("Owner").As<string>());
        Assert.Equal(5, account.Invoke("deposit", 5).As<long>());
        Assert.Equal(FaultKind.BadArgument, Assert.ThrowsAny<RemoteException>(() => account.Invoke("Deposit", -1)).Kind);
        var listener = new Listener();
        account.Invoke("Watch", node.Host.Export<IOverdraftListener>(listener));
        account.Invoke("Withdraw", 12);
        Assert.Equal(("Python", 7), await listener.Told.WaitAsync(TimeSpan.FromMinutes(1)));

        ObjectRef bridged = node.Host.Export(account);
        foreach (string wire in (string[])["iiop", "onc", "pyro"])
        {
            await using Node client = WiresTests.ClientOf(wire);
            IAccount seen = client.Host.Proxy<IAccount>(bridged);
            Assert.Equal(("Python", 5L), (seen.Owner, seen.Balance()));
        }
    }

    private static ContractShape ShapeOf<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
