namespace Dragoman.OncRpc.Tests.Conformance;

/// <summary>One operation, of a number that no other contract has.</summary>
[Contract]
public partial interface IBeyond
{
    [OncProcedure(999)]
    int Beyond();
}
