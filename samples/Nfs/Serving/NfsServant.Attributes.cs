using Microsoft.Win32.SafeHandles;
using Nfs.Files;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <content>GETATTR, SETATTR, ACCESS: attributes and permissions.</content>
internal sealed partial class NfsServant
{
    // A set-user-id bit on a file of the server's own user would let whoever runs the file become that user.
    private const uint SettableMode = 0x3ff;
    private const uint UsualFileMode = 0x1a4;
    private const uint UsualDirectoryMode = 0x1ed;

    /// <inheritdoc/>
    public Getattr3Res Nfsproc3Getattr(Getattr3Args getattr3Args) => Answer<Getattr3Res>(
        () => new Getattr3Res.Nfs3Ok(new Getattr3Resok(Attributes(Find(getattr3Args.Object)))),
        status => new Getattr3Res.Default(status));

    /// <inheritdoc/>
    public Setattr3Res Nfsproc3Setattr(Setattr3Args setattr3Args) => Change<Setattr3Res>(
        setattr3Args.Object,
        item =>
        {
            if (setattr3Args.Guard is { } guard && guard != item.Facts.Changed)
                throw new NfsException(Nfsstat3.Nfs3errNotSync);

            RequireSensible(setattr3Args.NewAttributes);
            permissions.RequireChange(item.Facts, setattr3Args.NewAttributes);
            Apply(setattr3Args.NewAttributes, item.Path, item.Facts);
            if (item.Facts.IsFile || item.Facts.IsDirectory)
                store.Flush(item.Path);

            return data => new Setattr3Res.Nfs3Ok(new Setattr3Resok(data));
        },
        (status, data) => new Setattr3Res.Default(status, new Setattr3Resfail(data)));

    /// <inheritdoc/>
    public Access3Res Nfsproc3Access(Access3Args access3Args) => Answer<Access3Res>(
        () =>
        {
            Item item = Find(access3Args.Object);
            return new Access3Res.Nfs3Ok(new Access3Resok(Attributes(item), access3Args.Access & Granted(item)));
        },
        status => new Access3Res.Default(status, new Access3Resfail(AttributesIfAny(access3Args.Object))));

    private uint Granted(Item item)
    {
        Rights rights = permissions.Of(item.Path, item.Facts);
        uint granted = 0;
        if (rights.HasFlag(Rights.Read))
            granted |= NfsConstants.Access3Read;

        if (rights.HasFlag(Rights.Execute))
            granted |= item.Facts.IsDirectory ? NfsConstants.Access3Lookup : (uint)NfsConstants.Access3Execute;

        if (rights.HasFlag(Rights.Write) && !isReadOnly)
        {
            granted |= NfsConstants.Access3Modify | NfsConstants.Access3Extend;
            if (item.Facts.IsDirectory)
                granted |= NfsConstants.Access3Delete;
        }

        return granted;
    }

    private void Apply(Sattr3 wanted, string[] path, FileFacts facts)
    {
        if (wanted.Size is { } size)
            SetSize(path, facts, size);

        if ((wanted.Uid is { } user && user != facts.User) || (wanted.Gid is { } group && group != facts.Group))
            store.SetOwner(path, wanted.Uid, wanted.Gid);

        if (wanted.Mode is { } mode && facts.Type != Ftype3.Nf3lnk)
            store.SetMode(path, mode & SettableMode);

        Nfstime3? accessed = wanted.Atime is SetAtime.SetToClientTime atime ? atime.Atime : Now(wanted.Atime.SetIt);
        Nfstime3? modified = wanted.Mtime is SetMtime.SetToClientTime mtime ? mtime.Mtime : Now(wanted.Mtime.SetIt);
        if (accessed is not null || modified is not null)
            store.SetTimes(path, accessed, modified);
    }

    // Before anything is done: what fails in the middle has been done in part.
    private static void RequireSensible(Sattr3 wanted)
    {
        const uint Second = 1_000_000_000;
        if (wanted.Atime is SetAtime.SetToClientTime { Atime.Nseconds: >= Second } || wanted.Mtime is SetMtime.SetToClientTime { Mtime.Nseconds: >= Second })
            throw new NfsException(Nfsstat3.Nfs3errInval);

        if (wanted.Size > long.MaxValue)
            throw new NfsException(Nfsstat3.Nfs3errFbig);
    }

    // Opening anything but a file could have consequences.
    private void SetSize(string[] path, FileFacts facts, ulong size)
    {
        RequireFile(facts);
        using SafeFileHandle file = store.Open(path, FileAccess.Write);
        RandomAccess.SetLength(file, (long)size);
        RandomAccess.FlushToDisk(file);
    }

    private static Nfstime3? Now(TimeHow how)
    {
        if (how != TimeHow.SetToServerTime)
            return null;

        TimeSpan time = TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch;
        return new Nfstime3((uint)time.TotalSeconds, (uint)(time.Ticks % TimeSpan.TicksPerSecond) * 100);
    }
}
