using System.Net;
using System.Net.Sockets;
using Dragoman.Testing.Certificates;

namespace Dragoman.OncRpc.Tests.Tls;

/// <summary>The client's opening of a connection (RFC 9289), against servers written by hand and against ours.</summary>
public sealed class ClientOpeningTests
{
    private const string Probe = "80000028 XXXXXXXX 00000000 00000002 20000901 00000001 00000000 00000007 00000000 00000000 00000000";
    private const string Consent = "80000020 XXXXXXXX 00000001 00000000 00000000 00000008 53544152 54544c53 00000000";

    private readonly TlsPair _tls = new();

    public static TheoryData<string, string> NoTls => new()
    {
        { "AUTH_ERROR 2", "80000014 XXXXXXXX 00000001 00000001 00000001 00000002" },
        { "success without the word", "80000018 XXXXXXXX 00000001 00000000 00000000 00000000 00000000" },
        { "success with another word", "80000020 XXXXXXXX 00000001 00000000 00000000 00000008 53544152 54544c54 00000000" },
        { "success with more than the word", "80000024 XXXXXXXX 00000001 00000000 00000000 0000000c 53544152 54544c53 53544152 00000000" },
        { "the word in another flavor", "80000020 XXXXXXXX 00000001 00000000 00000001 00000008 53544152 54544c53 00000000" },
        { "the word and PROG_UNAVAIL", "80000020 XXXXXXXX 00000001 00000000 00000000 00000008 53544152 54544c53 00000001" },
    };

    public static TheoryData<string, string> Strange => new()
    {
        { "nothing", "" },
        { "half an answer", "80000020 XXXXXXXX 00000001" },
        { "another xid", "80000020 00000000 00000001 00000000 00000000 00000008 53544152 54544c53 00000000" },
        { "a call", "80000028 XXXXXXXX 00000000 00000002 20000901 00000001 00000000 00000007 00000000 00000000 00000000" },
        { "a record of 2 GiB", "ffffffff XXXXXXXX 00000001" },
        { "fragments", "00000020 XXXXXXXX 00000001 00000000 00000000 00000008 53544152 54544c53 00000000 80000000" },
        { "consent and plain text", Consent + "8000001c XXXXXXXX 00000001 00000000 00000000 00000000 00000000 0000002a" },
    };

    [Theory]
    [MemberData(nameof(NoTls))]
    public async Task A_server_without_TLS_is_not_called_where_it_is_required(string what, string answer)
    {
        (RemoteException failure, string sent) = await RefusedAsync(answer, TlsPolicy.Required);

        Assert.Equal((what, FaultKind.Unreachable, Completion.No), (what, failure.Kind, failure.Completion));
        Assert.Contains("has no TLS, which is required here", failure.Message, StringComparison.Ordinal);
        Assert.Equal("", sent); // behind the question
    }

    [Theory]
    [MemberData(nameof(NoTls))]
    public async Task A_server_without_TLS_is_called_in_plain_text_where_that_is_allowed(string what, string answer)
    {
        (RemoteException _, string sent) = await RefusedAsync(answer, TlsPolicy.Opportunistic);

        Assert.StartsWith($"{what}: 8000", $"{what}: {sent}", StringComparison.Ordinal); // the call itself
    }

    [Theory]
    [MemberData(nameof(Strange))]
    public async Task A_server_that_answers_strangely_is_not_called_in_plain_text(string what, string answer)
    {
        foreach (TlsPolicy policy in (TlsPolicy[])[TlsPolicy.Required, TlsPolicy.Opportunistic])
        {
            (RemoteException failure, string sent) = await RefusedAsync(answer, policy);

            Assert.Equal((what, FaultKind.Unreachable, Completion.No), (what, failure.Kind, failure.Completion));
            Assert.True(sent.Length == 0 || sent.StartsWith("1603", StringComparison.Ordinal), $"{what}: {sent}"); // nothing but a handshake
        }
    }

    [Fact]
    public async Task A_server_written_by_hand_is_called_within_TLS()
    {
        Task<string> serving = ServeAsync(Listen(out Address address));
        ObjectHost client = OncHosts.NewHost(new OncOptions { ClientTls = _tls.Client });

        int sum = await Plain(client, address).AddAsync(20, 22).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(42, sum);
        await client.DisposeAsync();
        Assert.EndsWith("00000000 00000014 00000016", await serving, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_ours_without_TLS_is_found_out()
    {
        await using OncHosts hosts = await OncHosts.StartAsync("tcp", null, new OncOptions { ClientTls = _tls.Client });
        IPlain remote = hosts.Client.Proxy<IPlain>(hosts.Server.Export<IPlain>(new PlainServant()));
        await using ObjectHost lenient = OncHosts.NewHost(new OncOptions { ClientTls = _tls.Client, ClientTlsPolicy = TlsPolicy.Opportunistic });

        Assert.Equal(FaultKind.Unreachable, Assert.ThrowsAny<RemoteException>(() => remote.Upper("x")).Kind);

        Assert.Equal("X", Plain(lenient, hosts.Listener.Address).Upper("x"));
    }

    [Theory]
    [InlineData(TlsPolicy.Required)]
    [InlineData(TlsPolicy.Opportunistic)]
    public async Task A_server_that_is_not_trusted_is_not_called_whatever_the_policy(TlsPolicy policy)
    {
        await using OncHosts hosts = await OncHosts.StartAsync(
            "tcp",
            new OncOptions { ServerTls = new TlsPair().Server, ServerTlsPolicy = TlsPolicy.Opportunistic },
            new OncOptions { ClientTls = _tls.Client, ClientTlsPolicy = policy });
        IPlain remote = hosts.Client.Proxy<IPlain>(hosts.Server.Export<IPlain>(new PlainServant()));

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => remote.Upper("x"));

        Assert.Equal(FaultKind.Unreachable, failure.Kind);
        Assert.Contains("the certificate of CN=server is not trusted", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Datagrams_are_refused_where_TLS_is_required()
    {
        await using ObjectHost client = OncHosts.NewHost(new OncOptions { ClientTls = _tls.Client });

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => Plain(client, new Address("udp", "127.0.0.1", 9)).Upper("x"));

        Assert.Equal((FaultKind.Unreachable, Completion.No), (failure.Kind, failure.Completion));
        Assert.Contains("datagrams have none", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Unix_socket_needs_no_TLS()
    {
        await using OncHosts hosts = await OncHosts.StartAsync("unix", new OncOptions { ServerTls = _tls.Server }, new OncOptions { ClientTls = _tls.Client });
        IPlain remote = hosts.Client.Proxy<IPlain>(hosts.Server.Export<IPlain>(new PlainServant()));

        Assert.Equal("X", remote.Upper("x"));
    }

    private async Task<string> ServeAsync(Socket listener)
    {
        using Socket listening = listener;
        await using var server = new StreamRecords(new NetworkStream(await listening.AcceptAsync(), ownsSocket: true));
        string probe = await server.ReceiveHexAsync(44);
        string xid = probe.Split(' ')[1];
        Assert.Equal(Probe.Replace("XXXXXXXX", xid, StringComparison.Ordinal), probe);
        await server.SendAsync(Consent.Replace("XXXXXXXX", xid, StringComparison.Ordinal));
        await server.AcceptTlsAsync(_tls);
        Assert.Equal("sunrpc", server.Encrypted!.NegotiatedApplicationProtocol.ToString());
        string call = await server.ReceiveRecordAsync();
        await server.SendRecordAsync($"{call[..8]} 00000001 00000000 00000000 00000000 00000000 0000002a");
        await server.IsClosedAsync();
        return call;
    }

    // Gives what the client made of it, and what it sent behind its question.
    private async Task<(RemoteException Failure, string Sent)> RefusedAsync(string answer, TlsPolicy policy)
    {
        Task<string> serving = AnswerAsync(Listen(out Address address), answer);
        await using ObjectHost client = new(new ObjectHostOptions
        {
            Wires = [new OncWire(new OncOptions { ClientTls = _tls.Client, ClientTlsPolicy = policy })],
            Retry = new RetryOptions { MaxAttempts = 1 },
        });
        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => Plain(client, address).Upper("x"));
        return (failure, await serving.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static async Task<string> AnswerAsync(Socket listener, string answer)
    {
        using Socket listening = listener;
        using Socket socket = await listening.AcceptAsync();
        byte[] probe = new byte[44];
        for (int got = 0; got < probe.Length;)
            got += await socket.ReceiveAsync(probe.AsMemory(got));

        await socket.SendAsync(Octets.Of(answer.Replace("XXXXXXXX", Convert.ToHexString(probe.AsSpan(4, 4)), StringComparison.Ordinal)));
        byte[] behind = new byte[4096];
        int count = 0;
        try
        {
            for (int more = 1; more > 0 && count < behind.Length; count += more)
            {
                more = await socket.ReceiveAsync(behind.AsMemory(count));
                socket.Shutdown(SocketShutdown.Send); // not sooner: a client does not call over a connection that it knows to be ended
            }
        }
        catch (SocketException)
        {
            // The client has closed.
        }

        return Octets.Hex(behind.AsSpan(0, count));
    }

    private static Socket Listen(out Address address)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        address = new Address("tcp", "127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
        return listener;
    }

    private static IPlain Plain(ObjectHost client, Address address) =>
        client.Proxy<IPlain>(new ObjectRef("", [new OncProfile(address, 0x20000901, 1)]));
}
