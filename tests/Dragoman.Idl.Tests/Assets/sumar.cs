// Compiled from sumar.x.
#nullable enable
using Dragoman;
using Dragoman.OncRpc;

namespace Sumar;

/// <summary>Two numbers to add.</summary>
[Message, XdrName("operandos")]
public sealed record Operandos(int A, int B);

[Contract, OncProgram(99, Version = 1), XdrName("SUMAR_PROG.SUMAR_VERS")]
public partial interface ISumarV1
{
    /// <summary>Adds the two numbers.</summary>
    [OncProcedure(1)]
    int Sumar(Operandos operandos);
}
