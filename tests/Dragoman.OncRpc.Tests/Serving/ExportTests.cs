using Dragoman.OncRpc.Tests.Rpc;
using Dragoman.Testing.Samples;

namespace Dragoman.OncRpc.Tests.Serving;

/// <summary>How objects come to be programs.</summary>
public sealed class ExportTests
{
    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task An_object_exported_before_anybody_listened_is_found(string transport)
    {
        await using ObjectHost server = OncHosts.NewHost();
        var servant = new PlainServant();
        server.Export<IPlain>(servant);

        IListener listener = await server.ListenAsync("onc", new Address(transport, "127.0.0.1", 0));

        await using ObjectHost client = OncHosts.NewHost();
        Assert.Equal("X", client.Proxy<IPlain>(new ObjectRef("", [new OncProfile(listener.Address, 0x20000901, 1)])).Upper("x"));
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task An_object_comes_to_life_when_it_is_called(string transport)
    {
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new OncWire()], Activators = [new PlainActivator()] });
        IListener listener = await server.ListenAsync("onc", new Address(transport, "127.0.0.1", 0));
        await using ObjectHost client = OncHosts.NewHost();

        Assert.Equal("X", client.Proxy<IPlain>(new ObjectRef("", [new OncProfile(listener.Address, 0x20000901, 1)])).Upper("x"));
        Assert.Throws<RemoteException>(() => client.Proxy<IPlain>(new ObjectRef("", [new OncProfile(listener.Address, 0x20000902, 1)])).Upper("x"));
    }

    [Fact]
    public async Task An_object_that_moved_is_called_where_it_is()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        await using OncHosts there = await OncHosts.StartAsync();
        ObjectRef here = hosts.Server.Export<INamed>(new Everything { Name = "here" });
        ObjectRef moved = there.Server.Export<INamed>(new Everything { Name = "there" });

        hosts.Server.Forward(here, moved);

        Assert.Equal("there", hosts.Client.Proxy<INamed>(here).Name);
    }

    [Fact]
    public async Task An_object_that_is_no_longer_exported_gives_its_numbers_back()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        ObjectRef first = hosts.Server.Export<IPlain>(new PlainServant());
        IPlain proxy = hosts.Client.Proxy<IPlain>(first);
        hosts.Server.Unexport(first);

        Assert.Equal(FaultKind.NoSuchObject, Assert.Throws<RemoteException>(() => proxy.Upper("x")).Kind);
        hosts.Server.Export<IPlain>(new PlainServant());
        Assert.Equal("X", proxy.Upper("x"));
    }

    [Fact]
    public async Task Two_contracts_cannot_have_the_same_numbers()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        hosts.Server.Export<IPlain>(new PlainServant());

        Assert.Throws<ArgumentException>(() => hosts.Server.Export<INamed>(new Everything(), new ExportOptions { Key = "0x20000901.1" }));
    }

    [Fact]
    public async Task Datagrams_from_other_machines_are_not_let_in_by_default()
    {
        await using ObjectHost host = OncHosts.NewHost();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.ListenAsync("onc", new Address("udp", "*", 0)));
    }

    [Fact]
    public async Task The_credential_of_the_options_is_sent()
    {
        await using var server = new OneAnswerServer("");
        await using ObjectHost client = OncHosts.NewHost(new OncOptions { Credential = new AuthSys(1, "m", 1000, 100, 7) });
        IPlain plain = client.Proxy<IPlain>(new ObjectRef("", [new OncProfile(server.Address, 0x20000901, 1)]));

        await Assert.ThrowsAnyAsync<RemoteException>(async () => await plain.AddAsync(1, 2));

        Assert.Equal(
            "00000000 00000002 20000901 00000001 00000001 00000001 0000001c 00000001 00000001 6d000000 000003e8 00000064 00000001 00000007 00000000 00000000 00000001 00000002",
            Octets.Hex((await server.CallAsync()).AsSpan(8)));
    }

    private sealed class PlainActivator : IActivator
    {
        public async ValueTask<ServantEntry?> ActivateAsync(ObjectKey key, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return key == OncProfile.KeyOf(0x20000901, 1)
                ? new ServantEntry(key, BindingOf<IPlain>(), static () => new PlainServant(), ActivationMode.Shared, ThreadingMode.Concurrent)
                : null;
        }

        private static ContractBinding BindingOf<T>()
            where T : class, IContract<T> => T.BindingOfContract;
    }
}
