namespace Interop.Tests;

/// <summary>Dragoman's client calls a C++ server, and omniNames.</summary>
[Collection(OmniOrbCollection.Name)]
public sealed class OmniOrbServerTests(OmniOrbFixture peers)
{
    private static readonly CaseRun Run12 = new(DragomanCalls: true, 2);
    private static readonly CaseRun Run11 = new(DragomanCalls: true, 1);
    private static readonly CaseRun Run10 = new(DragomanCalls: true, 0);
    private static readonly CaseRun Latin1Run = new(DragomanCalls: true, 2, Variant.Latin1);
    private static readonly CaseRun NamingRun = new(DragomanCalls: true, 2, Variant.Naming);

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
    [MemberData(nameof(Latin1Cases))]
    public Task To_a_Latin_1_server(string name) => Verdict.ExpectPassAsync(peers, Latin1Run, name);

    [OmniOrbTheory]
    [MemberData(nameof(NamingCases))]
    public Task To_omniNames(string name) => Verdict.ExpectPassAsync(peers, NamingRun, name);
}
