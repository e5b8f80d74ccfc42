namespace Dragoman.OncRpc;

/// <summary>Version 3 of rpcbind (RFC 1833, 2), without the forwarding of calls.</summary>
[Contract]
[OncProgram(OncConstants.RpcbindProgram, Version = 3)]
[Plain]
internal partial interface IRpcbind3
{
    ValueTask<bool> SetAsync(RpcbindAddress address);

    [Idempotent]
    ValueTask<bool> UnsetAsync(RpcbindAddress address);

    [Idempotent]
    ValueTask<string> GetAddressAsync(RpcbindAddress address);

    [Idempotent]
    ValueTask<RpcbindAddressEntry?> DumpAsync();

    /// <summary>The server's clock, in seconds since 1970.</summary>
    [Idempotent]
    [OncProcedure(6)]
    ValueTask<uint> GetTimeAsync();
}
