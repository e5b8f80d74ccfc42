namespace Dragoman.Pyro;

/// <summary>The wire's remarks as descriptions of contracts carry them.</summary>
internal static class PyroRemarks
{
    public static IReadOnlyList<RemarkKind> All { get; } =
    [
        new RemarkKind<PyroClassAttribute>(r => new() { { "name", r.Name } }, a => new(a.Text("name"))),
        new RemarkKind<PyroNameAttribute>(r => new() { { "name", r.Name } }, a => new(a.Text("name"))),
        new RemarkKind<PyroKeywordsAttribute>(_ => [], _ => new()),
        new RemarkKind<PyroPropertyAttribute>(_ => [], _ => new()),
        new RemarkKind<PyroRestAttribute>(_ => [], _ => new()),
    ];
}
