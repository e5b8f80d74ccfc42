namespace Dragoman.Architecture.Tests;

/// <summary>Compares project files with the table of projects in ARCHITECTURE.md.</summary>
internal static class ReferenceRules
{
    private const string Document = "ARCHITECTURE.md";
    private const int Kind = 1, References = 2, Analyzers = 3, Packages = 4;

    public static IEnumerable<Finding> Compare(IReadOnlyList<ProjectFile> projects, string document)
    {
        MarkdownTable table = MarkdownTable.Parse(document, "project");
        Dictionary<string, MarkdownTable.Row> rows = table.Rows.ToDictionary(r => r.Names(0)[0], StringComparer.Ordinal);
        foreach (ProjectFile project in projects)
        {
            if (!rows.TryGetValue(project.Name, out MarkdownTable.Row? row))
            {
                yield return new(project.Path, 1, "a project the table of projects does not know", project.Name, $"a row in {Document}", 24);
                continue;
            }

            foreach (Finding finding in Differences(project, row))
                yield return finding;
        }

        foreach (MarkdownTable.Row row in table.Rows.Where(r => projects.All(p => p.Name != r.Names(0)[0])))
            yield return new(Document, row.Line, "a row without a project", row.Names(0)[0], "projects that exist", 24);
    }

    /// <summary>The table itself obeys the floors: nothing lets a wire know another wire, or the core know anybody.</summary>
    public static IEnumerable<Finding> CheckFloors(string document)
    {
        MarkdownTable table = MarkdownTable.Parse(document, "project");
        Dictionary<string, string> kinds = table.Rows.ToDictionary(r => r.Names(0)[0], r => r.Cells[Kind], StringComparer.Ordinal);
        foreach (MarkdownTable.Row row in table.Rows)
        {
            string kind = row.Cells[Kind];
            foreach (string target in row.Names(References))
            {
                string targetKind = kinds.GetValueOrDefault(target, "unknown");
                if (!MayReference(kind).Contains(targetKind))
                {
                    yield return new(Document, row.Line, $"{row.Names(0)[0]} ({kind}) may not reference {target}", targetKind,
                        string.Join(", ", MayReference(kind).DefaultIfEmpty("nothing")), 5);
                }
            }
        }
    }

    public static IEnumerable<Finding> CheckCycles(IReadOnlyList<ProjectFile> projects)
    {
        Dictionary<string, IReadOnlySet<string>> arrows = projects.ToDictionary(p => p.Name, p => (IReadOnlySet<string>)p.References
            .Concat(p.Analyzers).Select(r => r.Name).Where(n => projects.Any(o => o.Name == n)).ToHashSet(StringComparer.Ordinal));
        return Tarjan<string>.Circles(arrows).Select(circle => new Finding(projects.First(p => p.Name == circle[0]).Path, 1,
            "projects that need each other", string.Join(" -> ", Tarjan<string>.ShortestCycle(arrows, circle)), "no circle", 6));
    }

    private static string[] MayReference(string kind) => kind switch
    {
        "wire" or "service" => ["core"],
        "composition" => ["core", "wire", "service"],
        "application" => ["core", "composition", "compiler", "sample"],
        "sample" => ["core", "wire", "composition"],
        _ => [],
    };

    private static IEnumerable<Finding> Differences(ProjectFile project, MarkdownTable.Row row) =>
        Difference(project, "project reference", project.References, row.Names(References), 5)
            .Concat(Difference(project, "analyzer reference", project.Analyzers, row.Names(Analyzers), 5))
            .Concat(Difference(project, "package", project.Packages, row.Names(Packages), 24));

    private static IEnumerable<Finding> Difference(
        ProjectFile project, string what, IEnumerable<(string Name, int Line)> actual, IReadOnlyList<string> expected, int rule)
    {
        List<(string Name, int Line)> found = [.. actual];
        string limit = string.Join(", ", expected.DefaultIfEmpty("none"));
        foreach ((string name, int line) in found.Where(f => !expected.Contains(f.Name)))
            yield return new(project.Path, line, $"{what} not in the table of {Document}", name, limit, rule);
        foreach (string name in expected.Where(e => found.All(f => f.Name != e)))
            yield return new(project.Path, 1, $"{what} of the table in {Document} is missing", "absent", name, rule);
    }
}
