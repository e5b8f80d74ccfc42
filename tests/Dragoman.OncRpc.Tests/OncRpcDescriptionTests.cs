using Dragoman.Testing.Descriptions;

namespace Dragoman.OncRpc.Tests;

/// <summary>Contracts as data, for those of this project and of the wire.</summary>
public sealed class OncRpcDescriptionTests : DescriptionConformance
{
    protected override IReadOnlyList<RemarkKind> Remarks => ((IWire)new OncWire()).Remarks;
}
