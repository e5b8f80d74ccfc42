namespace Interop.Table;

/// <summary>What became of one case.</summary>
/// <param name="Case">Its name.</param>
/// <param name="Role">What Dragoman was: client or server.</param>
/// <param name="Version">The version of the protocol, or what else tells apart the columns of a peer.</param>
/// <param name="Variant">What was special about the run; empty for nothing.</param>
/// <param name="Outcome">PASS, FAIL or SKIP.</param>
/// <param name="Reason">Why it did not pass.</param>
internal sealed record PeerResult(string Case, string Role, string Version, string Variant, string Outcome, string Reason)
{
    /// <summary>The first part of the name.</summary>
    public string Topic => Case.Split('.')[0];
}
