using Dragoman.Testing.Conformance;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Requests in all their forms, and how they are refused.</summary>
public sealed class RequestTests : ListenerTest
{
    public static TheoryData<byte, bool> Forms { get; } = new() { { 0, true }, { 0, false }, { 1, true }, { 1, false }, { 2, true }, { 2, false } };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_version_and_byte_order_is_served(byte minor, bool little)
    {
        using RawPeer peer = Connect();
        RawMessage sum = peer.Send(Frames.Adding(uint.MaxValue, 0x01020304, 1, minor, little)).Receive();
        Assert.Equal((uint.MaxValue, minor, 0x01020305u, 4), (sum.Id, sum.Minor, sum.U4At(sum.Body), sum.BodySize));
        RawMessage text = peer.Send(Frames.RequestOf(0, "echo", o => o.Text("text"), minor, little)).Receive();
        Assert.Equal("text", text.TextAt(text.Body));
        RawMessage bare = peer.Send(Frames.RequestOf(1, "ping", null, minor, little)).Receive();
        Assert.Equal((0u, 0), (bare.Status, bare.BodySize));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_cannot_be_run_is_refused_and_the_connection_stays(byte minor, bool little)
    {
        using RawPeer peer = Connect();
        Assert.Equal(("BAD_OPERATION", 0x4f4d0002u, 1u), Refusal("nonsense"));
        Assert.Equal(("BAD_OPERATION", 0x4f4d0002u, 1u), Refusal("Ping"));
        Assert.Equal(("BAD_OPERATION", 0x4f4d0002u, 1u), Refusal(""));
        Assert.Equal(("BAD_OPERATION", 0x4f4d0002u, 1u), Refusal(new string('x', 5000)));
        Assert.Equal(("OBJECT_NOT_EXIST", 0x4f4d0001u, 1u), Refusal("ping", key: "Nobody"u8.ToArray()));
        Assert.Equal(("OBJECT_NOT_EXIST", 0x4f4d0001u, 1u), Refusal("ping", key: []));
        Assert.Equal(("OBJECT_NOT_EXIST", 0x4f4d0001u, 1u), Refusal("_is_a", o => o.Text("IDL:x:1.0"), "Nobody"u8.ToArray()));
        Assert.Equal(("MARSHAL", 0u, 1u), Refusal("add", o => o.U4(1)));
        Assert.Equal(("MARSHAL", 0u, 1u), Refusal("add"));
        Assert.Equal(("MARSHAL", 0u, 1u), Refusal("add", o => o.U4(1).U4(2).Raw(3)));
        Assert.Equal(("MARSHAL", 0u, 1u), Refusal("ping", o => o.U4(1)));
        Assert.Equal(("UNKNOWN", 0x4f4d0001u, 2u), Refusal("fail"));
        Assert.Equal(("INTF_REPOS", 0u, 1u), Refusal("_interface"));
        ExpectInStep(peer);
        ExpectService();

        (string, uint, uint) Refusal(string operation, Action<CdrOctets>? body = null, byte[]? key = null) =>
            peer.Send(Frames.RequestOf(7, operation, body, minor, little, key: key)).Receive().SystemException();
    }

    [Fact]
    public void Who_waits_for_the_arrival_only_hears_of_what_cannot_run()
    {
        using RawPeer peer = Connect();
        Assert.Equal(("BAD_OPERATION", 0x4f4d0002u, 1u), Sent("nonsense").SystemException());
        Assert.Equal(("MARSHAL", 0u, 1u), Sent("add", o => o.U4(1)).SystemException());
        Assert.Equal(("INTF_REPOS", 0u, 1u), Sent("_interface").SystemException());
        Assert.Equal((0u, 0), (Sent("add", o => o.U4(1).U4(2)).Status, Sent("ping").BodySize));
        RawMessage bare = Sent("_is_a", o => o.Text("IDL:x:1.0"));
        Assert.Equal((0u, 0), (bare.Status, bare.BodySize));
        ExpectInStep(peer);

        RawMessage Sent(string operation, Action<CdrOctets>? body = null) => peer.Send(Frames.RequestOf(7, operation, body, flags: 1)).Receive();
    }

    [Fact]
    public async Task Octets_behind_the_end_are_ignored_by_who_says_so()
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire(new IiopOptions { IgnoresSurplus = true })] });
        Address address = (await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        host.Export<ITeller>(new Teller(), new ExportOptions { Key = "Teller" });
        using RawPeer peer = RawPeer.Connect(address);

        RawMessage sum = peer.Send(Frames.RequestOf(7, "add", o => o.U4(1).U4(2).Raw(3, 4, 5, 6))).Receive();
        Assert.Equal((0u, 3u), (sum.Status, sum.U4At(sum.Body)));
        RawMessage none = peer.Send(Frames.RequestOf(7, "numbers", o => o.U4(0).Align(8))).Receive(); // as GNU Classpath writes no numbers of 8 octets
        Assert.Equal((0u, 0u), (none.Status, none.U4At(none.Body)));
        using var server = new ScriptedServer((other, _) => other.Send(Frames.ReplyOf(other.Receive().Request().Id, 0, o => o.U4(0).U4(9))));
        Assert.Empty(host.Proxy<ITeller>(server.Reference()).Numbers([]));
    }

    [Fact]
    public void What_every_object_answers_is_answered()
    {
        using RawPeer peer = Connect();
        Assert.True(IsA("IDL:Dragoman/Iiop/Tests/Connection/ITeller:1.0") || IsA("IDL:Dragoman/Iiop/Tests/Connection/Teller:1.0"));
        Assert.True(IsA("IDL:omg.org/CORBA/Object:1.0"));
        Assert.False(IsA("IDL:Other:1.0"));
        RawMessage existent = peer.Send(Frames.RequestOf(7, "_non_existent")).Receive();
        Assert.Equal((0u, 1, 0), (existent.Status, existent.BodySize, existent.Octets[existent.Body]));

        bool IsA(string id)
        {
            RawMessage reply = peer.Send(Frames.RequestOf(7, "_is_a", o => o.Text(id))).Receive();
            Assert.Equal((0u, 1), (reply.Status, reply.BodySize));
            return reply.Octets[reply.Body] != 0;
        }
    }

    [Fact]
    public void All_forms_of_addressing_reach_the_object()
    {
        Action<CdrOctets, byte[]>[] forms = [Frames.KeyTarget, Frames.ProfileTarget, Frames.ReferenceTarget];
        using RawPeer peer = Connect();
        foreach (Action<CdrOctets, byte[]> form in forms)
        {
            RawMessage reply = peer.Send(Frames.RequestOf(2, "add", o => o.U4(1).U4(2), target: o => form(o, Frames.Teller))).Receive();
            Assert.Equal((0u, 3u), (reply.Status, reply.U4At(reply.Body)));
            (string name, _, _) = peer.Send(Frames.RequestOf(2, "ping", target: o => form(o, "Nobody"u8.ToArray()))).Receive().SystemException();
            Assert.Equal("OBJECT_NOT_EXIST", name);
            RawMessage located = peer.Send(Frames.Of(Frames.LocateRequest, o => { o.U4(5); form(o, Frames.Teller); })).Receive();
            Assert.Equal((Frames.LocateReply, 5u, 1u), (located.Type, located.Id, located.Status));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0x7fff)]
    [InlineData(0xffff)]
    public void An_unknown_form_of_addressing_ends_the_connection(ushort disposition)
    {
        using RawPeer peer = Connect();
        peer.Send(Frames.RequestOf(2, "ping", target: o => o.U2(disposition).U4(0))).ExpectEnd(withError: true);
        ExpectService();
    }

    [Fact]
    public void An_address_that_selects_no_IIOP_profile_ends_the_connection()
    {
        using RawPeer peer = Connect();
        peer.Send(Frames.RequestOf(2, "ping", target: o => o.U2(2).U4(5).Text("").U4(0))).ExpectEnd(withError: true);
        using RawPeer other = Connect();
        other.Send(Frames.RequestOf(2, "ping", target: o => o.U2(1).U4(99).Sequence([1, 2]))).ExpectEnd(withError: true);
        ExpectService();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_request_that_wants_no_response_gets_none(byte flags)
    {
        using RawPeer peer = Connect();
        int before = Servant.Pings;
        peer.Send(
            Frames.RequestOf(1, "ping", flags: flags),
            Frames.RequestOf(2, "nonsense", flags: flags),
            Frames.RequestOf(3, "ping", flags: flags, key: [1]),
            Frames.RequestOf(4, "fail", flags: flags),
            Frames.RequestOf(5, "add", o => o.Raw(1), flags: flags),
            Frames.RequestOf(6, "_non_existent", flags: flags));
        ExpectInStep(peer);
        SpinWait.SpinUntil(() => Servant.Pings > before, Patience.Limit);
        Assert.Equal(before + 1, Servant.Pings);
    }

    [Fact]
    public async Task A_request_that_waits_for_the_server_only_is_answered_before_it_runs()
    {
        using RawPeer peer = Connect();
        RawMessage reply = peer.Send(Frames.RequestOf(2, "hold", o => o.Text("gate"), flags: 1)).Receive();
        Assert.Equal((2u, 0u, 0), (reply.Id, reply.Status, reply.BodySize));
        await Servant.Held("gate");
        Servant.Open("gate");
        ExpectInStep(peer);
    }

    [Fact]
    public void A_oneway_operation_is_answered_when_the_client_asks_for_it()
    {
        using RawPeer peer = Connect();
        RawMessage reply = peer.Send(Frames.RequestOf(2, "note", o => o.U4(17), flags: 3)).Receive();
        Assert.Equal((2u, 0u, 0), (reply.Id, reply.Status, reply.BodySize));
        RawMessage noted = peer.Send(Frames.RequestOf(3, "noted")).Receive();
        Assert.Equal(17u, noted.U4At(noted.Body));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Unknown_contexts_are_ignored(byte minor)
    {
        using RawPeer peer = Connect();
        (uint, byte[])[] contexts = [(2, []), (0x4e454f00, [1, 2, 3]), (0xffffffff, new byte[3000]), (6, [0]), (9, [1])];
        RawMessage reply = peer.Send(Frames.RequestOf(2, "add", o => o.U4(1).U4(2), minor, contexts: contexts)).Receive();
        Assert.Equal((0u, 3u), (reply.Status, reply.U4At(reply.Body)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Locating_tells_here_unknown_and_moved(byte minor)
    {
        await using var elsewhere = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        await elsewhere.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        ObjectRef moved = Server.Export<ITeller>(new Teller(), new ExportOptions { Key = "Moved" });
        Server.Forward(moved, elsewhere.Export<ITeller>(new Teller()));
        using RawPeer peer = Connect();
        Assert.Equal(1u, Locate("Teller").Status);
        Assert.Equal(0u, Locate("Nobody").Status);
        RawMessage forward = Locate("Moved");
        Assert.Equal(2u, forward.Status);
        Assert.StartsWith("IDL:", forward.TextAt(20), StringComparison.Ordinal); // at once, without padding
        RawMessage called = peer.Send(Frames.RequestOf(3, "ping", minor: minor, key: "Moved"u8.ToArray())).Receive();
        Assert.Equal(3u, called.Status);
        Assert.StartsWith("IDL:", called.TextAt(called.Body), StringComparison.Ordinal);

        RawMessage Locate(string key)
        {
            byte[] octets = System.Text.Encoding.ASCII.GetBytes(key);
            RawMessage reply = peer.Send(Frames.Of(Frames.LocateRequest, o => _ = minor < 2 ? o.U4(9).Sequence(octets) : o.U4(9).U2(0).Sequence(octets), minor)).Receive();
            Assert.Equal((Frames.LocateReply, minor, 9u), (reply.Type, reply.Minor, reply.Id));
            return reply;
        }
    }

    [Fact]
    public void An_object_that_has_moved_where_IIOP_cannot_say_is_a_fault_of_the_call()
    {
        ObjectRef moved = Server.Export<ITeller>(new Teller(), new ExportOptions { Key = "Moved" });
        Server.Forward(moved, new ObjectRef("x", []));
        using RawPeer peer = Connect();
        (string name, _, uint completed) = peer.Send(Frames.RequestOf(3, "ping", key: "Moved"u8.ToArray())).Receive().SystemException();
        Assert.Equal(("TRANSIENT", 1u), (name, completed));
        Assert.Equal(0u, peer.Send(Frames.Of(Frames.LocateRequest, o => o.U4(9).U2(0).Sequence("Moved"u8))).Receive().Status);
        ExpectInStep(peer);
    }

    [Fact]
    public async Task A_cancelled_request_cancels_its_servant_alone()
    {
        using RawPeer peer = Connect();
        peer.Send(Frames.RequestOf(10, "hold", o => o.Text("one")), Frames.RequestOf(11, "hold", o => o.Text("two")));
        await Servant.Held("one");
        await Servant.Held("two");
        peer.Send(Frames.Cancelling(999), Frames.Cancelling(10), Frames.Cancelling(10));
        await Servant.Cancelled("one");
        Assert.Equal(10u, peer.Receive().Id);
        Assert.False(Servant.IsCancelled("two"));
        Servant.Open("two");
        RawMessage reply = peer.Receive();
        Assert.Equal((11u, "two"), (reply.Id, reply.TextAt(reply.Body)));
        peer.Send(Frames.Cancelling(11), Frames.Cancelling(10, minor: 0));
        ExpectInStep(peer);
    }

    [Fact]
    public void Open_requests_of_one_id_are_all_answered()
    {
        using RawPeer peer = Connect();
        for (int i = 0; i < 100; i++)
            peer.Send(Frames.Adding(5, 1, 1));

        for (int i = 0; i < 100; i++)
            Assert.Equal((5u, 0u), (peer.Receive() is var reply ? (reply.Id, reply.Status) : default));
    }
}
