namespace Dragoman.OncRpc;

/// <summary>Version 3 of rpcbind (RFC 1833, 2).</summary>
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

    /// <summary>Lists everything (RFC 1833, 2.1: <c>rpcblist</c>).</summary>
    [Idempotent]
    [return: Linked]
    ValueTask<List<RpcbindAddress>> DumpAsync();

    /// <summary>Calls a program of the same machine, in silence when that fails. Version 4 calls it broadcast.</summary>
    [Modest]
    ValueTask<RpcbindCallResult> CallItAsync(RemoteCall call);

    /// <summary>The server's clock, in seconds since 1970.</summary>
    [Idempotent]
    ValueTask<uint> GetTimeAsync();

    /// <summary>Makes a socket address of a universal one; empty when it is none.</summary>
    [Idempotent]
    ValueTask<NativeAddress> UniversalToNativeAsync(string address);

    /// <summary>Makes a universal address of a socket address; empty when it is none.</summary>
    [Idempotent]
    ValueTask<string> NativeToUniversalAsync(NativeAddress address);
}
