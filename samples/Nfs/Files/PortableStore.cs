using Microsoft.Win32.SafeHandles;
using Nfs.Protocol;

namespace Nfs.Files;

/// <summary>
/// A directory on any system that .NET runs on, by nothing but .NET. There are no hard links, owners and file numbers. Each step of a path is
/// looked at before it is taken: what the server's own clients do is ordered by the server, but a program of this machine that changes
/// directories into links at the right moment is not held off.
/// </summary>
/// <param name="directory">The directory.</param>
internal sealed class PortableStore(string directory) : IStore
{
    private const uint DirectoryMode = 0x1ed;
    private const uint FileMode = 0x1a4;
    private const uint WriteBits = 0x92;
    private const long UnixEpochTicks = 621_355_968_000_000_000;

    private readonly string _root = Path.GetFullPath(directory);

    public bool IsPosix => false;

    public FileFacts Stat(string[] path)
    {
        string place = Find(path);
        var info = new FileInfo(place);
        FileAttributes attributes = info.Attributes;
        if (attributes == (FileAttributes)(-1))
            throw new NfsException(Nfsstat3.Nfs3errNoent);

        Ftype3 type = IsLink(attributes) ? Ftype3.Nf3lnk : attributes.HasFlag(FileAttributes.Directory) ? Ftype3.Nf3dir : Ftype3.Nf3reg;
        ulong size = type == Ftype3.Nf3reg ? (ulong)info.Length : 0;
        Nfstime3 modified = Time(info.LastWriteTimeUtc);
        return new FileFacts(
            type, Mode(info, type), Links: 1, User: 0, Group: 0, size, size, new Specdata3(0, 0), Volume: 0, Number: 0,
            Time(info.LastAccessTimeUtc), modified, modified);
    }

    public IReadOnlyList<string> List(string[] path) => [.. EntryNames.In(Require(path, Ftype3.Nf3dir))];

    public SafeFileHandle Open(string[] path, FileAccess access) =>
        File.OpenHandle(Require(path, Ftype3.Nf3reg), System.IO.FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete);

    public void CreateFile(string[] path, uint mode)
    {
        File.OpenHandle(Free(path), System.IO.FileMode.CreateNew, FileAccess.Write).Dispose();
        SetMode(path, mode);
    }

    public void CreateDirectory(string[] path, uint mode)
    {
        Directory.CreateDirectory(Free(path));
        SetMode(path, mode);
    }

    public void CreateSymbolicLink(string[] path, string text) => File.CreateSymbolicLink(Free(path), text);

    public string ReadSymbolicLink(string[] path) => new FileInfo(Find(path)).LinkTarget ?? throw new NfsException(Nfsstat3.Nfs3errInval);

    public void CreateHardLink(string[] existing, string[] path) => throw new NfsException(Nfsstat3.Nfs3errNotsupp);

    public void RemoveFile(string[] path)
    {
        if (Stat(path).IsDirectory)
            throw new NfsException(Nfsstat3.Nfs3errIsdir);

        File.Delete(Find(path));
    }

    public void RemoveDirectory(string[] path)
    {
        string place = Require(path, Ftype3.Nf3dir);
        if (EntryNames.In(place).Any())
            throw new NfsException(Nfsstat3.Nfs3errNotempty);

        Directory.Delete(place);
    }

    public void Rename(string[] from, string[] to)
    {
        bool isDirectory = Stat(from).IsDirectory;
        if (TryStat(to) is { } target && target.IsDirectory != isDirectory)
            throw new NfsException(target.IsDirectory ? Nfsstat3.Nfs3errIsdir : Nfsstat3.Nfs3errNotdir);

        if (!isDirectory)
        {
            File.Move(Find(from), Find(to), overwrite: true);
            return;
        }

        if (to.Length > from.Length && to.AsSpan(0, from.Length).SequenceEqual(from))
            throw new NfsException(Nfsstat3.Nfs3errInval);

        if (TryStat(to) is not null)
            RemoveDirectory(to);

        Directory.Move(Find(from), Find(to));
    }

    public void SetMode(string[] path, uint mode)
    {
        string place = Find(path);
        if (Stat(path).Type == Ftype3.Nf3lnk)
            return;

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(place, (UnixFileMode)mode);
        else if (File.Exists(place))
            new FileInfo(place).IsReadOnly = (mode & WriteBits) == 0;
    }

    public void SetOwner(string[] path, uint? user, uint? group) => throw new NfsException(Nfsstat3.Nfs3errNotsupp);

    public void SetTimes(string[] path, Nfstime3? accessed, Nfstime3? modified)
    {
        var info = new FileInfo(Find(path));
        if (accessed is not null)
            info.LastAccessTimeUtc = Time(accessed);

        if (modified is not null)
            info.LastWriteTimeUtc = Time(modified);
    }

    public void Flush(string[] path)
    {
        // .NET has no way to wait for a directory, nor for attributes.
    }

    public Rights OwnRights(string[] path) => Rights.Read | Rights.Write | (Stat(path).IsDirectory ? Rights.Execute : Rights.None);

    public SpaceFacts Space()
    {
        var drive = new DriveInfo(_root);
        return new SpaceFacts((ulong)drive.TotalSize, (ulong)drive.TotalFreeSpace, (ulong)drive.AvailableFreeSpace, 0, 0, 0);
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    private static bool IsLink(FileAttributes attributes) => attributes.HasFlag(FileAttributes.ReparsePoint);

    private static uint Mode(FileInfo info, Ftype3 type) => OperatingSystem.IsWindows()
        ? (type == Ftype3.Nf3dir ? DirectoryMode : FileMode) & ~(info.IsReadOnly ? WriteBits : 0)
        : type == Ftype3.Nf3lnk ? DirectoryMode | WriteBits : (uint)info.UnixFileMode;

    private static Nfstime3 Time(DateTime time)
    {
        long ticks = Math.Max(0, time.Ticks - UnixEpochTicks);
        return new Nfstime3((uint)Math.Min(ticks / TimeSpan.TicksPerSecond, uint.MaxValue), (uint)(ticks % TimeSpan.TicksPerSecond) * 100);
    }

    private static DateTime Time(Nfstime3 time) =>
        new(UnixEpochTicks + (time.Seconds * TimeSpan.TicksPerSecond) + (time.Nseconds / 100), DateTimeKind.Utc);

    // Every directory on the way is one, and no link to one.
    private string Find(string[] path)
    {
        string place = _root;
        for (int i = 0; i < path.Length; i++)
        {
            if (i > 0)
            {
                FileAttributes attributes = File.GetAttributes(place);
                if (IsLink(attributes) || !attributes.HasFlag(FileAttributes.Directory))
                    throw new NfsException(Nfsstat3.Nfs3errNotdir);
            }

            place = Path.Join(place, path[i]);
        }

        return place;
    }

    private string Require(string[] path, Ftype3 type) => Stat(path).Type switch
    {
        var found when found == type => Find(path),
        _ when type == Ftype3.Nf3dir => throw new NfsException(Nfsstat3.Nfs3errNotdir),
        Ftype3.Nf3dir => throw new NfsException(Nfsstat3.Nfs3errIsdir),
        _ => throw new NfsException(Nfsstat3.Nfs3errInval),
    };

    private string Free(string[] path) => TryStat(path) is null ? Find(path) : throw new NfsException(Nfsstat3.Nfs3errExist);

    private FileFacts? TryStat(string[] path)
    {
        try
        {
            return Stat(path);
        }
        catch (NfsException missing) when (missing.Status == Nfsstat3.Nfs3errNoent)
        {
            return null;
        }
    }
}
