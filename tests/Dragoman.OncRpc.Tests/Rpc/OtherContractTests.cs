using Dragoman.Testing.Samples;

namespace Dragoman.OncRpc.Tests.Rpc;

/// <summary>Calls carry numbers only: what becomes of a proxy of one contract at an object of another.</summary>
public sealed class OtherContractTests
{
    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task No_operation_of_the_same_number_runs_in_its_place(string transport)
    {
        await using OncHosts hosts = await OncHosts.StartAsync(transport);
        var servant = new PlainServant();
        var profile = (OncProfile)hosts.Server.Export<IPlain>(servant).Profiles[0];
        IElse wrong = hosts.Client.Proxy<IElse>(new ObjectRef("", [new OncProfile(profile.Address, profile.Program, profile.Version)]));

        RemoteException refused = Assert.Throws<RemoteException>(() => wrong.Remove(20, 22));

        Assert.Equal((FaultKind.NoSuchObject, Completion.No), (refused.Kind, refused.Completion));
        Assert.Contains("Else is program 0x20000955", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, servant.Calls);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task An_object_under_numbers_of_its_own_is_called_as_ever(string transport)
    {
        await using OncHosts hosts = await OncHosts.StartAsync(transport);
        ObjectRef keyed = hosts.Server.Export<IPlain>(new PlainServant(), new ExportOptions { Key = "0x20000777.3" });
        ObjectRef further = hosts.Server.Export<IEverything>(new Everything());
        ObjectRef second = hosts.Server.Export<IEverything>(new Everything());

        Assert.Equal(42, await hosts.Client.Proxy<IPlain>(keyed).AddAsync(20, 22));
        Assert.Equal("AB", hosts.Client.Proxy<IPlain>(keyed).Upper("ab"));
        Assert.Equal(5, hosts.Client.Proxy<IEverything>(further).EchoInt32(5));
        Assert.Equal(6, hosts.Client.Proxy<IEverything>(second).EchoInt32(6));
        Assert.Equal([1, 2], hosts.Client.Proxy<IEverything>(second).EchoBytes([1, 2]));
    }
}
