namespace Dragoman.Iiop.Tests.Connection;

/// <summary>How character sets are agreed on, seen from outside.</summary>
public sealed class CodeSetExchangeTests : ClientTest
{
    private const uint Latin1 = 0x00010001;
    private const uint Utf8 = 0x05010001;
    private const uint Utf16 = 0x00010109;
    private const uint Ebcdic = 0x10020025;

    [Fact]
    public void The_first_request_of_a_connection_announces_the_sets_and_no_other_does()
    {
        List<bool> announced = [];
        byte[]? data = null;
        using var server = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { Type: Frames.Request } request)
            {
                bool found = request.Request().Contexts.TryGetValue(1, out byte[]? content);
                data ??= content;
                announced.Add(found);
                Answer(peer, request);
            }
        });
        ITeller teller = ProxyOf(server);
        for (int i = 0; i < 3; i++)
            teller.Add(1, 2);

        Assert.Equal([true, false, false], announced);
        Assert.Equal("01000000" + "01000105" + "09010100", Convert.ToHexStringLower([data![0], 0, 0, 0, .. data[4..]]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Without_sets_in_the_reference_none_are_announced_and_wide_characters_stay_here(byte minor)
    {
        bool announced = false;
        string echoed = "";
        using var server = new ScriptedServer((peer, number) =>
        {
            while (peer.TryReceive() is { Type: Frames.Request } request)
            {
                (uint id, _, _, string operation, Dictionary<uint, byte[]> contexts, int body) = request.Request();
                Assert.Equal(minor, request.Minor);
                announced |= contexts.ContainsKey(1);
                echoed = operation == "echo" ? request.TextAt((body + 3) & ~3) : echoed;
                peer.Send(Frames.ReplyOf(id, 0, o => o.Text(echoed), minor));
            }
        });
        ITeller teller = Client.Proxy<ITeller>(server.Reference(minor, hasCodeSets: false));
        Assert.Equal("äöü", teller.Echo("äöü"));
        Assert.Throws<ArgumentException>(() => teller.EchoWide("wide"));
        Assert.Throws<ArgumentException>(() => teller.Echo("€"));
        Assert.Equal("still here", teller.Echo("still here"));
        Assert.False(announced);
        server.ExpectScriptToHold();
    }

    [Fact]
    public async Task References_by_corbaloc_and_with_sets_do_not_disturb_each_other()
    {
        await using var server = new Host(new HostOptions { Wires = [new IiopWire()] });
        Address address = (await server.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        ObjectRef reference = server.Export<ITeller>(new Teller(), new ExportOptions { Key = "Teller" });
        ITeller old = await Client.ResolveAsync<ITeller>($"corbaloc::127.0.0.1:{address.Port}/Teller");
        ITeller plain = await Client.ResolveAsync<ITeller>($"corbaloc::1.2@127.0.0.1:{address.Port}/Teller");
        ITeller full = Client.Proxy<ITeller>(reference);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal("äöü", old.Echo("äöü"));
            Assert.Throws<ArgumentException>(() => old.Echo("日本"));
            Assert.Equal("äöü", plain.Echo("äöü"));
            Assert.Throws<ArgumentException>(() => plain.EchoWide("wide"));
            Assert.Equal("日本", full.Echo("日本"));
            Assert.Equal("日本 𝄞", full.EchoWide("日本 𝄞"));
        }
    }

    [Fact]
    public void A_server_without_a_common_set_is_spoken_to_in_Unicode()
    {
        // The standard's last resort: the server is to understand UTF-8 and UTF-16 whatever it publishes.
        byte[] component = new CdrOctets(true).Raw(1).U4(Ebcdic).U4(0).U4(Ebcdic).U4(0).ToArray();
        byte[]? announced = null;
        using var server = new ScriptedServer((peer, _) =>
        {
            RawMessage request = peer.Receive();
            request.Request().Contexts.TryGetValue(1, out announced);
            Answer(peer, request);
        });
        Assert.Equal(3, Client.Proxy<ITeller>(server.Reference(codeSets: component)).Add(1, 2));
        Assert.Equal("01000105" + "09010100", Convert.ToHexStringLower(announced!.AsSpan(4)));
    }

    [Fact]
    public async Task A_client_that_announces_an_unknown_set_is_refused()
    {
        await using var host = new Host(new HostOptions { Wires = [new IiopWire()] });
        Address address = (await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        host.Export<ITeller>(new Teller(), new ExportOptions { Key = "Teller" });
        using RawPeer peer = RawPeer.Connect(address);
        Assert.Equal("CODESET_INCOMPATIBLE", peer.Send(Echo("x"u8, Ebcdic, Utf16)).Receive().SystemException().Name);
        Assert.Equal("CODESET_INCOMPATIBLE", peer.Send(Echo("x"u8, Utf8, 0x77)).Receive().SystemException().Name);

        using RawPeer utf8 = RawPeer.Connect(address);
        RawMessage first = utf8.Send(Echo("€"u8, Utf8, Utf16)).Receive();
        Assert.Equal("€"u8.ToArray(), first.Octets[(first.Body + 4)..^1]);
        RawMessage second = utf8.Send(Frames.RequestOf(2, "echo", o => o.Sequence([.. "€"u8, 0]))).Receive();
        Assert.Equal("€"u8.ToArray(), second.Octets[(second.Body + 4)..^1]);

        using RawPeer latin = RawPeer.Connect(address);
        RawMessage third = latin.Send(Echo([0xe4], Latin1, Utf16)).Receive();
        Assert.Equal([0xe4], third.Octets[(third.Body + 4)..^1]);
    }

    [Fact]
    public async Task Wide_characters_without_an_announcement_are_refused()
    {
        await using var host = new Host(new HostOptions { Wires = [new IiopWire()] });
        Address address = (await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        host.Export<ITeller>(new Teller(), new ExportOptions { Key = "Teller" });
        using RawPeer peer = RawPeer.Connect(address);
        (string name, _, uint completed) = peer.Send(Frames.RequestOf(2, "echoWide", o => o.U4(4).Raw(0xff, 0xfe, 0xac, 0x20))).Receive().SystemException();
        Assert.Equal(1u, completed);
        Assert.True(name is "BAD_PARAM" or "MARSHAL", name);
        ListenerTest.ExpectInStep(peer);
    }

    private static byte[] Echo(ReadOnlySpan<byte> text, uint narrow, uint wide)
    {
        byte[] octets = [.. text, 0];
        byte[] sets = new CdrOctets(true).Raw(1).U4(narrow).U4(wide).ToArray();
        return Frames.RequestOf(2, "echo", o => o.Sequence(octets), contexts: [(1, sets)]);
    }
}
