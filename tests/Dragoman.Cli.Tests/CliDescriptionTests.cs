using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;
using Dragoman.Testing.Descriptions;

namespace Dragoman.Cli.Tests;

/// <summary>Contracts as data, for those of the samples and of all wires.</summary>
public sealed class CliDescriptionTests : DescriptionConformance
{
    protected override IReadOnlyList<RemarkKind> Remarks => [.. ((IWire)new IiopWire()).Remarks, .. ((IWire)new OncWire()).Remarks, .. ((IWire)new PyroWire()).Remarks];
}
