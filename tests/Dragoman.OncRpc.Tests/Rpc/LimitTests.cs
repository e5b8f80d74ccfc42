using Dragoman.Testing.Samples;

namespace Dragoman.OncRpc.Tests.Rpc;

/// <summary>Records above a limit: the call is told which limit, and the connection goes on.</summary>
public sealed class LimitTests
{
    private const string Nobody = "00000000 00000000 00000000 00000000";

    [Theory]
    [InlineData(5_000_000)]
    [InlineData(100_000_000)]
    public async Task A_request_above_the_server_s_limit_is_refused_by_the_limit_s_name(int octets)
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        var servant = new Everything();
        IEverything everything = hosts.Everything(servant);

        RemoteException refused = Assert.Throws<RemoteException>(() => everything.EchoBytes(new byte[octets]));

        Assert.Equal((FaultKind.NoResources, Completion.No), (refused.Kind, refused.Completion));
        Assert.Contains("4194304 (MaxRecordSize)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, servant.Calls);
        Assert.Equal(7, everything.EchoInt32(7));
    }

    [Fact]
    public async Task A_reply_above_the_client_s_limit_fails_its_call_by_the_limit_s_name()
    {
        await using OncHosts hosts = await OncHosts.StartAsync(client: new OncOptions { MaxRecordSize = 10_000 });
        IEverything everything = hosts.Everything();
        Task<int> other = Task.Run(() => everything.EchoInt32(8));

        RemoteException refused = Assert.ThrowsAny<RemoteException>(() => everything.EchoBytes(new byte[20_000]));

        Assert.Equal((FaultKind.NoResources, Completion.Yes), (refused.Kind, refused.Completion));
        Assert.Contains("10000 (MaxRecordSize) of this host", refused.Message, StringComparison.Ordinal);
        Assert.Equal(8, await other);
        Assert.Equal(7, everything.EchoInt32(7));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(100_000)]
    public async Task A_program_without_a_form_for_reasons_answers_garbage_and_takes_the_next_call(int octets)
    {
        await using OncHosts hosts = await OncHosts.StartAsync(server: new OncOptions { MaxRecordSize = 100 });
        hosts.Server.Export<IPlain>(new PlainServant());
        using RawStream stream = await RawStream.ConnectAsync(hosts.Listener.Address);
        byte[] add = Octets.Of($"00000007 00000000 00000002 20000901 00000001 00000001 {Nobody} 00000014 00000016");
        byte[] large = [.. add, .. new byte[octets]];

        stream.SendRecord(large);
        Assert.EndsWith("00000004", stream.ReceiveRecord(), StringComparison.Ordinal);
        stream.SendRecord(add);
        Assert.EndsWith("0000002a", stream.ReceiveRecord(), StringComparison.Ordinal);

        // In fragments: the first fits, later ones do not, and an empty one is the last.
        stream.Send([.. RawStream.Fragment(large.AsSpan(0, 60), isLast: false), .. RawStream.Fragment(large.AsSpan(60), isLast: false)]);
        Assert.EndsWith("00000004", stream.ReceiveRecord(), StringComparison.Ordinal);
        stream.Send([.. RawStream.Fragment(large, isLast: false), .. RawStream.Fragment([], isLast: true)]);
        stream.SendRecord(add);
        Assert.EndsWith("0000002a", stream.ReceiveRecord(), StringComparison.Ordinal);
    }
}
