namespace Dragoman.Iiop;

/// <summary>The wire's remarks as descriptions of contracts carry them.</summary>
internal static class IiopRemarks
{
    public static IReadOnlyList<RemarkKind> All { get; } =
    [
        new RemarkKind<IdlNameAttribute>(r => new() { { "name", r.Name } }, a => new(a.Text("name"))),
        new RemarkKind<IdlPrefixAttribute>(r => new() { { "prefix", r.Prefix } }, a => new(a.Text("prefix"))),
        new RemarkKind<RepositoryIdAttribute>(r => new() { { "id", r.Id } }, a => new(a.Text("id"))),
    ];
}
