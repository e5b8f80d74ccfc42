using Microsoft.Win32.SafeHandles;
using Nfs.Protocol;

namespace Nfs.Files;

/// <summary>A directory of this machine with everything below it.</summary>
/// <remarks>
/// A path is the names from the directory down; none is empty, <c>.</c> or <c>..</c>, or holds a separator: the caller has seen to that. No
/// member follows a symbolic link, at the end of a path or on the way. All fail with <see cref="NfsException"/> or what .NET's file system
/// throws (<see cref="Statuses"/> translates both), and may be called from any thread.
/// </remarks>
internal interface IStore : IDisposable
{
    /// <summary>Whether it has hard links, owners and exact times.</summary>
    bool IsPosix { get; }

    /// <summary>Describes what has the path.</summary>
    FileFacts Stat(string[] path);

    /// <summary>Lists a directory, without itself and its parent.</summary>
    IReadOnlyList<string> List(string[] path);

    /// <summary>Opens an ordinary file that is there.</summary>
    SafeFileHandle Open(string[] path, FileAccess access);

    /// <summary>Makes an empty file; fails when the name is taken.</summary>
    void CreateFile(string[] path, uint mode);

    /// <summary>Makes a directory.</summary>
    void CreateDirectory(string[] path, uint mode);

    /// <summary>Makes a symbolic link; its text is kept as it is.</summary>
    void CreateSymbolicLink(string[] path, string text);

    /// <summary>Reads the text of a symbolic link.</summary>
    string ReadSymbolicLink(string[] path);

    /// <summary>Gives a file another name.</summary>
    void CreateHardLink(string[] existing, string[] path);

    /// <summary>Removes anything but a directory.</summary>
    void RemoveFile(string[] path);

    /// <summary>Removes an empty directory.</summary>
    void RemoveDirectory(string[] path);

    /// <summary>Renames, in place of what had the name.</summary>
    void Rename(string[] from, string[] to);

    /// <summary>Sets the permission bits.</summary>
    void SetMode(string[] path, uint mode);

    /// <summary>Sets the owner, the group, or both.</summary>
    void SetOwner(string[] path, uint? user, uint? group);

    /// <summary>Sets when it was read, when it was modified, or both.</summary>
    void SetTimes(string[] path, Nfstime3? accessed, Nfstime3? modified);

    /// <summary>Waits until the names in a directory, or all of a file, are on the disk, as far as the system can.</summary>
    void Flush(string[] path);

    /// <summary>Tells what this process may do.</summary>
    Rights OwnRights(string[] path);

    /// <summary>Tells how much room there is.</summary>
    SpaceFacts Space();
}
