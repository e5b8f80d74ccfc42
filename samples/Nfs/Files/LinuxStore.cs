using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Nfs.Protocol;

namespace Nfs.Files;

/// <summary>
/// A directory on Linux. Every path is walked from the root's descriptor with <c>openat</c> and <c>O_NOFOLLOW</c>, so that no symbolic link
/// leads out of the tree, not even one that is put there between two steps.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class LinuxStore : IStore
{
    private const int LongestText = 4096;
    private const uint Unchanged = uint.MaxValue;
    private const uint UsersOwnMode = 0x180;
    private const uint UsersOwnDirectoryMode = 0x1c0;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SafeFileHandle _root;
    private readonly Lock _modes = new();

    /// <summary>Opens the directory.</summary>
    /// <param name="directory">Its path, whose own symbolic links are followed, once.</param>
    public LinuxStore(string directory)
    {
        _root = LinuxCalls.Open(directory, LinuxCalls.PathOnly | LinuxCalls.DirectoryOnly | LinuxCalls.CloseOnExec);
        if (_root.IsInvalid)
            throw LastError();
    }

    public bool IsPosix => true;

    /// <summary>Makes the exception of the call that has just failed.</summary>
    public static NfsException LastError() => new(Statuses.OfLinux(Marshal.GetLastPInvokeError()));

    public FileFacts Stat(string[] path)
    {
        using LinuxPlace place = Find(path);
        return LinuxStatus.Of(place.Directory, place.Name);
    }

    public IReadOnlyList<string> List(string[] path)
    {
        using SafeFileHandle directory = OpenAny(path, LinuxCalls.ReadOnly | LinuxCalls.DirectoryOnly);
        // The name of a descriptor leads to what is open, wherever that has gone.
        return [.. EntryNames.In($"/proc/self/fd/{directory.DangerousGetHandle()}")];
    }

    public SafeFileHandle Open(string[] path, FileAccess access)
    {
        int flags = access switch
        {
            FileAccess.Read => LinuxCalls.ReadOnly,
            FileAccess.Write => LinuxCalls.WriteOnly,
            _ => LinuxCalls.ReadWrite,
        };

        // Opening a pipe would wait for its other end.
        SafeFileHandle file = OpenOwn(path, flags | LinuxCalls.NonBlocking);
        FileFacts facts = LinuxStatus.Of(file);
        if (facts.IsFile)
            return file;

        file.Dispose();
        throw new NfsException(facts.IsDirectory ? Nfsstat3.Nfs3errIsdir : Nfsstat3.Nfs3errInval);
    }

    public void CreateFile(string[] path, uint mode)
    {
        using LinuxPlace place = Find(path);
        using SafeFileHandle file = LinuxCalls.OpenAt(
            place.Directory,
            place.Name,
            LinuxCalls.WriteOnly | LinuxCalls.Create | LinuxCalls.Exclusive | LinuxCalls.NoFollow | LinuxCalls.CloseOnExec,
            UsersOwnMode);
        if (file.IsInvalid)
            throw LastError();

        File.SetUnixFileMode(file, (UnixFileMode)mode); // the process's mask does not count
    }

    public void CreateDirectory(string[] path, uint mode)
    {
        using LinuxPlace place = Find(path);
        Check(LinuxCalls.MakeDirectory(place.Directory, place.Name, UsersOwnDirectoryMode));
        Check(LinuxCalls.SetMode(place.Directory, place.Name, mode, LinuxCalls.SymbolicLinkNoFollow));
    }

    public void CreateSymbolicLink(string[] path, string text)
    {
        using LinuxPlace place = Find(path);
        Check(LinuxCalls.MakeSymbolicLink(text, place.Directory, place.Name));
    }

    public string ReadSymbolicLink(string[] path)
    {
        using LinuxPlace place = Find(path);
        Span<byte> text = stackalloc byte[LongestText];
        int length = (int)LinuxCalls.ReadSymbolicLink(place.Directory, place.Name, text, text.Length);
        return length >= 0 ? Utf8.GetString(text[..length]) : throw LastError();
    }

    public void CreateHardLink(string[] existing, string[] path)
    {
        using LinuxPlace from = Find(existing);
        using LinuxPlace to = Find(path);
        Check(LinuxCalls.MakeLink(from.Directory, from.Name, to.Directory, to.Name, flags: 0));
    }

    public void RemoveFile(string[] path)
    {
        using LinuxPlace place = Find(path);
        Check(LinuxCalls.Remove(place.Directory, place.Name, flags: 0));
    }

    public void RemoveDirectory(string[] path)
    {
        using LinuxPlace place = Find(path);
        Check(LinuxCalls.Remove(place.Directory, place.Name, LinuxCalls.RemoveDirectory));
    }

    public void Rename(string[] from, string[] to)
    {
        using LinuxPlace old = Find(from);
        using LinuxPlace now = Find(to);
        Check(LinuxCalls.Rename(old.Directory, old.Name, now.Directory, now.Name));
    }

    public void SetMode(string[] path, uint mode)
    {
        using LinuxPlace place = Find(path);
        lock (_modes)
            Check(LinuxCalls.SetMode(place.Directory, place.Name, mode, LinuxCalls.SymbolicLinkNoFollow));
    }

    public void SetOwner(string[] path, uint? user, uint? group)
    {
        using LinuxPlace place = Find(path);
        Check(LinuxCalls.SetOwner(place.Directory, place.Name, user ?? Unchanged, group ?? Unchanged, LinuxCalls.SymbolicLinkNoFollow));
    }

    public void SetTimes(string[] path, Nfstime3? accessed, Nfstime3? modified)
    {
        using LinuxPlace place = Find(path);
        ReadOnlySpan<long> times =
        [
            accessed?.Seconds ?? 0, accessed?.Nseconds ?? LinuxCalls.OmitTime,
            modified?.Seconds ?? 0, modified?.Nseconds ?? LinuxCalls.OmitTime,
        ];
        Check(LinuxCalls.SetTimes(place.Directory, place.Name, times, LinuxCalls.SymbolicLinkNoFollow));
    }

    public void Flush(string[] path)
    {
        using LinuxPlace place = Find(path);
        using SafeFileHandle open = LinuxCalls.OpenAt(
            place.Directory, place.Name, LinuxCalls.ReadOnly | LinuxCalls.NonBlocking | LinuxCalls.NoFollow | LinuxCalls.CloseOnExec, 0);
        if (!open.IsInvalid) // what cannot be read can be changed all the same; then the system writes it in its own time
            Check(LinuxCalls.Flush(open));
    }

    public Rights OwnRights(string[] path)
    {
        using LinuxPlace place = Find(path);
        var rights = Rights.None;
        foreach (Rights right in (ReadOnlySpan<Rights>)[Rights.Read, Rights.Write, Rights.Execute])
        {
            if (LinuxCalls.MayAccess(place.Directory, place.Name, (int)right, LinuxCalls.EffectiveIds | LinuxCalls.SymbolicLinkNoFollow) == 0)
                rights |= right;
        }

        return rights;
    }

    public SpaceFacts Space()
    {
        Span<ulong> space = stackalloc ulong[32];
        Check(LinuxCalls.Space(_root, space));
        return new SpaceFacts(space[2] * space[1], space[3] * space[1], space[4] * space[1], space[5], space[6], space[7]);
    }

    public void Dispose() => _root.Dispose();

    private static void Check(int result)
    {
        if (result != 0)
            throw LastError();
    }

    private LinuxPlace Find(string[] path) => LinuxPlace.Find(_root, path);

    // An owner goes on reading and writing whatever the mode has become, because clients open nothing (RFC 1813, 4.4). Linux asks at each
    // opening, so a server that is not root and finds its own file closed gives itself the right for that moment. The mode of another's
    // file cannot be set, and links have none.
    private SafeFileHandle OpenOwn(string[] path, int flags)
    {
        try
        {
            return OpenAny(path, flags);
        }
        catch (NfsException refused) when (refused.Status == Nfsstat3.Nfs3errAcces)
        {
            using LinuxPlace place = Find(path);
            lock (_modes)
            {
                FileFacts facts = LinuxStatus.Of(place.Directory, place.Name);
                if (!facts.IsFile || LinuxCalls.SetMode(place.Directory, place.Name, facts.Mode | UsersOwnMode, LinuxCalls.SymbolicLinkNoFollow) != 0)
                    throw;

                try
                {
                    return OpenAny(path, flags);
                }
                finally
                {
                    Check(LinuxCalls.SetMode(place.Directory, place.Name, facts.Mode, LinuxCalls.SymbolicLinkNoFollow));
                }
            }
        }
    }

    private SafeFileHandle OpenAny(string[] path, int flags)
    {
        using LinuxPlace place = Find(path);
        SafeFileHandle file = LinuxCalls.OpenAt(place.Directory, place.Name, flags | LinuxCalls.NoFollow | LinuxCalls.CloseOnExec, 0);
        if (!file.IsInvalid)
            return file;

        NfsException failure = LastError();
        file.Dispose();
        throw failure;
    }
}
