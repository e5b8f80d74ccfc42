namespace Dragoman.OncRpc;

/// <summary>Version 4 of rpcbind (RFC 1833, 2): version 3, and a look-up that insists on the program's version.</summary>
[Contract]
[OncProgram(OncConstants.RpcbindProgram, Version = 4)]
[Plain]
internal partial interface IRpcbind4 : IRpcbind3
{
    [Idempotent]
    [OncProcedure(9)]
    ValueTask<string> GetVersionAddressAsync(RpcbindAddress address);
}
