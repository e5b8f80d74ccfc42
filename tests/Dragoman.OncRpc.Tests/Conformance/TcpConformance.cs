namespace Dragoman.OncRpc.Tests.Conformance;

/// <summary>By TCP.</summary>
public sealed class TcpConformance : OncConformance
{
    protected override ITransport NewTransport() => new TcpTransport();
}
