using System.Buffers;
using System.Text;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <summary>Which names clients may give. Whatever passes here is one step down from its directory and nothing else.</summary>
internal static class Names
{
    /// <summary>How many octets a name may have.</summary>
    public const int Longest = 255;

    private const string Self = ".";
    private const string Parent = "..";

    private static readonly SearchValues<char> Forbidden = SearchValues.Create([.. "/\0", .. Path.GetInvalidFileNameChars()]);

    /// <summary>Whether a name means the directory itself or the one above.</summary>
    public static bool IsDots(string name) => name is Self or Parent;

    /// <summary>Whether a name means the directory above.</summary>
    public static bool IsParent(string name) => name is Parent;

    /// <summary>Fails unless a name can be one in a directory.</summary>
    /// <param name="name">The name.</param>
    /// <param name="dots">How the procedure fails for <c>.</c> and <c>..</c>.</param>
    public static void Require(string name, Nfsstat3 dots)
    {
        if (IsDots(name))
            throw new NfsException(dots);

        if (name.Length == 0 || name.AsSpan().ContainsAny(Forbidden) || IsCutOff(name))
            throw new NfsException(Nfsstat3.Nfs3errAcces);

        if (Encoding.UTF8.GetByteCount(name) > Longest)
            throw new NfsException(Nfsstat3.Nfs3errNametoolong);
    }

    // Windows takes dots and spaces off the end of a name, so that it would be another name, or the directory's own.
    private static bool IsCutOff(string name) => OperatingSystem.IsWindows() && (name[^1] is '.' or ' ');
}
