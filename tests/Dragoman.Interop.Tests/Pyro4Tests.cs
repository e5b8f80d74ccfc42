namespace Interop.Tests;

/// <summary>Python calls Dragoman's server, and Dragoman's client a Python server, in every serializer.</summary>
public sealed class Pyro4Tests(Pyro4Fixture peers) : IClassFixture<Pyro4Fixture>
{
    public static TheoryData<string, string> FromPython => Cases(dragomanCalls: false);

    public static TheoryData<string, string> ToPython => Cases(dragomanCalls: true);

    [Pyro4Theory]
    [MemberData(nameof(FromPython))]
    public Task Python_calls(string serializer, string name) => ExpectPassAsync(dragomanCalls: false, serializer, name);

    [Pyro4Theory]
    [MemberData(nameof(ToPython))]
    public Task Dragoman_calls(string serializer, string name) => ExpectPassAsync(dragomanCalls: true, serializer, name);

    [Fact]
    public void The_table_and_the_client_know_the_same_cases() => Assert.Equal(
        Pyro4CaseTable.Rows.Where(row => row.DragomanCalls.Length > 0).Select(row => row.Name).Order(StringComparer.Ordinal),
        Python.PythonCaseRunner.AllCases.Select(known => known.Name).Order(StringComparer.Ordinal));

    [Pyro4Fact]
    public async Task The_table_and_the_peer_know_the_same_cases()
    {
        (_, string output) = await PeerProcess.RunAsync(TimeSpan.FromSeconds(60), Pyro4.Python, Pyro4.Script("cases.py"), "--list");
        Assert.Equal(
            Pyro4CaseTable.Rows.Where(row => row.PeerCalls.Length > 0).Select(row => row.Name).Order(StringComparer.Ordinal),
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    private static TheoryData<string, string> Cases(bool dragomanCalls)
    {
        TheoryData<string, string> cases = [];
        foreach (string serializer in Pyro4CaseTable.Serializers)
        {
            foreach (string name in Pyro4CaseTable.NamesOf(dragomanCalls, serializer))
                cases.Add(serializer, name);
        }

        return cases;
    }

    private async Task ExpectPassAsync(bool dragomanCalls, string serializer, string name)
    {
        Dictionary<string, CaseResult> results = await peers.ResultsAsync(dragomanCalls, serializer);
        Assert.True(results.TryGetValue(name, out CaseResult? result), $"The client said nothing of {name}: it ended before.");
        Assert.True(result.Outcome == "PASS", $"{result.Outcome} {name} {result.Reason}");
    }
}
