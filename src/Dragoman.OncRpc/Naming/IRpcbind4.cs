namespace Dragoman.OncRpc;

/// <summary>Version 4 of rpcbind (RFC 1833, 2): version 3 and more.</summary>
[Contract]
[OncProgram(OncConstants.RpcbindProgram, Version = 4)]
[Plain]
internal partial interface IRpcbind4 : IRpcbind3
{
    /// <summary>Finds the address of exactly that version.</summary>
    [Idempotent]
    [OncProcedure(9)]
    ValueTask<string> GetVersionAddressAsync(RpcbindAddress address);

    /// <summary>Calls a program of the same machine, and tells of failure.</summary>
    [OncProcedure(10)]
    [Modest]
    ValueTask<RpcbindCallResult> IndirectAsync(RemoteCall call);

    /// <summary>Lists the addresses of a version by all transports of the asking one's family (RFC 1833, 2.1: <c>rpcb_entry_list</c>).</summary>
    [Idempotent]
    [return: Linked]
    [OncProcedure(11)]
    ValueTask<List<TransportAddress>> GetAddressListAsync(RpcbindAddress address);

    /// <summary>Tells how often what was asked.</summary>
    [Idempotent]
    [OncProcedure(12)]
    ValueTask<RpcbindCounts> GetStatisticsAsync();
}
