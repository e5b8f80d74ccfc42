namespace Dragoman.OncRpc;

/// <summary>Version 2 of rpcbind (RFC 1833, 3).</summary>
[Contract]
[OncProgram(OncConstants.RpcbindProgram, Version = 2)]
[Plain]
internal partial interface IPortmapper
{
    ValueTask<bool> SetAsync(PortMapping mapping);

    [Idempotent]
    ValueTask<bool> UnsetAsync(PortMapping mapping);

    [Idempotent]
    ValueTask<uint> GetPortAsync(PortMapping mapping);

    /// <summary>Lists everything by TCP and UDP (RFC 1833, 3.1: <c>pmaplist</c>).</summary>
    [Idempotent]
    [return: Linked]
    ValueTask<List<PortMapping>> DumpAsync();

    /// <summary>Calls a program of the same machine, in silence when that fails.</summary>
    [Modest]
    ValueTask<PortmapperCallResult> CallItAsync(RemoteCall call);
}
