namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Octets recorded between real peers, and what must be answered to them, octet by octet.</summary>
public sealed class GoldenExchangeTests : ListenerTest
{
    [Theory]
    [InlineData(
        "ping, 1.2",
        "47494f50 01020100 28000000 02000000 03000000 00000000 06000000 54656c6c6572 0000 05000000 70696e67 00000000 00000000",
        "47494f50 01020101 0c000000 02000000 00000000 00000000")]
    [InlineData(
        "ping, 1.1",
        "47494f50 01010100 28000000 00000000 04000000 01000000 06000000 54656c6c6572 0000 05000000 70696e67 00000000 00000000",
        "47494f50 01010101 0c000000 00000000 04000000 00000000")]
    [InlineData(
        "ping, 1.0",
        "47494f50 01000100 28000000 00000000 04000000 01a1a2a3 06000000 54656c6c6572 b1b2 05000000 70696e67 00c1c2c3 00000000",
        "47494f50 01000101 0c000000 00000000 04000000 00000000")]
    [InlineData(
        "ping, 1.2, big-endian",
        "47494f50 01020000 00000028 00000002 03000000 00000000 00000006 54656c6c6572 0000 00000005 70696e67 00000000 00000000",
        "47494f50 01020101 0c000000 02000000 00000000 00000000")]
    [InlineData(
        "locate, 1.2, here",
        "47494f50 01020103 12000000 02000000 00000000 06000000 54656c6c6572",
        "47494f50 01020104 08000000 02000000 01000000")]
    [InlineData(
        "locate, 1.0, here",
        "47494f50 01000103 0e000000 02000000 06000000 54656c6c6572",
        "47494f50 01000104 08000000 02000000 01000000")]
    [InlineData(
        "locate, 1.1, unknown",
        "47494f50 01010103 0e000000 02000000 06000000 54656c6c657a",
        "47494f50 01010104 08000000 02000000 00000000")]
    [InlineData(
        "unknown key, 1.0",
        "47494f50 01000100 28000000 00000000 04000000 01000000 06000000 54656c6c657a 0000 05000000 70696e67 00000000 00000000",
        "47494f50 01000101 4c000000 01000000 02475244 01000000 01 000000 04000000 02000000 27000000 49444c3a6f6d672e6f72672f434f5242412f4f424a4543545f4e4f545f45584953543a312e3000 00 01004d4f 01000000")]
    public void The_answer_is_the_recorded_one(string what, string request, string reply)
    {
        Assert.NotEmpty(what);
        using RawPeer peer = Connect();
        peer.Send(Convert.FromHexString(request.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal(reply.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(peer.Receive().Octets));
        ExpectInStep(peer);
    }

    [Fact]
    public void A_user_exception_has_its_id_and_its_members()
    {
        using RawPeer peer = Connect();
        RawMessage reply = peer.Send(Frames.RequestOf(2, "find", o => o.Text("nobody"))).Receive();
        Assert.Equal(1u, reply.Status);
        string id = reply.TextAt(reply.Body);
        Assert.Equal("IDL:Dragoman/Iiop/Tests/Connection/NotFound:1.0", id);
        Assert.Equal("nobody", reply.TextAt((reply.Body + 4 + id.Length + 1 + 3) & ~3));
    }
}
