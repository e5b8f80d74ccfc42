namespace Dragoman.Architecture.Tests;

/// <summary>Folders are floors: a file names types of its own folder and of those below it in ARCHITECTURE.md.</summary>
internal static class FolderOrder
{
    private const string RootFolder = ".";

    public static IEnumerable<Finding> Check(SourceTree tree, string document)
    {
        MarkdownTable.Row? row = MarkdownTable.Parse(document, "folders of").Rows.FirstOrDefault(r => r.Names(0)[0] == tree.Project);
        List<SourceFile> inFolders = [.. tree.Files.Where(f => f.Path.Contains('/', StringComparison.Ordinal))];
        if (row is null)
        {
            return inFolders.Take(1).Select(f => new Finding(f.ShownPath, 1, "a project with folders but without an order of them",
                tree.Project, "a row in the table \"folders of\" of ARCHITECTURE.md", 6));
        }

        IReadOnlyList<string> order = row.Names(1);
        return Unlisted(inFolders, order).Concat(ArrowsUp(tree, order));
    }

    private static IEnumerable<Finding> Unlisted(IEnumerable<SourceFile> files, IReadOnlyList<string> order) =>
        files.Where(f => FloorOf(f, order) < 0).DistinctBy(f => Path.GetDirectoryName(f.Path)).Select(f => new Finding(
            f.ShownPath, 1, "a folder without a floor", Path.GetDirectoryName(f.Path)!, string.Join(" < ", order), 6));

    private static IEnumerable<Finding> ArrowsUp(SourceTree tree, IReadOnlyList<string> order) =>
        from arrow in tree.Graph.Arrows
        let lower = FloorOf(arrow.From, order)
        let upper = FloorOf(arrow.To, order)
        where lower >= 0 && upper > lower
        select new Finding(arrow.From.ShownPath, arrow.Line, $"names {arrow.Type} of {arrow.To.Path}",
            $"{order[lower]} -> {order[upper]}", $"{order[lower]} and below", 6);

    // A nested folder may have a floor of its own; otherwise it shares that of the folder around it.
    private static int FloorOf(SourceFile file, IReadOnlyList<string> order)
    {
        for (string? folder = Path.GetDirectoryName(file.Path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            int floor = IndexOf(order, folder.Replace('\\', '/'));
            if (floor >= 0)
                return floor;
        }

        bool isRoot = !file.Path.Contains('/', StringComparison.Ordinal);
        return isRoot ? Math.Max(IndexOf(order, RootFolder), order.Count == 0 ? 0 : -1) : -1;
    }

    private static int IndexOf(IReadOnlyList<string> order, string name)
    {
        for (int i = 0; i < order.Count; i++)
        {
            if (order[i] == name)
                return i;
        }

        return -1;
    }
}
