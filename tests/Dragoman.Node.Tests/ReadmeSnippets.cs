using System.Runtime.CompilerServices;

namespace Dragoman.Tests;

/// <summary>The C# of the README, block by block.</summary>
internal static class ReadmeSnippets
{
    private const string Begin = "```csharp\n";
    private const string End = "```\n";

    /// <summary>The root of the working copy.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Gives the block that begins with a comment.</summary>
    /// <param name="title">The comment's text.</param>
    public static string Get(string title)
    {
        string readme = File.ReadAllText(Path.Combine(Root, "README.md")).ReplaceLineEndings("\n");
        int start = readme.IndexOf($"{Begin}// {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"README.md has no C# block that begins with \"// {title}\".");
        start += Begin.Length;
        return readme[start..readme.IndexOf(End, start, StringComparison.Ordinal)];
    }

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        string? folder = File.Exists(thisFile) ? Path.GetDirectoryName(thisFile) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Directory.Packages.props")))
            folder = Path.GetDirectoryName(folder);

        return folder ?? throw new InvalidOperationException("The working copy of these tests is not found.");
    }
}
