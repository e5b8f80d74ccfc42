namespace Dragoman.OncRpc;

/// <summary>How often what was asked of each version (RFC 1833, 2.1: <c>rpcb_stat_byvers</c>).</summary>
[Message]
internal sealed class RpcbindCounts
{
    /// <summary>Versions 2, 3 and 4.</summary>
    [Fixed(3)]
    public RpcbindVersionCounts[] Versions { get; set; } = [];
}
