using Dragoman.Testing.Certificates;

namespace Dragoman.Iiop.Tests.Conformance;

/// <summary>The same by SSLIOP, with certificates on both sides.</summary>
public sealed class SecureIiopTests : IiopConformance
{
    private readonly TlsPair _tls = new(ClientCertificates.Required);

    protected override IiopWire NewWire() => new(new IiopOptions { ServerTls = _tls.Server, ClientTls = _tls.Client });

    protected override ITransport NewTransport() => new TcpTransport();
}
