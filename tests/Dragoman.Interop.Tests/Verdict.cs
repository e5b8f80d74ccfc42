namespace Interop.Tests;

/// <summary>Turns the line that a client printed into the verdict of a test.</summary>
internal static class Verdict
{
    public static async Task ExpectPassAsync(OmniOrbFixture peers, CaseRun run, string name)
    {
        Dictionary<string, CaseResult> results = await peers.ResultsAsync(run);
        Assert.True(results.TryGetValue(name, out CaseResult? result), $"The client said nothing of {name}: it ended before.");
        Assert.True(result.Outcome == "PASS", $"{result.Outcome} {name} {result.Reason}");
    }
}
