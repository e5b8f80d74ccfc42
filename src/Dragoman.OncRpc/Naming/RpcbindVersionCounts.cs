namespace Dragoman.OncRpc;

/// <summary>How often what was asked of one version (RFC 1833, 2.1: <c>rpcb_stat</c>).</summary>
[Message]
internal sealed class RpcbindVersionCounts
{
    /// <summary>Calls by procedure.</summary>
    [Fixed(RpcbindStatistics.Procedures)]
    public int[] Calls { get; set; } = [];

    /// <summary>Registrations that were made.</summary>
    public int Sets { get; set; }

    /// <summary>Registrations that were ended.</summary>
    public int Unsets { get; set; }

    /// <summary>What was looked up.</summary>
    [Linked]
    public List<LookupCounts> Lookups { get; set; } = [];

    /// <summary>What was passed on.</summary>
    [Linked]
    public List<ForwardCounts> Forwards { get; set; } = [];
}
