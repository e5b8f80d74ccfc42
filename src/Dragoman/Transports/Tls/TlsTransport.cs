using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman;

/// <summary>TLS from the first byte, above another transport: <c>tls://host:port</c>.</summary>
public sealed class TlsTransport : ITransport
{
    private readonly TlsOptions _options;
    private readonly ITransport _carrier;
    private readonly ILogger _logger;

    /// <summary>Makes the transport.</summary>
    /// <param name="options">What to show, and whom to believe.</param>
    /// <param name="carrier">Moves the encrypted bytes; null for TCP.</param>
    /// <param name="name">The name of the transport. Under that of another, such as <c>tcp</c>, it stands in for it: wires whose references cannot say "TLS" use it all the same.</param>
    /// <param name="loggerFactory">Where failed handshakes are logged; null for nowhere.</param>
    public TlsTransport(TlsOptions options, ITransport? carrier = null, string name = "tls", ILoggerFactory? loggerFactory = null)
    {
        _options = options;
        _carrier = carrier ?? new TcpTransport();
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger("Dragoman.Transports");
        Name = name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsEncrypted => true;

    /// <inheritdoc/>
    public bool IsLocal(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _carrier.IsLocal(address with { Transport = _carrier.Name });
    }

    /// <inheritdoc/>
    public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken)
    {
        IChannel plain = await _carrier.ConnectAsync(address with { Transport = _carrier.Name }, cancellationToken).ConfigureAwait(false);
        return await TlsChannel.ConnectAsync(plain, _options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no certificate to show.</exception>
    public IAcceptor Listen(Address address)
    {
        if (_options.CertificateContext is null)
            throw new InvalidOperationException($"Listening at {address} with TLS needs a certificate; set TlsOptions.Certificate.");

        IAcceptor carrier = _carrier.Listen(address with { Transport = _carrier.Name });
        return new HandshakeAcceptor(
            carrier,
            carrier.Address with { Transport = Name },
            async (plain, cancellationToken) => await TlsChannel.AcceptAsync(plain, _options, cancellationToken).ConfigureAwait(false),
            _options.MaxHandshakes,
            _logger);
    }
}
