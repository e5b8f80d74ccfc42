namespace Nfs.Files;

/// <summary>Reads the names in a directory by what .NET offers for every system: all of them, hidden ones too.</summary>
internal static class EntryNames
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Gives the names, as they are read.</summary>
    /// <param name="directory">The directory, as the operating system knows it.</param>
    public static IEnumerable<string> In(string directory) =>
        Directory.EnumerateFileSystemEntries(directory, "*", Everything).Select(entry => Path.GetFileName(entry));
}
