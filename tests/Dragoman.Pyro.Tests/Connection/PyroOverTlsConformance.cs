using Dragoman.Testing.Certificates;

namespace Dragoman.Pyro.Tests.Connection;

/// <summary>What every wire must do, with every connection encrypted and both ends known.</summary>
public sealed class PyroOverTlsConformance() : PyroConformance(PyroSerializer.Serpent, PyroGeneration.Pyro5)
{
    private readonly TlsPair _tls = new(ClientCertificates.Required);

    protected override PyroWire NewWire() => new(new PyroOptions { MaxConnectionsPerServer = 64, ServerTls = _tls.Server, ClientTls = _tls.Client });
}
