using Dragoman.Testing.Conformance;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>What a client makes of the answers, and of the ends, that servers give.</summary>
public sealed class ClientFaultTests : ClientTest
{
    public static TheoryData<string, uint, uint, FaultKind> Exceptions { get; } = new()
    {
        { "UNKNOWN", 0x4f4d0001, 2, FaultKind.ServantFailed },
        { "BAD_PARAM", 0, 0, FaultKind.BadArgument },
        { "NO_MEMORY", 0, 1, FaultKind.NoResources },
        { "IMP_LIMIT", 0, 1, FaultKind.NoResources },
        { "NO_RESOURCES", 7, 2, FaultKind.NoResources },
        { "COMM_FAILURE", 0, 2, FaultKind.ConnectionLost },
        { "INV_OBJREF", 1, 2, FaultKind.Other },
        { "NO_PERMISSION", 0, 1, FaultKind.NotPermitted },
        { "INTERNAL", 0xffffffff, 2, FaultKind.Other },
        { "MARSHAL", 0x41540010, 1, FaultKind.BadEncoding },
        { "DATA_CONVERSION", 0x4f4d0001, 1, FaultKind.CannotEncode },
        { "CODESET_INCOMPATIBLE", 0, 1, FaultKind.CannotEncode },
        { "BAD_OPERATION", 0x4f4d0002, 1, FaultKind.NoSuchOperation },
        { "NO_IMPLEMENT", 0, 1, FaultKind.NotImplemented },
        { "BAD_INV_ORDER", 0, 2, FaultKind.BadState },
        { "TRANSIENT", 0x4f4d0001, 2, FaultKind.Transient },
        { "TRANSIENT", 0x4f4d0003, 2, FaultKind.Cancelled },
        { "OBJECT_NOT_EXIST", 0x4f4d0001, 1, FaultKind.NoSuchObject },
        { "TIMEOUT", 0, 2, FaultKind.Timeout },
        { "NO_RESPONSE", 0, 2, FaultKind.Timeout },
        { "INVENTED_BY_SOMEBODY", 0, 2, FaultKind.Other },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void System_exceptions_are_told_with_their_code_and_completion(string name, uint code, uint completed, FaultKind kind)
    {
        foreach (byte minor in new byte[] { 0, 1, 2 })
        {
            using var server = new ScriptedServer((peer, _) =>
            {
                while (peer.TryReceive() is { } request)
                    peer.Send(Frames.SystemExceptionOf(request.Request().Id, name, code, completed, minor));
            });
            Fault fault = FaultOf(() => Client.Proxy<ITeller>(server.Reference(minor)).Add(1, 2));
            Completion believed = completed == 1 ? Completion.Maybe : (Completion)completed; // who raised it first is not known
            Assert.Equal((kind, believed, false), (fault.Kind, fault.Completion, fault.IsLocal));
            CorbaError error = Assert.IsType<CorbaError>(fault.Detail);
            Assert.Equal((name, code, (Completion)completed), (error.Name, error.Minor, error.Completed));
            server.ExpectScriptToHold();
        }
    }

    [Theory]
    [InlineData(new byte[] { 0 }, null)]
    [InlineData(new byte[] { 1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff }, null)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 6, 0, (byte)'n', 0, (byte)'o', 0, 0 }, null)] // with a NUL at its end
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 4, 0, (byte)'n', 0, (byte)'o' }, "no")]
    public void An_exception_counts_whatever_text_comes_with_it(byte[] detail, string? text)
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            uint id = IdOf(peer);
            peer.Send(Frames.Of(Frames.Reply, o => o.U4(id).U4(2).U4(1).U4(14).Sequence(detail).Align(8)
                .Text("IDL:omg.org/CORBA/NO_PERMISSION:1.0").U4(0).U4(1)));
            Serve(peer);
        });
        ITeller teller = ProxyOf(server);
        Fault fault = FaultOf(() => teller.Add(1, 2));
        Assert.Equal((FaultKind.NotPermitted, Completion.Maybe), (fault.Kind, fault.Completion));
        Assert.Equal(text is not null, fault.Message.EndsWith(" It says: no", StringComparison.Ordinal));
        Assert.Equal(3, teller.Add(1, 2));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(false, false, Completion.Maybe, 1)]
    [InlineData(true, false, Completion.No, 3)] // the server says that it was it, so that the call is sent again
    [InlineData(false, true, Completion.No, 3)]
    public async Task That_a_call_has_not_run_is_believed_of_those_that_can_know(bool isOwn, bool believes, Completion completion, int attempts)
    {
        int sent = 0;
        using var server = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { } request)
            {
                sent++;
                uint id = request.Request().Id;
                peer.Send(isOwn ? Frames.RefusalOf(id, "TRANSIENT", 0x4f4d0001) : Frames.SystemExceptionOf(id, "TRANSIENT", 0x4f4d0001, 1));
            }
        });
        await using var client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire(new IiopOptions { BelievesCompletedNo = believes })] });

        Fault fault = FaultOf(() => client.Proxy<ITeller>(server.Reference()).Add(1, 2));

        Assert.Equal((FaultKind.Transient, completion, attempts), (fault.Kind, fault.Completion, sent));
    }

    [Fact]
    public void A_completion_that_is_none_may_have_run()
    {
        using var server = new ScriptedServer((peer, _) => peer.Send(Frames.SystemExceptionOf(IdOf(peer), "INTERNAL", 0, 77)));
        Assert.Equal(Completion.Maybe, FaultOf(() => ProxyOf(server).Add(1, 2)).Completion);
    }

    [Theory]
    [InlineData(2u, Completion.Maybe)] // a system exception: whether it ran stood where the message ends
    [InlineData(1u, Completion.Yes)]
    [InlineData(3u, Completion.No)]
    [InlineData(5u, Completion.No)]
    public void A_reply_that_ends_too_early_says_by_its_kind_whether_the_call_has_run(uint status, Completion completion)
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            peer.Send(Frames.ReplyOf(IdOf(peer), status, status == 5 ? null : o => o.Text(status == 1 ? "IDL:Dragoman/Iiop/Tests/Connection/NotFound:1.0" : "IDL:omg.org/CORBA/INTERNAL:1.0")));
            Serve(peer);
        });
        ITeller teller = ProxyOf(server);
        Fault fault = FaultOf(() => teller.Find("it"));
        Assert.Equal((FaultKind.BadEncoding, completion), (fault.Kind, fault.Completion));
        Assert.Equal(3, teller.Add(1, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_third_party_says_stays_with_who_called_it(bool reveals)
    {
        using var third = new ScriptedServer((peer, _) =>
        {
            uint id = IdOf(peer);
            byte[] detail = new CdrOctets(true).Raw(1).Sequence([0, (byte)'s', 0, (byte)'t', 0, (byte)'k']).ToArray();
            peer.Send(Frames.Of(Frames.Reply, o => o.U4(id).U4(2).U4(1).U4(14).Sequence(detail).Align(8).Text("IDL:omg.org/CORBA/BAD_PARAM:1.0").U4(7).U4(1)));
        });
        await using var middle = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], RevealFaults = reveals });
        await middle.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        ITeller relay = Client.Proxy<ITeller>(middle.Export(middle.Proxy<ITeller>(third.Reference())));

        Fault fault = FaultOf(() => relay.Add(1, 2));

        Assert.Equal(new CorbaError("IDL:omg.org/CORBA/BAD_PARAM:1.0", 7, Completion.Maybe), fault.Detail);
        Assert.Equal(reveals, fault.Message.Contains("stk", StringComparison.Ordinal));
    }

    [Fact]
    public void An_undeclared_user_exception_is_told_and_the_connection_stays()
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            peer.Send(Frames.ReplyOf(IdOf(peer), 1, o => o.Text("IDL:Other:1.0").U4(1).U4(2).U4(3)));
            peer.Send(Frames.ReplyOf(IdOf(peer), 1, o => o.Text("IDL:Dragoman/Iiop/Tests/Connection/NotFound:1.0").Text("it")));
            peer.Send(Frames.ReplyOf(IdOf(peer), 1, o => o.Text("IDL:Dragoman/Iiop/Tests/Connection/NotFound:1.0").U4(99)));
            Serve(peer);
        });
        ITeller teller = ProxyOf(server);
        Assert.Equal(FaultKind.ServantFailed, FaultOf(() => teller.Find("it")).Kind);
        Assert.Equal("it", Assert.Throws<NotFound>(() => teller.Find("it")).Name);
        Assert.Equal(FaultKind.BadEncoding, FaultOf(() => teller.Find("it")).Kind);
        Assert.Equal(3, teller.Add(1, 2));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public void A_result_that_is_not_what_was_declared_fails_its_call_alone()
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            peer.Send(Frames.ReplyOf(IdOf(peer), 0));
            peer.Send(Frames.ReplyOf(IdOf(peer), 0, o => o.U4(1).U4(2)));
            peer.Send(Frames.ReplyOf(IdOf(peer), 0, o => o.U4(0x7fffffff).Raw(65, 0)));
            peer.Send(Frames.ReplyOf(IdOf(peer), 0, o => o.U4(0xffffffff)));
            Serve(peer);
        });
        ITeller teller = ProxyOf(server);
        foreach (Action call in new Action[] { () => teller.Add(1, 2), () => teller.Add(1, 2), () => teller.Echo("x"), () => teller.Octets([]) })
        {
            Fault fault = FaultOf(call);
            Assert.Equal((FaultKind.BadEncoding, Completion.Yes), (fault.Kind, fault.Completion));
        }

        Assert.Equal(3, teller.Add(1, 2));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public void Replies_to_nobody_are_dropped()
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            RawMessage request = peer.Receive();
            uint id = request.Request().Id;
            peer.Send(
                Frames.ReplyOf(id + 2, 0, o => o.U4(77)),
                Frames.ReplyOf(id + 1, 0, o => o.U4(77)),
                Frames.ReplyOf(uint.MaxValue, 0, o => o.U4(77)),
                Frames.ReplyOf(id ^ 0x40000000, 2));
            Answer(peer, request);
            peer.Send(Frames.ReplyOf(id, 0, o => o.U4(77)));
            Serve(peer);
        });
        ITeller teller = ProxyOf(server);
        for (int i = 0; i < 10; i++)
            Assert.Equal(i + 2, teller.Add(i, 2));

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_late_reply_is_dropped_and_the_next_calls_get_their_own()
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            RawMessage late = peer.Receive();
            uint cancelled = peer.Receive() is { Type: Frames.Cancel } cancel ? cancel.U4At(12) : 0;
            Assert.Equal(late.Request().Id, cancelled);
            RawMessage next = peer.Receive();
            Answer(peer, late);
            Answer(peer, next);
            Serve(peer);
        });
        ITeller teller = ProxyOf(server);
        ((Proxy)teller).Timeout = TimeSpan.FromMilliseconds(100);
        Fault fault = FaultOf(() => teller.Add(100, 100));
        Assert.Equal((FaultKind.Timeout, Completion.Maybe), (fault.Kind, fault.Completion));
        ((Proxy)teller).Timeout = Patience.Limit;
        Assert.Equal(3, await Patience.OnOwnThread(() => teller.Add(1, 2)));
        Assert.Equal(7, teller.Add(3, 4));
        Assert.Equal(1, server.Connections);
        server.ExpectScriptToHold();
    }

    [Theory]
    [InlineData("an unknown status")]
    [InlineData("version 1.3")]
    [InlineData("no magic")]
    [InlineData("a request")]
    [InlineData("MessageError")]
    public async Task Answers_out_of_step_end_the_connection_and_calls_may_have_run(string what)
    {
        using var server = new ScriptedServer((peer, number) =>
        {
            if (number > 1)
            {
                Serve(peer);
                return;
            }

            uint id = IdOf(peer);
            byte[] answer = what switch
            {
                "an unknown status" => Frames.ReplyOf(id, 6),
                "a request" => Frames.Adding(1, 2, 3),
                "MessageError" => Frames.Of(Frames.Error),
                _ => Frames.ReplyOf(id, 0, o => o.U4(3)),
            };
            answer[5] = what == "version 1.3" ? (byte)3 : answer[5];
            answer[0] = what == "no magic" ? (byte)0 : answer[0];
            peer.Send(answer);
        });
        ITeller teller = ProxyOf(server);
        Fault fault = FaultOf(() => teller.Add(1, 2));
        Assert.Equal((FaultKind.ProtocolError, Completion.Maybe), (fault.Kind, fault.Completion));
        Assert.Equal(3, await Patience.OnOwnThread(() => teller.Add(1, 2)));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Calls_before_a_farewell_are_sent_again_silently()
    {
        using var server = new ScriptedServer((peer, number) =>
        {
            if (number > 1)
            {
                Serve(peer);
                return;
            }

            for (int i = 0; i < 8; i++)
                peer.Receive();

            peer.Send(Frames.Of(Frames.Close));
            peer.Dispose();
        });
        ITeller teller = ProxyOf(server);
        int[] sums = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Patience.OnOwnThread(() => teller.Add(i, 1))));
        Assert.Equal(Enumerable.Range(1, 8), sums);
        Assert.InRange(server.Connections, 2, 9);
    }

    [Fact]
    public void A_farewell_that_nobody_has_read_does_not_fail_the_next_calls()
    {
        for (int round = 0; round < 20; round++)
        {
            using var said = new ManualResetEventSlim();
            using var server = new ScriptedServer((peer, number) =>
            {
                if (number > 1)
                {
                    Serve(peer);
                    return;
                }

                Answer(peer, peer.Receive());
                peer.Send(Frames.Of(Frames.Close));
                peer.Dispose();
                said.Set();
            });
            ITeller teller = ProxyOf(server);
            Assert.Equal(3, teller.Add(1, 2));
            Assert.True(said.Wait(Patience.Limit));
            Assert.Equal(5, teller.Add(2, 3));
            Assert.Equal(7, teller.Add(3, 4));
        }
    }

    [Fact]
    public async Task Calls_before_a_bare_end_may_have_run()
    {
        using var server = new ScriptedServer((peer, number) =>
        {
            if (number > 1)
            {
                Serve(peer);
                return;
            }

            for (int i = 0; i < 4; i++)
                peer.Receive();

            peer.Dispose();
        });
        ITeller teller = ProxyOf(server);
        Fault[] faults = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Patience.OnOwnThread(() => FaultOf(() => teller.Add(i, 1)))));
        Assert.All(faults, fault => Assert.Equal((FaultKind.ConnectionLost, Completion.Maybe), (fault.Kind, fault.Completion)));
        Assert.Equal(3, await Patience.OnOwnThread(() => teller.Add(1, 2)));
    }

    [Fact]
    public void A_reply_cut_in_the_middle_may_have_run()
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            peer.Send(Frames.ReplyOf(IdOf(peer), 0, o => o.U4(3))[..^2]);
            peer.Dispose();
        });
        Fault fault = FaultOf(() => ProxyOf(server).Add(1, 2));
        Assert.Equal((FaultKind.ConnectionLost, Completion.Maybe), (fault.Kind, fault.Completion));
    }

    [Fact]
    public void Replies_in_parts_and_in_either_byte_order_are_read()
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            uint id = IdOf(peer);
            foreach (byte[] part in Frames.Cut(Frames.ReplyOf(id, 0, o => o.Sequence(new byte[20_000])), id, 20_008))
                peer.Send(part);

            id = IdOf(peer);
            foreach (byte[] part in Frames.Cut(Frames.ReplyOf(id, 0, o => o.Sequence(new byte[8192])), id, 20, 28, 36, 8000, 8208))
                peer.Send(part);

            id = IdOf(peer);
            foreach (byte[] part in Frames.Cut(Frames.ReplyOf(id, 0, o => o.U4(5), little: false), id, 4, 9, 15, 16))
                peer.Send(part);

            Serve(peer);
        });
        ITeller teller = ProxyOf(server);
        Assert.Equal(20_000, teller.Octets([]).Length);
        Assert.Equal(8192, teller.Octets([]).Length);
        Assert.Equal(5, teller.Add(1, 2));
        Assert.Equal(3, teller.Add(1, 2));
        Assert.Equal(1, server.Connections);
    }
}
