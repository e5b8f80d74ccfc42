using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>The named cases with programs in C, by every transport, in both directions.</summary>
public sealed class CaseTests(CasesFixture peers) : IClassFixture<CasesFixture>
{
    public static TheoryData<string, string> CalledByC { get; } = CaseTable.Of(weCall: false);

    public static TheoryData<string, string> CallingC { get; } = CaseTable.Of(weCall: true);

    [LibtirpcTheory]
    [MemberData(nameof(CalledByC))]
    public async Task A_client_in_c_calls_us(string transport, string name) => Assert.Null(await peers.CalledByCAsync(transport, name));

    [LibtirpcTheory]
    [MemberData(nameof(CallingC))]
    public async Task We_call_a_server_in_c(string transport, string name) => Assert.Null(await peers.CallCAsync(transport, name));

    [Fact]
    public void Our_client_knows_the_cases_of_its_column() => Assert.Equal(
        CaseTable.Rows.Where(row => row.WeCall != "-").Select(row => row.Name).Order(StringComparer.Ordinal),
        OwnCases.Names.Order(StringComparer.Ordinal));

    [LibtirpcTheory]
    [InlineData("tcp", "all", "streams")]
    [InlineData("udp", "all")]
    public async Task The_client_in_c_knows_the_cases_of_its_column(string transport, params string[] kinds)
    {
        (_, string output) = await PeerProcess.RunAsync(Path.Combine(await Libtirpc.BuiltAsync(), "cases_client"), "--list");

        Assert.Equal(
            CaseTable.Rows.Where(row => row.Runs(transport, weCall: false)).Select(row => row.Name).Order(StringComparer.Ordinal),
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Where(c => kinds.Contains(c[1])).Select(c => c[0]).Order(StringComparer.Ordinal));
    }
}
