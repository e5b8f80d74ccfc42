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
    public void Without_sets_in_the_reference_Latin1_is_spoken_until_it_does_not_do_and_then_Unicode_is_announced(byte minor)
    {
        List<string> seen = [];
        using var server = new ScriptedServer((peer, number) =>
        {
            while (peer.TryReceive() is { Type: Frames.Request } request)
            {
                (uint id, _, _, _, Dictionary<uint, byte[]> contexts, int body) = request.Request();
                int text = (body + 3) & ~3;
                byte[] octets = request.Octets[(text + 4)..(text + 4 + (int)request.U4At(text))];
                seen.Add($"{number} 1.{request.Minor} {(contexts.TryGetValue(1, out byte[]? sets) ? Convert.ToHexStringLower(sets.AsSpan(4)) : "-")} {Convert.ToHexStringLower(octets)}");
                peer.Send(Frames.ReplyOf(id, 0, o => o.Sequence(octets), request.Minor));
            }
        });
        ITeller teller = Client.Proxy<ITeller>(server.Reference(minor, hasCodeSets: false));
        Assert.Equal("ä", teller.Echo("ä"));
        Assert.Equal("€", teller.Echo("€"));
        Assert.Equal("ä", teller.Echo("ä"));
        Assert.Equal("w", teller.EchoWide("w"));
        Assert.Equal([$"1 1.{minor} - e400", "2 1.2 0100010509010100 e282ac00", "2 1.2 - c3a400", "2 1.2 - 0077"], seen);
        server.ExpectScriptToHold();
    }

    [Fact]
    public void A_server_that_has_no_Unicode_says_so_and_is_spoken_to_in_Latin1_again()
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { Type: Frames.Request } request)
            {
                if (request.Request().Contexts.ContainsKey(1))
                    peer.Send(Frames.RefusalOf(request.Request().Id, "CODESET_INCOMPATIBLE", 0x4f4d0002));
                else
                    Answer(peer, request);
            }
        });
        ITeller teller = Client.Proxy<ITeller>(server.Reference(hasCodeSets: false));
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(3, teller.Add(1, 2));
            Fault fault = FaultOf(() => teller.EchoWide("wide"));
            Assert.Equal((FaultKind.CannotEncode, Completion.No), (fault.Kind, fault.Completion));
            Assert.Contains("CODESET_INCOMPATIBLE (minor OMG 2): the server does not have the character set", fault.Message, StringComparison.Ordinal);
        }

        server.ExpectScriptToHold();
    }

    [Theory]
    [InlineData(null, Completion.No, true)]
    [InlineData(0u, Completion.Yes, false)] // it has run, and Echo may not run twice
    [InlineData(1u, Completion.Maybe, false)] // it may have run
    public void A_server_that_cannot_answer_in_Latin1_is_asked_in_Unicode(uint? completed, Completion completion, bool again)
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { Type: Frames.Request } request)
            {
                uint id = request.Request().Id;
                peer.Send(request.Request().Contexts.ContainsKey(1)
                    ? Frames.ReplyOf(id, 0, o => o.Sequence([.. "€"u8, 0]))
                    : completed is { } said ? Frames.SystemExceptionOf(id, "DATA_CONVERSION", 0x4f4d0001, said)
                    : Frames.RefusalOf(id, "DATA_CONVERSION", 0x4f4d0001));
            }
        });
        ITeller teller = Client.Proxy<ITeller>(server.Reference(hasCodeSets: false));
        if (again)
            Assert.Equal("€", teller.Echo("euro"));
        else
            Assert.Equal((FaultKind.CannotEncode, completion), (FaultOf(() => teller.Echo("euro")).Kind, FaultOf(() => teller.Echo("euro")).Completion));
    }

    [Fact]
    public async Task The_sets_are_announced_until_the_server_has_taken_them()
    {
        // A server that refused the first request would read what came behind it in other sets than it was written in.
        List<bool> announced = [];
        using var server = new ScriptedServer((peer, _) =>
        {
            List<RawMessage> requests = [peer.Receive(), peer.Receive(), peer.Receive()];
            announced.AddRange(requests.Select(request => request.Request().Contexts.ContainsKey(1)));
            foreach (RawMessage request in requests)
                peer.Send(Frames.ReplyOf(request.Request().Id, 0, o => o.Text("x")));

            RawMessage last = peer.Receive();
            announced.Add(last.Request().Contexts.ContainsKey(1));
            peer.Send(Frames.ReplyOf(last.Request().Id, 0, o => o.Text("x")));
        });
        ITeller teller = ProxyOf(server);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => teller.HoldAsync("x").AsTask()));
        await teller.HoldAsync("x");
        Assert.Equal([true, true, true, false], announced);
    }

    [Fact]
    public void A_text_that_no_set_can_say_goes_nowhere()
    {
        using var server = new ScriptedServer((peer, _) => Serve(peer));
        ITeller teller = Client.Proxy<ITeller>(server.Reference(hasCodeSets: false));
        Assert.Throws<ArgumentException>(() => teller.Echo("a\0b"));
        Assert.Throws<ArgumentException>(() => teller.Echo("\ud800"));
        Assert.Equal(3, teller.Add(1, 2));
    }

    [Fact]
    public async Task References_by_corbaloc_and_with_sets_do_not_disturb_each_other()
    {
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        Address address = (await server.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        ObjectRef reference = server.Export<ITeller>(new Teller(), new ExportOptions { Key = "Teller" });
        ITeller old = await Client.ResolveAsync<ITeller>($"corbaloc::127.0.0.1:{address.Port}/Teller");
        ITeller plain = await Client.ResolveAsync<ITeller>($"corbaloc::1.2@127.0.0.1:{address.Port}/Teller");
        ITeller full = Client.Proxy<ITeller>(reference);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal("äöü", old.Echo("äöü"));
            Assert.Equal("日本", old.Echo("日本"));
            Assert.Equal("äöü", plain.Echo("äöü"));
            Assert.Equal("wide", plain.EchoWide("wide"));
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
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        Address address = (await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        host.Export<ITeller>(new Teller(), new ExportOptions { Key = "Teller" });
        using RawPeer peer = RawPeer.Connect(address);
        Assert.Equal(("CODESET_INCOMPATIBLE", 0x4f4d0002u, 1u), peer.Send(Echo("x"u8, Ebcdic, Utf16)).Receive().SystemException());
        Assert.Equal(("CODESET_INCOMPATIBLE", 0x4f4d0002u, 1u), peer.Send(Echo("x"u8, Utf8, 0x77)).Receive().SystemException());

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
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        Address address = (await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        host.Export<ITeller>(new Teller(), new ExportOptions { Key = "Teller" });
        using RawPeer peer = RawPeer.Connect(address);
        Assert.Equal(("BAD_PARAM", 0x4f4d0017u, 1u), peer.Send(Frames.RequestOf(2, "echoWide", o => o.U4(4).Raw(0xff, 0xfe, 0xac, 0x20))).Receive().SystemException());
        Assert.Equal(("MARSHAL", 0x4f4d0005u, 1u), peer.Send(Frames.RequestOf(2, "echoWide", o => o.U4(4).Raw(0xff, 0xfe, 0xac, 0x20), minor: 0)).Receive().SystemException());
        ListenerTest.ExpectInStep(peer);
    }

    [Theory]
    [InlineData(false, "01000105")]
    [InlineData(true, "01000100")]
    public async Task What_a_host_prefers_is_published_and_agreed_on(bool prefersLatin1, string native)
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire(new IiopOptions { PrefersLatin1 = prefersLatin1 })] });
        await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        var profile = (IiopProfile)host.Export<ITeller>(new Teller()).Profiles[0];
        Assert.Equal(native, Convert.ToHexStringLower(profile.Component(1)[4..8]));

        byte[]? announced = null;
        using var server = new ScriptedServer((peer, _) =>
        {
            RawMessage request = peer.Receive();
            request.Request().Contexts.TryGetValue(1, out announced);
            Answer(peer, request);
        });
        Assert.Equal(3, host.Proxy<ITeller>(server.Reference()).Add(1, 2));
        Assert.Equal(native + "09010100", Convert.ToHexStringLower(announced!.AsSpan(4)));
    }

    private static byte[] Echo(ReadOnlySpan<byte> text, uint narrow, uint wide)
    {
        byte[] octets = [.. text, 0];
        byte[] sets = new CdrOctets(true).Raw(1).U4(narrow).U4(wide).ToArray();
        return Frames.RequestOf(2, "echo", o => o.Sequence(octets), contexts: [(1, sets)]);
    }
}
