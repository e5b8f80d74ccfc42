namespace Dragoman.OncRpc.Tests;

/// <summary>A program as those written for rpcgen are: with numbers of its own and bare results.</summary>
[Contract]
[OncProgram(0x20000901, Version = 1)]
[Plain]
public partial interface IPlain
{
    ValueTask<int> AddAsync(int left, int right);

    [OncProcedure(8)]
    string Upper(string text);

    void Fail();
}
