using Dragoman.Testing.Certificates;

namespace Dragoman.Pyro.Tests.Connection;

/// <summary>What every wire must do, with every connection encrypted and both ends known.</summary>
public sealed class PyroOverTlsConformance() : PyroConformance(PyroSerializer.Serpent, PyroGeneration.Pyro5)
{
    private readonly TlsPair _tls = new(ClientCertificates.Required);

    // The end comes as a record of TLS, and Pyro has no farewell: whoever calls before somebody has read it sends into the closed connection.
    protected override bool NoticesEnd => false;

    protected override PyroWire NewWire() => new(new PyroOptions { MaxConnectionsPerServer = 64, ServerTls = _tls.Server, ClientTls = _tls.Client });
}
