namespace Dragoman.Architecture.Tests;

/// <summary>The working copy the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Areas = ["src", "tests", "samples", "bench", "interop"];

    public static string Root { get; } = FindRoot();

    /// <summary>The text of the document that names the floors; the tests read their tables from it.</summary>
    public static string ArchitectureDocument => File.ReadAllText(Path.Combine(Root, "ARCHITECTURE.md"));

    /// <summary>The products: every project below src/.</summary>
    public static IReadOnlyList<ProjectFile> Products { get; } = [.. ProjectsBelow("src")];

    /// <summary>The samples: programs and libraries as users write them.</summary>
    public static IReadOnlyList<ProjectFile> Samples { get; } = [.. ProjectsBelow("samples")];

    /// <summary>The products whose built assemblies stand beside these tests.</summary>
    public static IEnumerable<ProjectFile> ReferencedProducts => Products.Where(p => p.Name != "Dragoman.Generator");

    public static IReadOnlyList<SourceTree> ProductSources { get; } = [.. Products.Select(SourceTree.FromDisk)];

    /// <summary>The report of this name, printed by test.sh at the end of the run.</summary>
    public static void WriteReport(string name, string text)
    {
        string folder = Path.Combine(Root, "artifacts", "architecture");
        System.IO.Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), text);
    }

    public static IEnumerable<ProjectFile> AllProjects() => Areas.SelectMany(ProjectsBelow);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The files of this pattern that people wrote: nothing built, nothing generated.</summary>
    public static IEnumerable<string> FilesBelow(string folder, string pattern) =>
        System.IO.Directory.Exists(folder)
            ? System.IO.Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Where(f => !IsBuilt(folder, f)).Order(StringComparer.Ordinal)
            : [];

    private static bool IsBuilt(string folder, string file)
    {
        string[] parts = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar);
        return parts.Contains("obj") || parts.Contains("bin") || file.EndsWith(".g.cs", StringComparison.Ordinal);
    }

    private static IEnumerable<ProjectFile> ProjectsBelow(string area) =>
        FilesBelow(Path.Combine(Root, area), "*.csproj").Select(ProjectFile.FromDisk);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Directory.Packages.props")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No Directory.Packages.props above {AppContext.BaseDirectory}.");
    }
}
