namespace Interop.Tests;

/// <summary>What became of a case.</summary>
/// <param name="Outcome">PASS, FAIL or SKIP.</param>
/// <param name="Reason">Why it failed or was skipped; empty when it passed.</param>
internal sealed record CaseResult(string Outcome, string Reason)
{
    /// <summary>Reads the lines that a client printed.</summary>
    public static Dictionary<string, CaseResult> ReadAll(string output)
    {
        Dictionary<string, CaseResult> results = [];
        foreach (string line in output.Split('\n'))
        {
            if (line.Split(' ', 3) is [("PASS" or "FAIL" or "SKIP") and var outcome, var name, .. var reason])
                results[name] = new CaseResult(outcome, string.Concat(reason));
        }

        return results;
    }
}
