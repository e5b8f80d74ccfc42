namespace Dragoman.OncRpc.Tests;

/// <summary>A contract with the null procedure, as interface files declare it.</summary>
[Contract, OncProgram(0x20000107), Plain]
public partial interface ISilent
{
    [OncProcedure(0)]
    void Null();

    [OncProcedure(1)]
    void Other();
}
