namespace Interop.Tests;

/// <summary>Where things are.</summary>
internal static class Repository
{
    /// <summary>The directory that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where what a run leaves goes.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "artifacts");

    private static string FindRoot()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Dragoman.slnx")))
                return directory.FullName;
        }

        throw new DirectoryNotFoundException($"No Dragoman.slnx stands above {AppContext.BaseDirectory}.");
    }
}
