using Dragoman.OncRpc.Tests.Interop;
using Dragoman.OncRpc.Tests.Peers;
using Nfs3;

namespace Dragoman.OncRpc.Tests;

/// <summary>Contracts that the build compiles from <c>.x</c> files, at work.</summary>
public sealed class InterfaceFileTests
{
    [Theory]
    [InlineData("tcp", 10_000)]
    [InlineData("udp", 100)]
    public async Task Unions_lists_and_trees_of_an_interface_file_travel(string transport, int listLength)
    {
        await using OncHosts hosts = await OncHosts.StartAsync(transport);
        var servant = new ShapesServant();
        ShapesCases.Check(hosts.Proxy<IShapesV1>(servant), hosts.Proxy<IShapesV2>(servant), listLength);
    }

    [Fact]
    public async Task A_list_longer_than_peers_bear_is_refused_unless_asked_for()
    {
        List<Node> nodes = [.. Enumerable.Range(0, 100_000).Select(i => new Node(i, ""))];
        await using (OncHosts hosts = await OncHosts.StartAsync())
        {
            IShapesV1 shapes = hosts.Proxy<IShapesV1>(new ShapesServant());
            Assert.Throws<ArgumentException>(() => shapes.Turn(nodes));
            Assert.Empty(shapes.Turn([]));
        }

        var patient = new OncOptions { MaxLinkedElements = nodes.Count };
        await using (OncHosts hosts = await OncHosts.StartAsync(server: patient, client: patient))
            Assert.Equal(Enumerable.Reverse(nodes), hosts.Proxy<IShapesV1>(new ShapesServant()).Turn([.. nodes]));
    }

    [Fact]
    public void The_network_file_system_has_a_contract()
    {
        Assert.Empty(new OncWire().Objections(ShapeOf<INfsV3>()));
        Getattr3Res missing = new Getattr3Res.Default(Nfsstat3.Nfs3errStale);
        byte[] octets = Octets.Written((ref w) => Getattr3ResCodec.Write(ref w, missing));
        Assert.Equal("00000046", Octets.Hex(octets));
        Assert.Equal(missing, Octets.Read(octets, (ref r) => Getattr3ResCodec.Read(ref r)));
    }

    [Fact]
    public async Task A_null_procedure_is_answered_without_its_servant()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        var silent = new Silent();
        ISilent proxy = hosts.Proxy<ISilent>(silent);
        proxy.Null();
        proxy.Other();
        Assert.Equal(1, silent.Calls);
    }

    private sealed class Silent : ISilent
    {
        public int Calls { get; private set; }

        public void Null() => Calls++;

        public void Other() => Calls++;
    }

    private static ContractShape ShapeOf<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
