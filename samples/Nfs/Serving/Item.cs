using Nfs.Files;

namespace Nfs.Serving;

/// <summary>What a handle leads to.</summary>
/// <param name="Number">The number in the table of handles.</param>
/// <param name="Path">The names from the root down.</param>
/// <param name="Facts">What it is.</param>
internal sealed record Item(ulong Number, string[] Path, FileFacts Facts)
{
    /// <summary>Gives the path of a name in this directory.</summary>
    public string[] PathOf(string name) => [.. Path, name];
}
