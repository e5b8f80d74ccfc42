using System.Security.Authentication;
using Dragoman.Testing.Certificates;

namespace Dragoman.Tests;

public sealed class TlsHandshakeTests
{
    private static readonly Address Anywhere = new("memory", "localhost", 1);

    [Fact]
    public async Task A_certificate_for_another_host_is_refused()
    {
        var pair = new TlsPair();
        TlsOptions elsewhere = pair.Server with { Certificate = pair.Authority.IssueServer(onlyFor: "elsewhere.test") };

        string why = await RefusedByClientAsync(elsewhere, pair.Client);

        Assert.Contains("the certificate of CN=server is not for \"localhost\"", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_to_expect_may_be_another_than_the_one_connected_to()
    {
        var pair = new TlsPair();
        TlsOptions elsewhere = pair.Server with { Certificate = pair.Authority.IssueServer(onlyFor: "elsewhere.test") };

        (Exception? server, Exception? client) = await ShakeHandsAsync(elsewhere, pair.Client with { TargetHost = "elsewhere.test" });

        Assert.Null(server);
        Assert.Null(client);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused()
    {
        string why = await RefusedByClientAsync(new TlsPair().Server, new TlsPair().Client);

        Assert.Contains("the certificate of CN=server is not trusted (", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_only_the_system_might_trust_is_refused()
    {
        var pair = new TlsPair();

        string why = await RefusedByClientAsync(pair.Server, pair.Client with { TrustedRoots = null });

        Assert.Contains("is not trusted (", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        var pair = new TlsPair();

        string why = await RefusedByClientAsync(pair.Server with { Certificate = pair.Authority.IssueServer(isExpired: true) }, pair.Client);

        Assert.Contains("NotTimeValid", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_s_certificate_does_not_make_a_server()
    {
        var pair = new TlsPair();

        string why = await RefusedByClientAsync(pair.Server with { Certificate = pair.Authority.IssueClient("CN=localhost") }, pair.Client);

        Assert.Contains("the certificate of CN=localhost", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_refused_where_one_is_required()
    {
        var pair = new TlsPair(ClientCertificates.Required);

        string why = await RefusedByServerAsync(pair.Server, pair.Client with { Certificate = null });

        Assert.Contains("the far end shows no certificate", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_let_in_where_one_is_optional()
    {
        var pair = new TlsPair(ClientCertificates.Optional);

        (Exception? server, Exception? client) = await ShakeHandsAsync(pair.Server, pair.Client with { Certificate = null });

        Assert.Null(server);
        Assert.Null(client);
    }

    [Theory]
    [InlineData(ClientCertificates.Optional)]
    [InlineData(ClientCertificates.Required)]
    public async Task A_client_s_certificate_that_is_shown_must_be_valid(ClientCertificates mode)
    {
        var pair = new TlsPair(mode);

        string expired = await RefusedByServerAsync(pair.Server, pair.Client with { Certificate = pair.Authority.IssueClient(isExpired: true) });
        string foreign = await RefusedByServerAsync(pair.Server, pair.Client with { Certificate = new Authority().IssueClient("CN=stranger") });

        Assert.Contains("NotTimeValid", expired, StringComparison.Ordinal);
        Assert.Contains("the certificate of CN=stranger is not trusted", foreign, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_may_decide_instead_of_the_rules()
    {
        var pair = new TlsPair();
        string? seen = null;

        string why = await RefusedByClientAsync(pair.Server, pair.Client with
        {
            Validate = (_, certificate, _, _) =>
            {
                seen = certificate?.Subject;
                return false;
            },
        });

        Assert.Equal("CN=server", seen);
        Assert.Contains("this side refuses the certificate of CN=server", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0016\u0003\u0001\u0000")]
    [InlineData("GIOP\u0001\u0002\u0000\u0000\u0000\u0000\u0000\u0010 and more of it")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    public async Task Garbage_instead_of_a_handshake_fails_it(string garbage)
    {
        (IChannel near, IChannel far) = MemoryTransport.CreatePair(Anywhere);
        await near.SendAsync([garbage.Select(c => (byte)c).ToArray()], CancellationToken.None);
        near.Dispose();

        await Assert.ThrowsAsync<IOException>(() => TlsChannel.AcceptAsync(far, new TlsPair().Server, CancellationToken.None).Within());
    }

    [Fact]
    public async Task A_handshake_that_stalls_ends_with_its_time()
    {
        (IChannel near, IChannel far) = MemoryTransport.CreatePair(Anywhere);

        IOException stalled = await Assert.ThrowsAsync<IOException>(() =>
            TlsChannel.AcceptAsync(far, new TlsPair().Server with { HandshakeTimeout = TimeSpan.FromMilliseconds(20) }, CancellationToken.None).Within());

        Assert.Contains("it took longer than", stalled.Message, StringComparison.Ordinal);
        Assert.True(near.WaitReadable(Patience.Limit));
        Assert.Equal(0, near.Receive(new byte[1]));
    }

    [Fact]
    public async Task A_cancelled_handshake_closes_its_channel()
    {
        (IChannel near, IChannel far) = MemoryTransport.CreatePair(Anywhere);
        using var source = new CancellationTokenSource();
        Task connecting = TlsChannel.ConnectAsync(near, new TlsPair().Client, source.Token).AsTask();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.Within());
        while (far.WaitReadable(Patience.Limit) && far.Receive(new byte[4096]) > 0)
        {
            // The first words of the handshake.
        }
    }

    [Fact]
    public async Task A_channel_disposed_during_the_handshake_fails_it()
    {
        (IChannel near, IChannel far) = MemoryTransport.CreatePair(Anywhere);
        Task connecting = TlsChannel.ConnectAsync(near, new TlsPair().Client, CancellationToken.None).AsTask();

        near.Dispose();

        await Assert.ThrowsAsync<IOException>(() => connecting.Within());
        far.Dispose();
    }

    [Fact]
    public void Old_versions_cannot_be_asked_for() =>
        Assert.Throws<ArgumentException>(() => new TlsOptions { Protocols = SslProtocols.None });

    [Fact]
    public void A_server_needs_a_certificate() =>
        Assert.Throws<InvalidOperationException>(() => new TlsTransport(new TlsOptions(), new MemoryTransport()).Listen(new Address("tls", "x", 0)));

    private static async Task<string> RefusedByClientAsync(TlsOptions server, TlsOptions client)
    {
        (Exception? serving, Exception? connecting) = await ShakeHandsAsync(server, client);
        Assert.IsType<IOException>(serving);
        return Assert.IsType<IOException>(connecting).Message;
    }

    private static async Task<string> RefusedByServerAsync(TlsOptions server, TlsOptions client)
    {
        (Exception? serving, Exception? connecting) = await ShakeHandsAsync(server, client);
        Assert.IsType<IOException>(connecting);
        return Assert.IsType<IOException>(serving).Message;
    }

    // With TLS 1.3 a client has done its part of the handshake before the server has looked at its certificate: it learns by reading.
    private static async Task<(Exception? Server, Exception? Client)> ShakeHandsAsync(TlsOptions server, TlsOptions client)
    {
        (IChannel near, IChannel far) = MemoryTransport.CreatePair(Anywhere);
        Task serving = UseAsync(TlsChannel.AcceptAsync(far, server, CancellationToken.None));
        Task connecting = UseAsync(TlsChannel.ConnectAsync(near, client, CancellationToken.None));
        return (await Record.ExceptionAsync(() => serving.Within()), await Record.ExceptionAsync(() => connecting.Within()));
    }

    private static async Task UseAsync(ValueTask<TlsChannel> opening)
    {
        TlsChannel channel = await opening;
        await channel.SendAsync([new byte[] { 1 }], CancellationToken.None);
        await channel.WaitReadableAsync(CancellationToken.None);
        if (channel.Receive(new byte[1]) == 0)
            throw new IOException("The far end has closed.");
    }
}
