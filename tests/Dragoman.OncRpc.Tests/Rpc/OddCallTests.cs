namespace Dragoman.OncRpc.Tests.Rpc;

/// <summary>Odd octets to a server, and its answers.</summary>
public sealed class OddCallTests
{
    private const string Null = "00000000 00000000"; // a credential or verifier of AUTH_NONE
    private const string Success = "00000007 00000001 00000000 00000000 00000000 00000000";
    private const string Answered = "00000007 00000001 00000000 00000000 00000000 ";

    // Xid 7, ADD(20, 22) of program 0x20000901 version 1.
    private static readonly byte[] Add = Octets.Of($"00000007 00000000 00000002 20000901 00000001 00000001 {Null} {Null} 00000014 00000016");

    public static TheoryData<string, string, string> Calls => new()
    {
        { "rpc version 3", "00000007 00000000 00000003 20000901 00000001 00000001", "00000007 00000001 00000001 00000000 00000002 00000002" },
        { "wrong program", Call(program: "20000900"), Answered + "00000001" },
        { "version 0", Call(version: "00000000"), Answered + "00000002 00000001 00000001" },
        { "version 9", Call(version: "00000009"), Answered + "00000002 00000001 00000001" },
        { "procedure 99", Call(procedure: "00000063"), Answered + "00000003" },
        { "null procedure", Call(procedure: "00000000", arguments: ""), Success },
        { "null procedure with a body", Call(procedure: "00000000", arguments: string.Concat(Enumerable.Repeat("0badf00d", 16))), Success },
        { "missing arguments", Call(arguments: "00000014"), Answered + "00000004" },
        { "a text shorter than its count", Call(procedure: "00000008", arguments: "00000009 61626364"), Answered + "00000004" },
        { "count 0xffffffff", Call(procedure: "00000008", arguments: "ffffffff 61626364"), Answered + "00000004" },
        { "count 2 MiB", Call(procedure: "00000008", arguments: "00200000 61626364"), Answered + "00000004" },
        { "text that is not UTF-8", Call(procedure: "00000008", arguments: "00000002 c3280000"), Answered + "00000004" },
        { "trailing octets", Call(arguments: "00000014 00000016 deadbeef"), Success + " 0000002a" },
        { "padding that is not zero", Call(procedure: "00000008", arguments: "00000005 61626364 65ffffff"), Success + " 00000005 41424344 45000000" },
        { "a failing servant", Call(procedure: "00000003", arguments: ""), Answered + "00000005" },
        { "a text with NUL", Call(procedure: "00000008", arguments: "00000005 61620063 64000000"), Answered + "00000005" },
        { "credential of 404 octets", Call(credential: "00000000 00000194" + new string('0', 808)), "00000007 00000001 00000001 00000001 00000001" },
        { "credential of 400 octets", Call(credential: "00000000 00000190" + new string('0', 800)), Success + " 0000002a" },
        { "verifier of 404 octets", Call(verifier: "00000000 00000194" + new string('0', 808)), "00000007 00000001 00000001 00000001 00000003" },
        { "verifier of another flavor", Call(verifier: "00000006 00000004 01020304"), Success + " 0000002a" },
        { "AUTH_SYS", Call(credential: "00000001 00000018 00000001 00000001 6d000000 000003e8 000003e8 00000000"), Success + " 0000002a" },
        { "AUTH_SYS of a machine whose name is not UTF-8", Call(credential: "00000001 0000001c 00000001 00000005 66fc7273 74000000 000003e8 000003e8 00000000"), Success + " 0000002a" },
        { "AUTH_SYS of a machine with NUL in its name", Call(credential: "00000001 00000018 00000001 00000003 6d006d00 000003e8 000003e8 00000000"), "00000007 00000001 00000001 00000001 00000001" },
        { "AUTH_SYS with 17 groups", Call(credential: "00000001 0000005c 00000001 00000001 6d000000 000003e8 000003e8 00000011" + string.Concat(Enumerable.Repeat("00000001", 17))), "00000007 00000001 00000001 00000001 00000001" },
        { "AUTH_SYS cut short", Call(credential: "00000001 00000008 00000001 00000001"), "00000007 00000001 00000001 00000001 00000001" },
        { "AUTH_SHORT", Call(credential: "00000002 00000004 00000001"), "00000007 00000001 00000001 00000001 00000002" },
        { "AUTH_TLS", Call(procedure: "00000000", credential: "00000007 00000000"), "00000007 00000001 00000001 00000001 00000002" },
        { "flavor 77", Call(credential: "0000004d 00000000"), "00000007 00000001 00000001 00000001 00000002" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_is_answered(string what, string call, string answer)
    {
        await using OncHosts hosts = await StartAsync();
        using RawStream stream = await RawStream.ConnectAsync(hosts.Listener.Address);

        stream.SendRecord(Octets.Of(call));

        Assert.Equal((what, Octets.Hex(Octets.Of(answer))), (what, stream.ReceiveRecord()));
        stream.SendRecord(Add);
        Assert.EndsWith("0000002a", stream.ReceiveRecord(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a reply", "80000018 00000007 00000001 00000000 00000000 00000000 00000000")]
    [InlineData("message type 7", "80000008 00000007 00000007")]
    [InlineData("a record of 8 octets", "80000008 00000007 00000000")]
    [InlineData("an empty record", "80000000")]
    [InlineData("a record of 2 GiB", "ffffffff 00000007 00000000")]
    [InlineData("a credential longer than its record", "8000001c 00000007 00000000 00000002 20000901 00000001 00000001 00000000 000000c8")]
    public async Task What_is_no_call_ends_the_connection_and_no_other(string what, string octets)
    {
        await using OncHosts hosts = await StartAsync();
        using RawStream odd = await RawStream.ConnectAsync(hosts.Listener.Address);
        using RawStream other = await RawStream.ConnectAsync(hosts.Listener.Address);

        odd.Send(octets);

        Assert.True(odd.IsClosed(), what);
        other.SendRecord(Add);
        Assert.EndsWith("0000002a", other.ReceiveRecord(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fragments_make_one_record_empty_ones_included()
    {
        await using OncHosts hosts = await StartAsync();
        using RawStream stream = await RawStream.ConnectAsync(hosts.Listener.Address);
        byte[][] fragments = [.. Add.Select(octet => RawStream.Fragment([octet], isLast: false))];

        stream.Send([.. fragments.SelectMany(f => f), .. RawStream.Fragment([], isLast: false), .. RawStream.Fragment([], isLast: true)]);

        Assert.EndsWith("0000002a", stream.ReceiveRecord(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_calls_in_one_segment_are_all_answered()
    {
        await using OncHosts hosts = await StartAsync();
        using RawStream stream = await RawStream.ConnectAsync(hosts.Listener.Address);
        byte[] record = RawStream.Fragment(Add, isLast: true);

        stream.Send([.. record, .. record, .. record]);

        for (int i = 0; i < 3; i++)
            Assert.EndsWith("0000002a", stream.ReceiveRecord(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_has_a_greatest_number_of_fragments_and_a_longest_time()
    {
        await using OncHosts hosts = await StartAsync(new OncOptions { MaxRecordSize = 100, MaxFragments = 3, RecordTimeout = TimeSpan.FromMilliseconds(50) });
        using RawStream many = await RawStream.ConnectAsync(hosts.Listener.Address);
        using RawStream slow = await RawStream.ConnectAsync(hosts.Listener.Address);

        many.Send([.. Enumerable.Repeat(RawStream.Fragment([], isLast: false), 4).SelectMany(f => f)]);
        slow.Send(RawStream.Fragment(new byte[10], isLast: false));

        Assert.True(many.IsClosed());
        Assert.True(slow.IsClosed());
    }

    [Fact]
    public async Task Half_a_record_holds_up_nobody_else()
    {
        await using OncHosts hosts = await StartAsync();
        using RawStream half = await RawStream.ConnectAsync(hosts.Listener.Address);
        using RawStream other = await RawStream.ConnectAsync(hosts.Listener.Address);
        byte[] record = RawStream.Fragment(Add, isLast: true);

        half.Send(record[..20]);
        other.Send(record);

        Assert.EndsWith("0000002a", other.ReceiveRecord(), StringComparison.Ordinal);
        half.Send(record[20..]);
        Assert.EndsWith("0000002a", half.ReceiveRecord(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_truncation_of_a_call_is_refused_or_closed()
    {
        await using OncHosts hosts = await StartAsync();
        for (int length = 0; length < Add.Length; length++)
        {
            using RawStream stream = await RawStream.ConnectAsync(hosts.Listener.Address);
            stream.SendRecord(Add[..length]);
            if (length < 40)
                Assert.True(stream.IsClosed(), $"{length} octets");
            else
                Assert.Equal(Octets.Hex(Octets.Of(Answered + "00000004")), stream.ReceiveRecord());
        }
    }

    [Fact]
    public async Task A_call_repeated_over_another_connection_runs_once_when_streams_are_remembered()
    {
        var servant = new PlainServant();
        await using OncHosts hosts = await OncHosts.StartAsync(server: new OncOptions { CachesStreams = true });
        hosts.Server.Export<IPlain>(servant);
        using RawStream first = await RawStream.ConnectAsync(hosts.Listener.Address);
        first.SendRecord(Add);
        string answer = first.ReceiveRecord();
        using RawStream second = await RawStream.ConnectAsync(hosts.Listener.Address);

        second.SendRecord(Add);

        Assert.Equal(answer, second.ReceiveRecord());
        Assert.Equal(1, servant.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_whose_connection_broke_while_it_ran_is_answered_over_the_next_one(bool isAskedWhileItRuns)
    {
        var servant = new SlowServant();
        await using OncHosts hosts = await OncHosts.StartAsync(server: new OncOptions { CachesStreams = true });
        hosts.Server.Export<ISlow>(servant);
        using (RawStream first = await RawStream.ConnectAsync(hosts.Listener.Address))
        {
            first.SendRecord(Add);
            await servant.Begun;
        }

        await servant.Alone.WaitAsync(TimeSpan.FromSeconds(30));
        using RawStream second = await RawStream.ConnectAsync(hosts.Listener.Address);
        if (isAskedWhileItRuns)
        {
            second.SendRecord(Add);
            second.SendRecord(Octets.Of(Call(procedure: "00000000", arguments: ""))); // answered behind it: so that one is known by now
            Assert.Equal(Octets.Hex(Octets.Of(Success)), second.ReceiveRecord());
            servant.Go();
        }
        else
        {
            servant.Go();
            second.SendRecord(Add);
        }

        Assert.EndsWith("0000002a", second.ReceiveRecord(), StringComparison.Ordinal);
        Assert.Equal(1, servant.Calls);
    }

    private static async Task<OncHosts> StartAsync(OncOptions? options = null)
    {
        OncHosts hosts = await OncHosts.StartAsync(server: options);
        hosts.Server.Export<IPlain>(new PlainServant());
        return hosts;
    }

    private static string Call(
        string program = "20000901",
        string version = "00000001",
        string procedure = "00000001",
        string credential = Null,
        string verifier = Null,
        string arguments = "00000014 00000016") =>
        $"00000007 00000000 00000002 {program} {version} {procedure} {credential} {verifier} {arguments}";
}
