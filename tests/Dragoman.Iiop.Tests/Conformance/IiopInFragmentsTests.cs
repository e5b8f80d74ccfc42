using Dragoman.Testing;

namespace Dragoman.Iiop.Tests.Conformance;

/// <summary>The same with messages cut into parts that most of them are larger than, in both directions.</summary>
public sealed class IiopInFragmentsTests : IiopConformance
{
    protected override IiopWire NewWire() => new(new IiopOptions { FragmentSize = 256 });

    protected override ITransport NewTransport() => new MemoryTransport("tcp");
}
