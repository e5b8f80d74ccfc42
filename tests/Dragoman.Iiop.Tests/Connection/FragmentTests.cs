using System.Buffers.Binary;
using Dragoman.Testing.Conformance;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Requests that come in parts.</summary>
public sealed class FragmentTests : ListenerTest
{
    protected override DecodeLimits Limits => new() { MaxMessageSize = 1 << 20 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_request_cut_anywhere_is_put_together(bool little)
    {
        byte[] whole = Frames.RequestOf(77, "echo", o => o.Text("a text of some length"), little: little);
        using RawPeer peer = Connect();
        for (int place = 4; place <= whole.Length - 12; place++)
            ExpectEcho(peer, Frames.Cut(whole, 77, place), 77);
    }

    [Fact]
    public void A_request_in_many_small_parts_is_put_together()
    {
        byte[] whole = Frames.RequestOf(77, "echo", o => o.Text("a text of some length"));
        using RawPeer peer = Connect();
        foreach (int step in new[] { 1, 3, 8, 16 })
        {
            int[] places = [.. Enumerable.Range(0, whole.Length).Select(i => 4 + (i * step)).TakeWhile(p => p < whole.Length - 12)];
            ExpectEcho(peer, Frames.Cut(whole, 77, places), 77);
        }
    }

    [Fact]
    public void A_request_of_1_1_cut_between_aligned_values_or_in_text_is_put_together()
    {
        // In 1.1 each part is aligned by itself: a cut elsewhere would change the meaning of what follows.
        const string Text = "a text of some length";
        byte[] whole = Frames.RequestOf(77, "echo", o => o.Text(Text), minor: 1);
        int length = whole.Length - 12;
        using RawPeer peer = Connect();
        for (int place = 8; place <= length; place++)
        {
            if (place % 8 == 0 || place >= length - Text.Length)
                ExpectEcho(peer, Frames.Cut(whole, 77, place), 77);
        }

        ExpectEcho(peer, Frames.Cut(whole, 77, 8, 16, 40, length - 3, length), 77);
    }

    [Fact]
    public void A_great_body_with_a_short_or_an_empty_last_part_is_put_together()
    {
        byte[] whole = Frames.RequestOf(5, "octets", o => o.Sequence(new byte[20_000]));
        using RawPeer peer = Connect();
        foreach (int last in new[] { 0, 4, 8, 8192, 19_000 })
        {
            foreach (byte[] part in Frames.Cut(whole, 5, whole.Length - 12 - last))
                peer.Send(part);

            RawMessage reply = peer.Receive();
            Assert.Equal((5u, 0u, 20_000u), (reply.Id, reply.Status, reply.U4At(reply.Body)));
        }
    }

    [Fact]
    public void Requests_whose_parts_interleave_are_kept_apart()
    {
        using RawPeer peer = Connect();
        List<Queue<byte[]>> open = [];
        for (uint id = 0; id < 50; id++)
        {
            byte[] whole = Frames.RequestOf(id, "echo", o => o.Text($"the text of request {id}, which is cut"));
            open.Add(new Queue<byte[]>(Frames.Cut(whole, id, 16, 40, 64, 80)));
        }

        // Round by round, in turning order, with whole requests and other messages in between.
        for (int round = 0; open[0].Count > 0; round++)
        {
            foreach (Queue<byte[]> parts in round % 2 == 0 ? open : Enumerable.Reverse(open))
                peer.Send(parts.Dequeue());

            if (round < 4)
                ExpectInStep(peer, 9999);
        }

        Dictionary<uint, string> answers = [];
        for (int i = 0; i < 50; i++)
        {
            RawMessage reply = peer.Receive();
            answers.Add(reply.Id, reply.TextAt(reply.Body));
        }

        Assert.All(answers, answer => Assert.Equal($"the text of request {answer.Key}, which is cut", answer.Value));
    }

    [Fact]
    public void A_LocateRequest_in_parts_is_put_together()
    {
        byte[] whole = Frames.Of(Frames.LocateRequest, o => o.U4(3).U2(0).Sequence(Frames.Teller));
        using RawPeer peer = Connect();
        foreach (byte[] part in Frames.Cut(whole, 3, 8))
            peer.Send(part);

        RawMessage reply = peer.Receive();
        Assert.Equal((Frames.LocateReply, 3u, 1u), (reply.Type, reply.Id, reply.Status));
    }

    [Fact]
    public void A_request_cancelled_between_its_parts_is_forgotten()
    {
        byte[] whole = Frames.RequestOf(8, "echo", o => o.Text("never"));
        List<byte[]> parts = Frames.Cut(whole, 8, 16, 32);
        using RawPeer peer = Connect();
        peer.Send(parts[0], Frames.Cancelling(8), parts[1], Frames.Cancelling(7), parts[2]);
        ExpectInStep(peer);
        ExpectEcho(peer, Frames.Cut(Frames.RequestOf(8, "echo", o => o.Text("a text of some length")), 8, 24), 8);
    }

    [Fact]
    public void A_Fragment_of_nothing_is_dropped()
    {
        using RawPeer peer = Connect();
        peer.Send(
            Frames.Of(Frames.Fragment, o => o.U4(5)),
            Frames.Of(Frames.Fragment, o => o.U4(5).Raw(new byte[800]), more: true),
            Frames.Of(Frames.Fragment, minor: 1),
            Frames.Of(Frames.Fragment, o => o.Raw(1, 2, 3), minor: 1, more: true));
        ExpectInStep(peer);
    }

    [Fact]
    public void A_part_of_another_byte_order_or_version_ends_the_connection()
    {
        byte[] first = Frames.Cut(Frames.RequestOf(8, "echo", o => o.Text("text")), 8, 16)[0];
        byte[] first11 = Frames.Cut(Frames.RequestOf(8, "echo", o => o.Text("text"), minor: 1), 8, 16)[0];
        using RawPeer peer = Connect();
        peer.Send(first, Frames.Of(Frames.Fragment, o => o.U4(8), little: false)).ExpectEnd(withError: true);
        using RawPeer other = Connect();
        other.Send(first11, Frames.Of(Frames.Fragment, little: false, minor: 1)).ExpectEnd(withError: true);
        ExpectService();
    }

    [Fact]
    public void A_second_beginning_under_one_id_ends_the_connection()
    {
        byte[] first = Frames.Cut(Frames.RequestOf(8, "echo", o => o.Text("text")), 8, 16)[0];
        using RawPeer peer = Connect();
        peer.Send(first, first).ExpectEnd(withError: true);
        ExpectService();
    }

    [Fact]
    public void A_part_too_short_for_its_id_ends_the_connection()
    {
        using RawPeer peer = Connect();
        peer.Send(Frames.Of(Frames.Fragment, o => o.Raw(1, 2))).ExpectEnd(withError: true);
    }

    [Fact]
    public void Too_many_unfinished_requests_end_the_connection()
    {
        using RawPeer peer = Connect();
        for (uint id = 0; id < 256; id++)
            peer.Send(Frames.Cut(Frames.RequestOf(id, "echo", o => o.Text("text")), id, 16)[0]);

        ExpectInStep(peer);
        peer.Send(Frames.Cut(Frames.RequestOf(256, "echo", o => o.Text("text")), 256, 16)[0]).ExpectEnd(withError: true);
        ExpectService();
    }

    [Fact]
    public void Parts_that_exceed_the_limit_together_end_the_connection()
    {
        using RawPeer peer = Connect();
        byte[] part = Frames.Of(Frames.Fragment, o => o.U4(1).Raw(new byte[100_000]), more: true);
        peer.Send(Frames.Cut(Frames.RequestOf(1, "octets", o => o.U4(99_000_000)), 1, 16)[0]);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < 12 && peer.TrySend(part); i++)
        {
        }

        peer.ExpectEnd(withError: true);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 << 20);
        ExpectService();
    }

    [Fact]
    public void Unfinished_requests_end_with_their_connection()
    {
        byte[] part = Frames.Cut(Frames.RequestOf(1, "octets", o => o.Sequence(new byte[500_000])), 1, 499_000)[0];
        for (int i = 0; i < 50; i++)
        {
            using RawPeer peer = Connect();
            peer.Send(part).EndSending();
            Assert.Null(peer.TryReceive());
        }

        ExpectService();
    }

    [Fact]
    public async Task Replies_to_requests_in_parts_wait_for_nobody()
    {
        using RawPeer peer = Connect();
        List<byte[]> slow = Frames.Cut(Frames.RequestOf(1, "hold", o => o.Text("gate")), 1, 16, 32);
        peer.Send(slow[0]);
        ExpectInStep(peer, 2);
        peer.Send(slow[1]);
        ExpectInStep(peer, 3);
        peer.Send(slow[2]);
        await Servant.Held("gate");
        ExpectInStep(peer, 4);
        Servant.Open("gate");
        Assert.Equal(1u, await Task.Run(() => peer.Receive().Id).WaitAsync(Patience.Limit));
    }

    private static void ExpectEcho(RawPeer peer, List<byte[]> parts, uint id)
    {
        // As one write and as many: both must do.
        if (parts.Count % 2 == 0)
            peer.Send([.. parts.SelectMany(p => p)]);
        else
            peer.Send([.. parts]);

        RawMessage reply = peer.Receive();
        Assert.Equal((id, 0u), (reply.Id, reply.Status));
        Assert.Equal("a text of some length", reply.TextAt(reply.Body));
        Assert.Equal(reply.Octets.Length - 12, (int)BinaryPrimitives.ReadUInt32LittleEndian(reply.Octets.AsSpan(8)));
    }
}
