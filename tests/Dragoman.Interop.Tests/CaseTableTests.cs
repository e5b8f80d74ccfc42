namespace Interop.Tests;

/// <summary>The table and the programs know the same cases.</summary>
public sealed class CaseTableTests
{
    [Fact]
    public void The_client_knows_the_cases_of_its_column() => Assert.Equal(
        CaseTable.Rows.Where(row => row.DragomanCalls).Select(row => row.Name).Order(StringComparer.Ordinal),
        Client.CaseRunner.AllCases.Select(known => known.Name).Order(StringComparer.Ordinal));

    [OmniOrbFact]
    public async Task The_peer_knows_the_cases_of_its_column()
    {
        (_, string output) = await PeerProcess.RunAsync(TimeSpan.FromSeconds(20), Path.Combine(await OmniOrb.BuiltAsync(), "client"), "--list");
        Assert.Equal(
            CaseTable.Rows.Where(row => row.PeerCalls).Select(row => row.Name).Order(StringComparer.Ordinal),
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }
}
