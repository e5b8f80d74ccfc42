using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Dragoman;

/// <summary>What TLS proves about the far end of a connection (<see cref="Caller.Tls"/>).</summary>
public sealed class TlsPeer
{
    internal TlsPeer(SslStream stream)
    {
        Protocol = stream.SslProtocol;
        CipherSuite = stream.NegotiatedCipherSuite;
        ApplicationProtocol = stream.NegotiatedApplicationProtocol.ToString() is { Length: > 0 } name ? name : null;

        // A copy: calls may look at it after their connection has ended.
        Certificate = stream.RemoteCertificate is { } shown ? X509CertificateLoader.LoadCertificate(shown.GetRawCertData()) : null;
    }

    /// <summary>The certificate that the far end has shown and proved to be its own, and that passed the checks of <see cref="TlsOptions"/>.</summary>
    /// <value>Null when a client has shown none.</value>
    public X509Certificate2? Certificate { get; }

    /// <summary>The version of the protocol.</summary>
    /// <value>TLS 1.2 or 1.3.</value>
    public SslProtocols Protocol { get; }

    /// <summary>How the connection is encrypted.</summary>
    /// <value>As agreed upon.</value>
    public TlsCipherSuite CipherSuite { get; }

    /// <summary>The application protocol that was agreed upon (ALPN).</summary>
    /// <value>Null when there was no talk of one.</value>
    public string? ApplicationProtocol { get; }

    /// <summary>Shows the peer's name and the protocol.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Certificate?.Subject ?? "nobody known"} by {Protocol}";
}
