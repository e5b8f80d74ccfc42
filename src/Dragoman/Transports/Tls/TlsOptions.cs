using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Dragoman;

/// <summary>How connections are encrypted, who one side shows it is, and whom it believes. The same options do for servers and for clients.</summary>
[SuppressMessage("Security", "CA5398", Justification = "A floor, not a choice: what is older is broken, and what the system forbids stays forbidden.")]
public sealed record TlsOptions
{
    private const SslProtocols Known = SslProtocols.Tls12 | SslProtocols.Tls13;

    private SslStreamCertificateContext? _context;

    /// <summary>The certificate, with its private key, that this side shows.</summary>
    /// <value>Null by default: a client then shows none; a server cannot do without.</value>
    public X509Certificate2? Certificate
    {
        get;
        init
        {
            field = value;
            _context = null;
        }
    }

    /// <summary>Certificates between the one that this side shows and the root that the far end trusts.</summary>
    /// <value>Empty by default. They are shown too, and help to check what the far end shows.</value>
    public IReadOnlyList<X509Certificate2> Intermediates
    {
        get;
        init
        {
            field = value;
            _context = null;
        }
    } = [];

    /// <summary>What a server wants of its clients' certificates.</summary>
    /// <value>None by default.</value>
    public ClientCertificates ClientCertificates { get; init; }

    /// <summary>The roots that this side trusts instead of the system's.</summary>
    /// <value>Null by default: those of the system.</value>
    public IReadOnlyList<X509Certificate2>? TrustedRoots { get; init; }

    /// <summary>Decides about the far end's certificate instead of the rules; told what the rules have found.</summary>
    /// <value>Null by default: a certificate passes that the rules find no fault with.</value>
    public RemoteCertificateValidationCallback? Validate { get; init; }

    /// <summary>The name that a server's certificate must be for.</summary>
    /// <value>Null by default: the host that is connected to.</value>
    public string? TargetHost { get; init; }

    /// <summary>The versions of the protocol that may be used.</summary>
    /// <value>TLS 1.2 and 1.3 by default.</value>
    /// <exception cref="ArgumentException">An older version is among them.</exception>
    public SslProtocols Protocols
    {
        get;
        init => field = value is SslProtocols.Tls12 or SslProtocols.Tls13 or Known
            ? value
            : throw new ArgumentException($"TLS 1.2 and 1.3 may be used, not {value}.", nameof(value));
    } = Known;

    /// <summary>The application protocols that this side speaks, the preferred one first (ALPN).</summary>
    /// <value>Empty by default: there is no talk of any.</value>
    public IReadOnlyList<string> ApplicationProtocols { get; init; } = [];

    /// <summary>Whether certificates are looked up among the revoked ones.</summary>
    /// <value>Not by default: a lookup asks servers that the certificate names, which private authorities often do not have.</value>
    public X509RevocationMode Revocation { get; init; } = X509RevocationMode.NoCheck;

    /// <summary>How long a handshake may take.</summary>
    /// <value>10 s by default.</value>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many handshakes a listener has in hand at once; further connections are closed as they come.</summary>
    /// <value>1,000 by default.</value>
    public int MaxHandshakes { get; init; } = 1000;

    /// <summary>What is shown, made ready once for all connections; null when there is nothing to show.</summary>
    internal SslStreamCertificateContext? CertificateContext =>
        _context ?? (Certificate is null ? null : _context = SslStreamCertificateContext.Create(Certificate, [.. Intermediates], offline: true));
}
