namespace Dragoman.Iiop.Tests.Conformance;

public sealed class IiopOverTcpTests : IiopConformance
{
    protected override ITransport NewTransport() => new TcpTransport();
}
