namespace Dragoman.OncRpc.Tests.Conformance;

/// <summary>Without the network.</summary>
public sealed class MemoryConformance : OncConformance
{
    protected override ITransport NewTransport() => new MemoryTransport("tcp");
}
