namespace Interop.Tests;

/// <summary>A C++ client calls Dragoman's server.</summary>
[Collection(OmniOrbCollection.Name)]
public sealed class OmniOrbClientTests(OmniOrbFixture peers)
{
    private static readonly CaseRun Run12 = new(DragomanCalls: false, 2);
    private static readonly CaseRun Run11 = new(DragomanCalls: false, 1);
    private static readonly CaseRun Run10 = new(DragomanCalls: false, 0);
    private static readonly CaseRun OneConnectionRun = new(DragomanCalls: false, 2, Variant.OneConnection);
    private static readonly CaseRun Latin1Run = new(DragomanCalls: false, 2, Variant.Latin1);
    private static readonly CaseRun NamingRun = new(DragomanCalls: false, 2, Variant.Naming);

    public static TheoryData<string> Cases12 { get; } = [.. CaseTable.NamesOf(Run12)];

    public static TheoryData<string> Cases11 { get; } = [.. CaseTable.NamesOf(Run11)];

    public static TheoryData<string> Cases10 { get; } = [.. CaseTable.NamesOf(Run10)];

    public static TheoryData<string> Latin1Cases { get; } = [.. CaseTable.NamesOf(Latin1Run)];

    public static TheoryData<string> NamingCases { get; } = [.. CaseTable.NamesOf(NamingRun)];

    [OmniOrbTheory]
    [MemberData(nameof(Cases12))]
    public Task By_GIOP_1_2(string name) => Verdict.ExpectPassAsync(peers, Run12, name);

    [OmniOrbTheory]
    [MemberData(nameof(Cases11))]
    public Task By_GIOP_1_1(string name) => Verdict.ExpectPassAsync(peers, Run11, name);

    [OmniOrbTheory]
    [MemberData(nameof(Cases10))]
    public Task By_GIOP_1_0(string name) => Verdict.ExpectPassAsync(peers, Run10, name);

    [OmniOrbTheory]
    [MemberData(nameof(Cases12))]
    public Task Over_one_connection(string name) => Verdict.ExpectPassAsync(peers, OneConnectionRun, name);

    [OmniOrbTheory]
    [MemberData(nameof(Latin1Cases))]
    public Task From_a_Latin_1_client(string name) => Verdict.ExpectPassAsync(peers, Latin1Run, name);

    [OmniOrbTheory]
    [MemberData(nameof(NamingCases))]
    public Task To_the_name_service(string name) => Verdict.ExpectPassAsync(peers, NamingRun, name);

    [OmniOrbFact]
    public async Task Nameclt_binds_lists_resolves_and_unbinds()
    {
        string service = $"NameService=corbaname::{await peers.DragomanAsync()}";
        string target = "corbaloc:iiop:1.2@127.0.0.1:9/Somewhere";
        await ExpectAsync("", "bind_new_context", "By nameclt");
        await ExpectAsync("", "bind", "By nameclt/one.kind", target);
        Assert.Contains("one.kind", await ExpectAsync("one.kind", "list", "By nameclt"), StringComparison.Ordinal);
        await ExpectAsync("IOR:", "resolve", "By nameclt/one.kind");
        await ExpectAsync("", "unbind", "By nameclt/one.kind");
        await ExpectAsync("", "remove_context", "By nameclt");

        async Task<string> ExpectAsync(string printed, params string[] command)
        {
            (int status, string output) = await PeerProcess.RunAsync(TimeSpan.FromSeconds(30), "nameclt", ["-ORBInitRef", service, .. command]);
            Assert.True(status == 0 && output.Contains(printed, StringComparison.Ordinal), $"nameclt {string.Join(' ', command)} ended with {status}: {output}");
            return output;
        }
    }
}
