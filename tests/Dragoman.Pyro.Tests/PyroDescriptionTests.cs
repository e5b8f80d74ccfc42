using Dragoman.Testing.Descriptions;

namespace Dragoman.Pyro.Tests;

/// <summary>Contracts as data, for those of this project and of the wire.</summary>
public sealed class PyroDescriptionTests : DescriptionConformance
{
    protected override IReadOnlyList<RemarkKind> Remarks => ((IWire)new PyroWire()).Remarks;
}
