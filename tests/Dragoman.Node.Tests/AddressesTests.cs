using System.Net;
using System.Net.Sockets;
using Bank;

namespace Dragoman.Tests;

/// <summary>At which addresses nodes tell their objects to be.</summary>
public sealed class AddressesTests
{
    [OwnAddressTheory]
    [InlineData("iiop")]
    [InlineData("onc")]
    [InlineData("pyro")]
    public async Task Callbacks_and_answers_lead_over_the_network_that_the_call_came_by(string wire)
    {
        string own = OwnAddressTheoryAttribute.Address!.ToString();
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true, ListenHost = "*", AllowInsecure = true });
        var bank = new BankServant();
        ObjectRef exported = await node.ExportAsync("alice", bank.Open("alice"));
        await using Node client = Node.Client(new NodeOptions { Configure = host => host with { CallbackAddress = new Address("tcp", "*", 0) } }.Only(wire));
        Profile profile = exported.Profiles.First(p => p.Wire == wire && p.Addresses[0].Transport == "tcp");
        IAccount alice = client.Host.Proxy<IAccount>(new ObjectRef("", [profile.WithHost(own)]));
        var listener = new Listener();

        alice.Watch(listener);
        Assert.Throws<InsufficientFunds>(() => alice.Withdraw(5));

        (string owner, long missing) = await listener.Told.WaitAsync(TimeSpan.FromSeconds(30)); // it asks the account, which the server has named, for its owner
        Assert.Equal(("alice", 5), (owner, missing));
    }

    [Fact]
    public async Task Another_port_is_told_in_references_and_URLs()
    {
        int offset = FreeOffset();
        await using Node node = await Node.StartAsync(new NodeOptions
        {
            PortOffset = offset,
            AdvertisedHost = "bank.example",
            AdvertisedPorts = new Dictionary<int, int> { [2809 + offset] = 40000, [9090 + offset] = 40001 },
        }.Without("onc"));
        await node.ExportAsync<IBank>("bank", new BankServant());

        Assert.Equal("corbaloc:iiop:1.2@bank.example:40000/NameService", node.NameServiceUrl());
        Assert.Equal("corbaname:iiop:1.2@bank.example:40000#bank", await node.UrlOfAsync("bank"));
        Assert.Equal("PYRONAME:bank@bank.example:40001", await node.UrlOfAsync("bank", "pyro"));
    }

    private static int FreeOffset()
    {
        for (int offset = Random.Shared.Next(20_000, 40_000); ; offset++)
        {
            try
            {
                using var iiop = new TcpListener(IPAddress.Loopback, 2809 + offset);
                using var pyro = new TcpListener(IPAddress.Loopback, 9090 + offset);
                iiop.Start();
                pyro.Start();
                return offset;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
