namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Lengths and counts that promise more than comes.</summary>
public sealed class LyingLengthTests : ListenerTest
{
    public static TheoryData<uint> Lies { get; } = [1000, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffc];

    [Theory]
    [MemberData(nameof(Lies))]
    public void In_a_body_they_fail_the_call_and_the_connection_stays(uint lie)
    {
        using RawPeer peer = Connect();
        (string Operation, Action<CdrOctets> Body)[] bodies =
        [
            ("echo", o => o.U4(lie).Raw("abc\0"u8)),
            ("echoWide", o => o.U4(lie).Raw(0, 65)),
            ("octets", o => o.U4(lie).Raw(1, 2, 3)),
            ("numbers", o => o.U4(lie).U4(0).U4(1).U4(2)),
            ("texts", o => o.U4(lie).Text("a").Text("b")),
            ("texts", o => o.U4(2).Text("a").U4(lie).Raw(65, 0)),
        ];
        Measure(() =>
        {
            for (int round = 0; round < 20; round++)
            {
                foreach ((string operation, Action<CdrOctets> body) in bodies)
                {
                    (string name, _, uint completed) = peer.Send(Frames.RequestOf(2, operation, body, contexts: [(1, CodeSets())])).Receive().SystemException();
                    Assert.Equal(("MARSHAL", 1u), (name, completed));
                }
            }
        });
        ExpectInStep(peer);
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public void In_a_header_they_end_the_connection(uint lie)
    {
        byte[][] requests =
        [
            Frames.Of(Frames.Request, o => o.U4(2).Raw(3, 0, 0, 0).U2(0).U4(lie).Raw(Frames.Teller).Text("ping").U4(0)),
            Frames.Of(Frames.Request, o => o.U4(2).Raw(3, 0, 0, 0).U2(0).Sequence(Frames.Teller).U4(lie).Raw("ping\0"u8).U4(0)),
            Frames.Of(Frames.Request, o => o.U4(2).Raw(3, 0, 0, 0).U2(0).Sequence(Frames.Teller).Text("ping").U4(lie)),
            Frames.Of(Frames.Request, o => o.U4(2).Raw(3, 0, 0, 0).U2(0).Sequence(Frames.Teller).Text("ping").U4(1).U4(7).U4(lie).Raw(1)),
            Frames.Of(Frames.Request, o => o.U4(2).Raw(3, 0, 0, 0).U2(1).U4(0).U4(lie).Raw(1, 2, 3)),
            Frames.Of(Frames.Request, o => o.U4(2).Raw(3, 0, 0, 0).U2(2).U4(0).Text("").U4(lie).U4(0).U4(0)),
            Frames.Of(Frames.Request, o => o.U4(lie).U4(2).Raw(1).Sequence(Frames.Teller).Text("ping").U4(0), minor: 0),
            Frames.Of(Frames.Request, o => o.U4(0).U4(2).Raw(1).Sequence(Frames.Teller).Text("ping").U4(lie), minor: 0),
            Frames.Of(Frames.LocateRequest, o => o.U4(2).U4(lie).Raw(1), minor: 1),
        ];
        Measure(() =>
        {
            foreach (byte[] request in requests)
            {
                using RawPeer peer = Connect();
                peer.Send(request).ExpectEnd(withError: true);
            }
        });
        ExpectService();
    }

    [Fact]
    public void A_string_needs_its_NUL_and_an_empty_one_may_lack_it()
    {
        using RawPeer peer = Connect();
        Assert.Equal(("MARSHAL", 0u, 1u), peer.Send(Frames.RequestOf(2, "echo", o => o.U4(3).Raw("abc"u8))).Receive().SystemException());
        RawMessage empty = peer.Send(Frames.RequestOf(2, "echo", o => o.U4(0))).Receive();
        Assert.Equal("", empty.TextAt(empty.Body));
    }

    private static byte[] CodeSets() => new CdrOctets(true).Raw(1).U4(0x05010001).U4(0x00010109).ToArray();

    // Generous: what the requests themselves cost is a few thousand octets each.
    private static void Measure(Action action)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 << 20);
    }
}
