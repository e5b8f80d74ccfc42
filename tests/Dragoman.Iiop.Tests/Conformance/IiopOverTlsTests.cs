using Dragoman.Testing.Certificates;

namespace Dragoman.Iiop.Tests.Conformance;

/// <summary>The same with every connection encrypted by its transport.</summary>
public sealed class IiopOverTlsTests : IiopConformance
{
    private readonly TlsPair _tls = new();

    protected override ITransport NewTransport() => new TlsTransport(_tls.Both, new TcpTransport(), "tcp");
}
