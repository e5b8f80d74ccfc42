namespace Interop.Tests;

/// <summary>What became of a case.</summary>
/// <param name="Outcome">PASS, FAIL or SKIP.</param>
/// <param name="Reason">Why it failed or was skipped; empty when it passed.</param>
internal sealed record CaseResult(string Outcome, string Reason);
