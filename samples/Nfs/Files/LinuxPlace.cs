using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Nfs.Files;

/// <summary>A name in a directory that is held open: whatever happens to the path meanwhile, this is where the call goes.</summary>
[SupportedOSPlatform("linux")]
internal readonly struct LinuxPlace : IDisposable
{
    private readonly bool _isOwned;

    private LinuxPlace(SafeFileHandle directory, string name, bool isOwned)
    {
        Directory = directory;
        Name = name;
        _isOwned = isOwned;
    }

    /// <summary>The directory.</summary>
    public SafeFileHandle Directory { get; }

    /// <summary>The name; <c>.</c> for the root itself.</summary>
    public string Name { get; }

    /// <summary>Goes down a path, one directory after the other, never through a symbolic link.</summary>
    public static LinuxPlace Find(SafeFileHandle root, string[] path)
    {
        if (path.Length == 0)
            return new LinuxPlace(root, ".", isOwned: false);

        SafeFileHandle directory = root;
        foreach (string name in path.AsSpan(0, path.Length - 1))
        {
            SafeFileHandle next = LinuxCalls.OpenAt(
                directory, name, LinuxCalls.PathOnly | LinuxCalls.DirectoryOnly | LinuxCalls.NoFollow | LinuxCalls.CloseOnExec, 0);
            NfsException? failure = next.IsInvalid ? LinuxStore.LastError() : null;
            if (directory != root)
                directory.Dispose();

            directory = failure is null ? next : throw failure;
        }

        return new LinuxPlace(directory, path[^1], directory != root);
    }

    public void Dispose()
    {
        if (_isOwned)
            Directory.Dispose();
    }
}
