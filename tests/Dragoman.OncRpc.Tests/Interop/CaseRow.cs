namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>A case as the table states it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PeerCalls">How it runs from C to us: <c>all</c> transports, <c>streams</c> only, or <c>-</c>.</param>
/// <param name="WeCall">How it runs from us to C.</param>
internal sealed record CaseRow(string Name, string PeerCalls, string WeCall)
{
    /// <summary>Whether the case runs.</summary>
    public bool Runs(string transport, bool weCall) => (weCall ? WeCall : PeerCalls) switch
    {
        "all" => true,
        "streams" => transport != "udp",
        _ => false,
    };
}
