namespace Dragoman.OncRpc;

/// <summary>The wire's remarks as descriptions of contracts carry them.</summary>
internal static class OncRemarks
{
    public static IReadOnlyList<RemarkKind> All { get; } =
    [
        new RemarkKind<OncProgramAttribute>(
            r => new() { { "program", r.Program }, { "version", r.Version } },
            a => new(a.UInt32("program")) { Version = a.UInt32("version", otherwise: 1) }),
        new RemarkKind<OncProcedureAttribute>(
            r => new() { { "number", r.Number }, { "setter", r.Setter } },
            a => new(a.UInt32("number")) { Setter = a.UInt32("setter", otherwise: 0) }),
        new RemarkKind<PlainAttribute>(_ => [], _ => new()),
        new RemarkKind<XdrNameAttribute>(r => new() { { "name", r.Name } }, a => new(a.Text("name"))),
    ];
}
