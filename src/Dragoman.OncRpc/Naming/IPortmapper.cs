namespace Dragoman.OncRpc;

/// <summary>Version 2 of rpcbind (RFC 1833, 3). Its forwarding of calls (procedure 5) is left out: it lets strangers hide behind the forwarder.</summary>
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

    [Idempotent]
    ValueTask<PortMappingEntry?> DumpAsync();
}
