using Dragoman;
using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;
using Dragoman.Testing.Descriptions;

namespace Interop.Tests;

/// <summary>Contracts as data, for those that foreign programs are tested with.</summary>
public sealed class InteropDescriptionTests : DescriptionConformance
{
    protected override IReadOnlyList<RemarkKind> Remarks => [.. ((IWire)new IiopWire()).Remarks, .. ((IWire)new OncWire()).Remarks, .. ((IWire)new PyroWire()).Remarks];
}
