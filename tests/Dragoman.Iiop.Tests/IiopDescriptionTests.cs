using Dragoman.Testing.Descriptions;

namespace Dragoman.Iiop.Tests;

/// <summary>Contracts as data, for those of this project and of the wire.</summary>
public sealed class IiopDescriptionTests : DescriptionConformance
{
    protected override IReadOnlyList<RemarkKind> Remarks => ((IWire)new IiopWire()).Remarks;
}
