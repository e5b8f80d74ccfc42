using Dragoman.Testing.Certificates;

namespace Dragoman.OncRpc.Tests.Conformance;

/// <summary>By TCP with TLS (RFC 9289), with certificates on both sides.</summary>
public sealed class TlsConformance : OncConformance
{
    private readonly TlsPair _tls = new(ClientCertificates.Required);

    protected override OncWire NewWire() => new(new OncOptions { MaxRecordSize = 64 << 20, ServerTls = _tls.Server, ClientTls = _tls.Client });

    protected override ITransport NewTransport() => new TcpTransport();
}
