// Compiled from calc.x.
#nullable enable
using Dragoman;
using Dragoman.OncRpc;

namespace Calc;

/// <summary>A pair of whole numbers.</summary>
/// <param name="A">the first</param>
/// <param name="B">the second</param>
[Message, XdrName("intpair")]
public sealed record Intpair(int A, int B);

/// <summary>One operation, with its arguments in a struct.</summary>
[Contract, OncProgram(0x20000101, Version = 1), XdrName("CALC_PROG.CALC_V1")]
public partial interface ICalcV1
{
    [OncProcedure(1)]
    int Add(Intpair intpair);
}

/// <summary>Several arguments: for rpcgen -N.</summary>
[Contract, OncProgram(0x20000101, Version = 2), XdrName("CALC_PROG.CALC_V2")]
public partial interface ICalcV2
{
    [OncProcedure(1)]
    int Add2(int value, int value2);

    /// <summary>the first divided by the second</summary>
    [OncProcedure(2)]
    double Div(double value, double value2);

    [OncProcedure(3)]
    long Mul(int value, int value2);
}
