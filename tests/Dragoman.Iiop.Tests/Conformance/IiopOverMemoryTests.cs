namespace Dragoman.Iiop.Tests.Conformance;

public sealed class IiopOverMemoryTests : IiopConformance
{
    // IIOP's profiles know TCP addresses only.
    protected override ITransport NewTransport() => new MemoryTransport("tcp");
}
