namespace Dragoman.Architecture.Tests;

/// <summary>The C# files of one project, read from disk or given as text by a test that proves a check.</summary>
internal sealed class SourceTree
{
    private readonly Lazy<FileGraph> _graph;

    private SourceTree(string project, IReadOnlyList<SourceFile> files)
    {
        Project = project;
        Files = files;
        _graph = new(() => FileGraph.Of(this));
    }

    public string Project { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Which file needs which, found out when first asked for.</summary>
    public FileGraph Graph => _graph.Value;

    public static SourceTree FromDisk(ProjectFile project)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, project.Path))!;
        return new SourceTree(project.Name, [.. Repository.FilesBelow(folder, "*.cs").Select(f => new SourceFile(
            Path.GetRelativePath(folder, f).Replace('\\', '/'), Repository.Relative(f), File.ReadAllText(f)))]);
    }

    public static SourceTree FromTexts(string project, params (string Path, string Text)[] files) =>
        new(project, [.. files.Select(f => new SourceFile(f.Path, $"src/{project}/{f.Path}", f.Text))]);
}
