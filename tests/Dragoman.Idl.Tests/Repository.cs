using System.Runtime.CompilerServices;

namespace Dragoman.Idl.Tests;

/// <summary>Where the sources lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    public static string Assets { get; } = Path.Combine(Folder(), "Assets");

    public static IEnumerable<string> Samples => Directory.EnumerateFiles(Assets, "*.x").Order(StringComparer.Ordinal);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
