using System.Globalization;
using System.Net.Security;

namespace Dragoman;

/// <summary>Makes an encrypted channel of a plain one, within its time, and says in words why that failed.</summary>
internal static class TlsHandshake
{
    /// <summary>Runs a handshake.</summary>
    /// <exception cref="IOException">It failed; the plain channel is closed.</exception>
    public static async ValueTask<TlsChannel> RunAsync(IChannel plain, TlsOptions options, bool isServer, CancellationToken cancellationToken)
    {
        string? host = isServer ? null : options.TargetHost ?? plain.Remote.Host;
        var check = new CertificateCheck(options, host);
        var records = new ChannelStream(plain);
        var tls = new SslStream(records, leaveInnerStreamOpen: true);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.HandshakeTimeout);
        try
        {
            if (isServer)
                await tls.AuthenticateAsServerAsync(ServerOptions(options, check), limit.Token).ConfigureAwait(false);
            else
                await tls.AuthenticateAsClientAsync(ClientOptions(options, check, host!), limit.Token).ConfigureAwait(false);

            return new TlsChannel(plain, records, tls, isServer);
        }
        catch (Exception exception)
        {
            plain.Dispose();
            await tls.DisposeAsync().ConfigureAwait(false);
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
                throw;

            string reason = exception is OperationCanceledException
                ? string.Create(CultureInfo.InvariantCulture, $"it took longer than {options.HandshakeTimeout.TotalSeconds:0.#} s")
                : check.Problem ?? Reason(exception);
            throw new IOException($"The TLS handshake with {plain.Remote} failed: {reason}", exception);
        }
    }

    /// <summary>The words of the exception that knows most: the innermost one.</summary>
    public static string Reason(Exception exception) => exception.GetBaseException().Message;

    private static SslServerAuthenticationOptions ServerOptions(TlsOptions options, CertificateCheck check) => new()
    {
        ServerCertificateContext = options.CertificateContext ?? throw new InvalidOperationException("a server needs a certificate"),
        ClientCertificateRequired = options.ClientCertificates != ClientCertificates.None,
        CertificateChainPolicy = check.NewPolicy(),
        CertificateRevocationCheckMode = options.Revocation,
        RemoteCertificateValidationCallback = check.Accept,
        EnabledSslProtocols = options.Protocols,
        ApplicationProtocols = Protocols(options),
        AllowRenegotiation = false,
    };

    private static SslClientAuthenticationOptions ClientOptions(TlsOptions options, CertificateCheck check, string host) => new()
    {
        TargetHost = host,
        ClientCertificateContext = options.CertificateContext,
        CertificateChainPolicy = check.NewPolicy(),
        CertificateRevocationCheckMode = options.Revocation,
        RemoteCertificateValidationCallback = check.Accept,
        EnabledSslProtocols = options.Protocols,
        ApplicationProtocols = Protocols(options),
        AllowRenegotiation = false,
    };

    private static List<SslApplicationProtocol>? Protocols(TlsOptions options) =>
        options.ApplicationProtocols.Count == 0 ? null : [.. options.ApplicationProtocols.Select(name => new SslApplicationProtocol(name))];
}
