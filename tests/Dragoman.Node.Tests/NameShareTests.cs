using Bank;
using Dragoman.Directory;
using Dragoman.Iiop;
using Dragoman.Pyro;

namespace Dragoman.Tests;

/// <summary>How much of a node's names one peer may have, by whatever face it comes.</summary>
public sealed class NameShareTests
{
    [Fact]
    public async Task A_peer_fills_its_share_by_all_faces_together_and_the_program_itself_still_binds()
    {
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true, Names = () => new NameTree(new NameTreeOptions { MaxPerPeer = 4 }) });
        ObjectRef target = await node.ExportAsync("bank", new BankServant().Open("bank"));
        await using Node corba = WiresTests.ClientOf("iiop");
        INamingContext names = await corba.ResolveAsync<INamingContextExt>(node.NameServiceUrl("iiop"));
        await using Node python = WiresTests.ClientOf("pyro");
        INameServer flat = await python.ResolveAsync<INameServer>(node.NameServiceUrl("pyro"));

        await names.BindAsync([new CosNameComponent("one", "")], target);
        await names.BindAsync([new CosNameComponent("two", "")], target);
        await flat.RegisterAsync("three", node.Format(target, "pyro"));
        await flat.RegisterAsync("four", node.Format(target, "pyro"));
        RemoteException full = await Assert.ThrowsAsync<RemoteException>(async () => await names.BindAsync([new CosNameComponent("five", "")], target));
        RemoteException fullToo = await Assert.ThrowsAsync<RemoteException>(async () => await flat.RegisterAsync("five", node.Format(target, "pyro")));

        Assert.Equal(FaultKind.NoResources, full.Kind);
        Assert.Contains("127.0.0.1 has 4 names and contexts in it (MaxPerPeer)", full.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1 has 4 names and contexts in it (MaxPerPeer)", fullToo.Message, StringComparison.Ordinal);
        await node.ExportAsync("own", new BankServant().Open("own"));
        await names.UnbindAsync([new CosNameComponent("one", "")]);
        await names.BindAsync([new CosNameComponent("five", "")], target);
    }
}
