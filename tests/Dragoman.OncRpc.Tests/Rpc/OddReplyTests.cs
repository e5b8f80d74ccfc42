namespace Dragoman.OncRpc.Tests.Rpc;

/// <summary>Odd octets to a client, and what its caller learns.</summary>
public sealed class OddReplyTests
{
    private const string Accepted = "XXXXXXXX 00000001 00000000 00000000 00000000 ";

    public static TheoryData<string, string> Good => new()
    {
        { "plain", Record(Accepted + "00000000 0000002a") },
        { "another xid first", Record("00000000 00000001 00000000 00000000 00000000 00000000 00000001") + Record(Accepted + "00000000 0000002a") },
        { "a call first", Record("XXXXXXXX 00000000 00000002 00000001 00000001 00000000 00000000 00000000 00000000 00000000") + Record(Accepted + "00000000 0000002a") },
        { "two replies", Record(Accepted + "00000000 0000002a") + Record(Accepted + "00000000 0000002b") },
        { "trailing octets", Record(Accepted + "00000000 0000002a deadbeef") },
        { "empty fragments", "00000000" + Record(Accepted + "00000000 0000002a", mark: false) + "00000000 80000000" },
        { "verifier of flavor 6 with a body", Record("XXXXXXXX 00000001 00000000 00000006 00000004 01020304 00000000 0000002a") },
        { "verifier of flavor 2 with a body", Record("XXXXXXXX 00000001 00000000 00000002 00000004 01020304 00000000 0000002a") },
    };

    public static TheoryData<string, string, FaultKind, Completion> Bad => new()
    {
        { "PROG_UNAVAIL", Accepted + "00000001", FaultKind.NoSuchObject, Completion.No },
        { "PROG_MISMATCH", Accepted + "00000002 00000002 00000004", FaultKind.NoSuchObject, Completion.No },
        { "PROC_UNAVAIL", Accepted + "00000003", FaultKind.NoSuchOperation, Completion.No },
        { "GARBAGE_ARGS", Accepted + "00000004", FaultKind.BadEncoding, Completion.No },
        { "SYSTEM_ERR", Accepted + "00000005", FaultKind.ServantFailed, Completion.Maybe },
        { "RPC_MISMATCH", "XXXXXXXX 00000001 00000001 00000000 00000002 00000002", FaultKind.ProtocolError, Completion.No },
        { "AUTH_ERROR 2", "XXXXXXXX 00000001 00000001 00000001 00000002", FaultKind.NotPermitted, Completion.No },
        { "AUTH_ERROR 13", "XXXXXXXX 00000001 00000001 00000001 0000000d", FaultKind.NotPermitted, Completion.No },
        { "accept status 9", Accepted + "00000009", FaultKind.ProtocolError, Completion.Maybe },
        { "reply status 7", "XXXXXXXX 00000001 00000007", FaultKind.ProtocolError, Completion.Maybe },
        { "reject status 7", "XXXXXXXX 00000001 00000001 00000007", FaultKind.ProtocolError, Completion.Maybe },
        { "verifier of 404 octets", "XXXXXXXX 00000001 00000000 00000000 00000194" + new string('0', 808) + "00000000 0000002a", FaultKind.ProtocolError, Completion.Maybe },
        { "short result", Accepted + "00000000", FaultKind.BadEncoding, Completion.Yes },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_reply_is_found_among_odd_ones(string what, string octets) => Assert.Equal((what, 42), (what, await AskAsync(octets)));

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_reply_that_is_no_result_becomes_a_fault(string what, string reply, FaultKind kind, Completion completion)
    {
        RemoteException exception = await Assert.ThrowsAnyAsync<RemoteException>(() => AskAsync(Record(reply)));

        Assert.Equal((what, kind, completion), (what, exception.Kind, exception.Completion));
    }

    [Fact]
    public async Task Fragments_of_one_octet_are_put_together()
    {
        string reply = (Accepted + "00000000 0000002a").Replace(" ", "", StringComparison.Ordinal);
        string fragments = string.Concat(reply.Chunk(2).Select((octet, i) => (i == (reply.Length / 2) - 1 ? "80000001" : "00000001") + (octet[0] == 'X' ? $"x{i}" : new string(octet))));

        Assert.Equal(42, await AskAsync(fragments));
    }

    [Fact]
    public async Task A_server_that_closes_leaves_the_fate_open()
    {
        WireException exception = await Assert.ThrowsAsync<WireException>(() => AskAsync(""));

        Assert.Equal((WireError.ConnectionLost, Completion.Maybe), (exception.Error, exception.Completion));
    }

    private static async Task<int> AskAsync(string hex)
    {
        await using var server = new OneAnswerServer(hex);
        await using ObjectHost client = OncHosts.NewHost();
        return await client.Proxy<IPlain>(new ObjectRef("", [new OncProfile(server.Address, 0x20000901, 1)])).AddAsync(20, 22);
    }

    private static string Record(string hex, bool mark = true)
    {
        string octets = hex.Replace(" ", "", StringComparison.Ordinal);
        return ((uint)(octets.Length / 2) | (mark ? 0x8000_0000u : 0)).ToString("x8") + octets;
    }
}
