using System.Security.Authentication;
using Dragoman.OncRpc.Tests.Rpc;
using Dragoman.Testing.Certificates;

namespace Dragoman.OncRpc.Tests.Tls;

/// <summary>The server's opening of a connection (RFC 9289), octet by octet.</summary>
public sealed class ServerOpeningTests
{
    private const string Null = "00000000 00000000"; // a credential or verifier of AUTH_NONE
    private const string Probe = $"80000028 00000007 00000000 00000002 20000901 00000001 00000000 00000007 00000000 {Null}";
    private const string Consent = "80000020 00000007 00000001 00000000 00000000 00000008 53544152 54544c53 00000000";
    private const string Add = $"00000008 00000000 00000002 20000901 00000001 00000001 {Null} {Null} 00000014 00000016";
    private const string Sum = "00000008 00000001 00000000 00000000 00000000 00000000 0000002a";
    private const string RejectedCredential = "00000007 00000001 00000001 00000001 00000002";
    private const string BadCredential = "00000007 00000001 00000001 00000001 00000001";
    private const string BadVerifier = "00000007 00000001 00000001 00000001 00000003";
    private const string TooWeak = "00000008 00000001 00000001 00000001 00000005";

    private readonly TlsPair _tls = new();

    public static TheoryData<string, string, string> Faulty => new()
    {
        { "another procedure", $"00000007 00000000 00000002 20000901 00000001 00000001 00000007 00000000 {Null}", BadCredential },
        { "a credential with a body", $"00000007 00000000 00000002 20000901 00000001 00000000 00000007 00000004 01020304 {Null}", BadCredential },
        { "a verifier with a body", "00000007 00000000 00000002 20000901 00000001 00000000 00000007 00000000 00000000 00000004 01020304", BadVerifier },
        { "a verifier of another flavor", "00000007 00000000 00000002 20000901 00000001 00000000 00000007 00000000 00000001 00000000", BadVerifier },
    };

    [Theory]
    [InlineData(TlsPolicy.Required)]
    [InlineData(TlsPolicy.Opportunistic)]
    public async Task A_client_that_asks_goes_on_encrypted_on_the_same_connection(TlsPolicy policy)
    {
        await using OncHosts hosts = await StartAsync(policy);
        await using StreamRecords client = await StreamRecords.ConnectAsync(hosts.Listener.Address);

        await client.SendAsync(Probe);
        Assert.Equal(Octets.Hex(Octets.Of(Consent)), await client.ReceiveHexAsync(36));
        await client.ConnectTlsAsync(_tls);
        await client.SendRecordAsync(Add);

        Assert.Equal(Sum, await client.ReceiveRecordAsync());
        Assert.Equal(SslProtocols.Tls13, client.Encrypted!.SslProtocol);
        Assert.Equal("sunrpc", client.Encrypted.NegotiatedApplicationProtocol.ToString());
    }

    [Fact]
    public async Task The_question_may_come_octet_by_octet()
    {
        await using OncHosts hosts = await StartAsync();
        await using StreamRecords client = await StreamRecords.ConnectAsync(hosts.Listener.Address);

        foreach (byte octet in Octets.Of(Probe))
            await client.SendAsync(octet.ToString("x2"));

        Assert.Equal(Octets.Hex(Octets.Of(Consent)), await client.ReceiveHexAsync(36));
    }

    [Fact]
    public async Task Asking_again_within_TLS_is_refused()
    {
        await using OncHosts hosts = await StartAsync();
        await using StreamRecords client = await OpenAsync(hosts);

        await client.SendAsync(Probe);

        Assert.Equal(BadCredential, await client.ReceiveRecordAsync());
        await client.SendRecordAsync(Add);
        Assert.Equal(Sum, await client.ReceiveRecordAsync());
    }

    [Fact]
    public async Task Calls_in_plain_text_are_refused_where_TLS_is_required()
    {
        await using OncHosts hosts = await StartAsync();
        await using StreamRecords client = await StreamRecords.ConnectAsync(hosts.Listener.Address);

        await client.SendRecordAsync(Add);
        Assert.Equal(TooWeak, await client.ReceiveRecordAsync());
        await client.SendRecordAsync($"00000008 00000000 00000002 20000901 00000001 00000000 {Null} {Null}");

        Assert.Equal(TooWeak, await client.ReceiveRecordAsync());
    }

    [Fact]
    public async Task A_caller_in_plain_text_learns_that_it_may_not()
    {
        await using OncHosts hosts = await StartAsync();
        IPlain remote = hosts.Client.Proxy<IPlain>(hosts.Server.Export<IPlain>(new PlainServant()));

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => remote.Upper("x"));

        Assert.Equal(FaultKind.NotPermitted, failure.Kind);
        Assert.Equal(new OncError(OncStatus.AuthenticationError, Authentication: AuthStatus.TooWeak), failure.Fault.Detail);
    }

    [Fact]
    public async Task Calls_in_plain_text_are_served_where_TLS_is_offered()
    {
        await using OncHosts hosts = await StartAsync(TlsPolicy.Opportunistic);
        await using StreamRecords client = await StreamRecords.ConnectAsync(hosts.Listener.Address);

        await client.SendRecordAsync(Add);
        Assert.Equal(Sum, await client.ReceiveRecordAsync());
        await client.SendAsync(Probe); // too late: what came before was in plain text

        Assert.Equal(RejectedCredential, await client.ReceiveRecordAsync());
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task A_faulty_question_is_answered_with_what_is_wrong(string what, string question, string answer)
    {
        foreach (TlsPolicy policy in (TlsPolicy[])[TlsPolicy.Required, TlsPolicy.Opportunistic])
        {
            await using OncHosts hosts = await StartAsync(policy);
            await using StreamRecords client = await StreamRecords.ConnectAsync(hosts.Listener.Address);

            await client.SendRecordAsync(question);

            Assert.Equal((what, answer), (what, await client.ReceiveRecordAsync()));
        }
    }

    [Fact]
    public async Task Plain_text_behind_the_question_does_not_become_part_of_the_encrypted_conversation()
    {
        await using OncHosts hosts = await StartAsync(TlsPolicy.Opportunistic);
        await using StreamRecords client = await StreamRecords.ConnectAsync(hosts.Listener.Address);

        await client.SendAsync(Probe + "80000030" + Add);
        Assert.Equal(Octets.Hex(Octets.Of(Consent)), await client.ReceiveHexAsync(36));

        Assert.True(await client.IsClosedAsync());
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, "sunrpc")]
    [InlineData(SslProtocols.Tls13, "http/1.1")]
    public async Task Another_version_or_another_application_is_refused(SslProtocols version, string application)
    {
        await using OncHosts hosts = await StartAsync();
        await using StreamRecords client = await StreamRecords.ConnectAsync(hosts.Listener.Address);
        await client.SendAsync(Probe);
        await client.ReceiveHexAsync(36);

        Assert.NotNull(await Record.ExceptionAsync(() => client.ConnectTlsAsync(_tls, version, application)));
    }

    [Fact]
    public async Task Who_does_not_ask_in_time_is_closed_where_TLS_is_required()
    {
        await using OncHosts hosts = await StartAsync(TlsPolicy.Required, TimeSpan.FromMilliseconds(50));
        await using StreamRecords silent = await StreamRecords.ConnectAsync(hosts.Listener.Address);
        await using StreamRecords slow = await StreamRecords.ConnectAsync(hosts.Listener.Address);
        await slow.SendAsync("80000028 0000");

        Assert.True(await silent.IsClosedAsync());
        Assert.True(await slow.IsClosedAsync());
    }

    [Fact]
    public async Task Who_is_not_in_a_hurry_is_served_where_TLS_is_offered()
    {
        await using OncHosts hosts = await StartAsync(TlsPolicy.Opportunistic, TimeSpan.FromMilliseconds(20));
        await using StreamRecords slow = await StreamRecords.ConnectAsync(hosts.Listener.Address);
        await slow.SendAsync("80000030 0000");
        await Task.Delay(200);

        await slow.SendAsync(Octets.Hex(Octets.Of(Add))[4..]);

        Assert.Equal(Sum, await slow.ReceiveRecordAsync());
    }

    [Fact]
    public async Task A_listener_without_TLS_says_so()
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        using RawStream client = await RawStream.ConnectAsync(hosts.Listener.Address);

        client.Send(Probe);

        Assert.Equal(RejectedCredential, client.ReceiveRecord());
    }

    [Fact]
    public async Task Datagrams_are_refused_where_TLS_is_required_and_only_there()
    {
        await using ObjectHost required = OncHosts.NewHost(new OncOptions { ServerTls = _tls.Server });
        await using ObjectHost offered = OncHosts.NewHost(new OncOptions { ServerTls = _tls.Server, ServerTlsPolicy = TlsPolicy.Opportunistic });

        await Assert.ThrowsAsync<IOException>(() => required.ListenAsync("onc", new Address("udp", "127.0.0.1", 0)).AsTask());

        await offered.ListenAsync("onc", new Address("udp", "127.0.0.1", 0));
    }

    [Fact]
    public void The_wire_encrypts_where_TLS_is_required_and_the_transport_is_a_network()
    {
        var wire = new OncWire(new OncOptions { ServerTls = _tls.Server });

        Assert.True(wire.Encrypts(new Address("tcp", "192.0.2.1", 1)));
        Assert.False(wire.Encrypts(new Address("udp", "192.0.2.1", 1)));
        Assert.False(wire.Encrypts(new Address("unix", "/tmp/x", 0)));
        Assert.False(new OncWire(new OncOptions { ServerTls = _tls.Server, ServerTlsPolicy = TlsPolicy.Opportunistic }).Encrypts(new Address("tcp", "192.0.2.1", 1)));
    }

    private async Task<StreamRecords> OpenAsync(OncHosts hosts)
    {
        StreamRecords client = await StreamRecords.ConnectAsync(hosts.Listener.Address);
        await client.SendAsync(Probe);
        await client.ReceiveHexAsync(36);
        await client.ConnectTlsAsync(_tls);
        return client;
    }

    private async Task<OncHosts> StartAsync(TlsPolicy policy = TlsPolicy.Required, TimeSpan? timeout = null)
    {
        OncHosts hosts = await OncHosts.StartAsync("tcp", new OncOptions
        {
            ServerTls = timeout is { } given ? _tls.Server with { HandshakeTimeout = given } : _tls.Server,
            ServerTlsPolicy = policy,
        });
        hosts.Server.Export<IPlain>(new PlainServant());
        return hosts;
    }
}
