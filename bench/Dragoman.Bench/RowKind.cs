namespace Dragoman.Bench;

internal enum RowKind
{
    /// <summary>Calls for a while; the client prints the figures.</summary>
    Calls,

    /// <summary>Whole client processes that connect, call once and exit; the orchestrator takes the time.</summary>
    Start,

    /// <summary>Connections that were used once and then rest; the orchestrator weighs the server.</summary>
    Idle,
}
