namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Message headers that are not acceptable, and messages that stop coming.</summary>
public sealed class MalformedHeaderTests : ListenerTest
{
    protected override DecodeLimits Limits => new() { MaxMessageSize = 1 << 20 };

    [Theory]
    [InlineData("magic", 0, (byte)'g')]
    [InlineData("magic of another protocol", 3, (byte)'Z')]
    [InlineData("major 2", 4, 2)]
    [InlineData("major 0", 4, 0)]
    [InlineData("minor 3", 5, 3)]
    [InlineData("minor 255", 5, 255)]
    [InlineData("flags", 6, 5)]
    [InlineData("flags of all bits", 6, 255)]
    [InlineData("type 8", 7, 8)]
    [InlineData("type 255", 7, 255)]
    [InlineData("a Reply to nobody", 7, 1)]
    [InlineData("a LocateReply to nobody", 7, 4)]
    public void A_wrong_octet_is_answered_by_an_error_and_the_end(string what, int offset, byte value)
    {
        Assert.NotEmpty(what);
        byte[] request = Frames.Adding(1, 2, 3);
        request[offset] = value;
        using RawPeer peer = Connect();
        peer.Send(request).ExpectEnd(withError: true);
        ExpectService();
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(3u)]
    [InlineData((1u << 20) - 11)]
    [InlineData(0x7fffffffu)]
    [InlineData(0x80000000u)]
    [InlineData(0xffffffffu)]
    public void A_size_that_cannot_be_is_answered_by_an_error_and_the_end(uint size)
    {
        var header = new CdrOctets(true).Raw("GIOP"u8).Raw(1, 2, 1, 0).U4(size);
        using RawPeer peer = Connect();
        peer.Send(header.ToArray()).ExpectEnd(withError: true);
        ExpectService();
    }

    [Fact]
    public void The_greatest_size_allowed_is_accepted()
    {
        int rest = (1 << 20) - Frames.RequestOf(1, "octets", o => o.Sequence([])).Length;
        RawPeer peer = Connect();
        RawMessage reply = peer.Send(Frames.RequestOf(1, "octets", o => o.Sequence(new byte[rest]))).Receive();
        Assert.Equal((0u, (uint)rest), (reply.Status, reply.U4At(reply.Body)));

        // The header alone: what follows it would race with the end of the connection.
        peer.Send(Frames.RequestOf(1, "octets", o => o.Sequence(new byte[rest + 1]))[..12]).ExpectEnd(withError: true);
        peer.Dispose();
        ExpectService();
    }

    [Fact]
    public void A_Fragment_in_1_0_is_of_unknown_type()
    {
        using RawPeer peer = Connect();
        peer.Send(Frames.Of(Frames.Fragment, o => o.U4(1), minor: 0)).ExpectEnd(withError: true);
    }

    [Fact]
    public void A_message_that_cannot_be_cut_may_not_announce_fragments()
    {
        using RawPeer peer = Connect();
        peer.Send(Frames.Of(Frames.Cancel, o => o.U4(1), more: true)).ExpectEnd(withError: true);
    }

    [Fact]
    public void An_error_is_not_answered_by_an_error()
    {
        using RawPeer peer = Connect();
        peer.Send(Frames.Of(Frames.Error)).ExpectEnd(withError: false);
        ExpectService();
    }

    [Fact]
    public void A_client_s_farewell_ends_the_connection()
    {
        using RawPeer peer = Connect();
        peer.Send(Frames.Adding(1, 2, 3)).Receive();
        peer.Send(Frames.Of(Frames.Close)).ExpectEnd(withError: false);
        ExpectService();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_request_cut_anywhere_disturbs_nobody(byte minor)
    {
        byte[] request = Frames.RequestOf(6, "echo", o => o.Text("a text"), minor);
        for (int length = 0; length < request.Length; length++)
        {
            using RawPeer peer = Connect();
            peer.Send(request[..length]).EndSending();
            peer.ExpectEnd(withError: false);
        }

        ExpectService();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_header_that_ends_too_early_inside_a_whole_message_ends_the_connection(byte minor)
    {
        byte[] request = Frames.RequestOf(6, "ping", minor: minor, contexts: [(77, [1, 2, 3])]);
        for (int length = 16; length < request.Length; length++)
        {
            byte[] cut = request[..length];
            BitConverter.TryWriteBytes(cut.AsSpan(8), length - 12);
            using RawPeer peer = Connect();
            peer.Send(cut).ExpectEnd(withError: true);
        }

        ExpectService();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_body_that_ends_too_early_fails_its_call_alone(byte minor)
    {
        byte[] request = Frames.RequestOf(6, "echo", o => o.Text("text"), minor);
        int header = request.Length - 9;
        using RawPeer peer = Connect();
        for (int length = header; length < request.Length; length++)
        {
            byte[] cut = request[..length];
            BitConverter.TryWriteBytes(cut.AsSpan(8), length - 12);
            Assert.Equal(("MARSHAL", 0u, 1u), peer.Send(cut).Receive().SystemException());
        }

        ExpectInStep(peer);
    }

    [Fact]
    public void Messages_in_any_portions_are_put_together()
    {
        byte[] requests = [.. Enumerable.Range(0, 20).SelectMany(i => Frames.Adding((uint)i, (uint)i, 1))];
        using RawPeer peer = Connect();
        for (int portion = 1; portion < 40; portion += 3)
        {
            for (int start = 0; start < requests.Length; start += portion)
                peer.Send(requests[start..Math.Min(start + portion, requests.Length)]);

            HashSet<uint> answers = [.. Enumerable.Range(0, 20).Select(_ => peer.Receive().Id)];
            Assert.Equal(20, answers.Count);
        }
    }

    [Fact]
    public void Half_a_message_then_silence_disturbs_nobody()
    {
        byte[] request = Frames.RequestOf(6, "octets", o => o.Sequence(new byte[100_000]));
        List<RawPeer> silent = [];
        for (int i = 0; i < 40; i++)
        {
            RawPeer peer = Connect();
            peer.Send(request[..(1 + (i * 2000))]);
            silent.Add(peer);
        }

        ExpectService();
        RawMessage reply = silent[^1].Send(request[(1 + (39 * 2000))..]).Receive();
        Assert.Equal(100_000u, reply.U4At(reply.Body));
        silent.ForEach(peer => peer.Dispose());
    }
}
