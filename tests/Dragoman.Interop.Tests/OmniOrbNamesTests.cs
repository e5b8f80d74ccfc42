using System.Globalization;
using Dragoman;
using Dragoman.Iiop;
using Dragoman.OncRpc;
using Interop.Client;
using Interop.Server;

namespace Interop.Tests;

/// <summary>Names and characters that not every program's character set can say, and the oldest way to find a name service, with omniORB in both roles.</summary>
[Collection(OmniOrbCollection.Name)]
public sealed class OmniOrbNamesTests(OmniOrbFixture omniOrb)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [OmniOrbFact]
    public async Task A_Cpp_program_that_is_told_host_and_port_only_finds_the_name_service()
    {
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true }.Without(OncProfile.WireName));
        await node.ExportAsync<ITypes>("types", new TypesServant());

        (int status, string output) = await PeerProcess.RunAsync(
            Limit, "nameclt", "-ORBbootstrapAgentHostname", "127.0.0.1", "-ORBbootstrapAgentPort", PortOf(node), "list");

        Assert.Equal(0, status);
        Assert.Contains("types", output, StringComparison.Ordinal);
    }

    [OmniOrbFact]
    public async Task A_Cpp_program_of_Latin1_lists_and_resolves_names_that_it_cannot_say()
    {
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true }.Without(OncProfile.WireName));
        await node.ExportAsync<ITypes>("plain", new TypesServant());
        await node.ExportAsync<ITypes>("счёт", new TypesServant());
        string[] service = ["-ORBInitRef", $"NameService=corbaname::127.0.0.1:{PortOf(node)}"];

        (int listed, string names) = await PeerProcess.RunAsync(Limit, "nameclt", [.. service, "list"]);
        (int resolved, string reference) = await PeerProcess.RunAsync(Limit, "nameclt", [.. service, "resolve", "%u0441%u0447%u0451%u0442"]);

        Assert.True(listed == 0 && resolved == 0, names + reference);
        Assert.Contains("plain", names, StringComparison.Ordinal);
        Assert.Contains("%u0441%u0447%u0451%u0442", names, StringComparison.Ordinal);
        Assert.Contains("IOR:", reference, StringComparison.Ordinal);
    }

    [OmniOrbFact]
    public async Task A_name_that_Latin1_cannot_say_is_bound_and_found_at_omniNames_by_URL()
    {
        // By default its own set is Latin-1: it takes UTF-8, and refuses what it cannot convert.
        string folder = Directory.CreateTempSubdirectory("names").FullName;
        string names = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{OmniOrbFixture.FreePort()}");
        using PeerProcess omniNames = await PeerProcess.ServeAsync(
            "Checkpointing", "omniNames", "-start", names.Split(':')[1], "-always", "-datadir", folder, "-ORBendPoint", $"giop:tcp:{names}", "-ORBnativeCharCodeSet", "UTF-8");
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true }.Without(OncProfile.WireName));
        ObjectRef types = await node.ExportAsync<ITypes>("types", new TypesServant());
        var service = await node.ResolveAsync<INamingContextExt>($"corbaloc::1.2@{names}/NameService");

        await service.RebindAsync([new CosNameComponent("счёт", "")], types);

        await using Node client = Node.Client();
        foreach (string version in (string[])["1.2@", ""])
            Assert.Equal(42, (await client.ResolveAsync<ITypes>($"corbaname::{version}{names}#%d1%81%d1%87%d1%91%d1%82")).EchoLong(42));
    }

    [OmniOrbFact]
    public async Task An_IDL_char_beyond_ASCII_passes_where_Latin1_is_preferred()
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire(new IiopOptions { PrefersLatin1 = true })] });
        Address address = (await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        ObjectRef own = host.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "Types" });

        (_, string output) = await PeerProcess.RunAsync(
            Limit,
            Path.Combine(await OmniOrb.BuiltAsync(), "client"),
            string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{address.Port}"), "--ior", $"Types={host.Wires["iiop"].Format(own)}", "types.char_latin1", "types.wstring", "-ORBnativeCharCodeSet", "ISO-8859-1");
        Assert.Contains("PASS types.char_latin1", output, StringComparison.Ordinal);
        Assert.Contains("PASS types.wstring", output, StringComparison.Ordinal);

        // The reference that the server gives of itself has its character sets, Latin-1 first.
        var found = await host.ResolveAsync<ITypes>($"corbaloc::1.2@{await omniOrb.PeerServerAsync("ISO-8859-1")}/Types");
        ITypes itself = found.Self();
        for (char c = '\x80'; c <= '\xff'; c++)
            Assert.Equal(c, itself.EchoChar(c));
    }

    private static string PortOf(Node node) => node.Endpoints[0].Address.Port.ToString(CultureInfo.InvariantCulture);
}
