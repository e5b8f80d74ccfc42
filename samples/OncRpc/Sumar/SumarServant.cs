namespace OncRpc.Sumar;

/// <summary>Adds.</summary>
internal sealed class SumarServant : ISumarV1
{
    public int Sumar(Operandos operandos) => operandos.A + operandos.B;
}
