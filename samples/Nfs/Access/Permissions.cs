using Nfs.Files;
using Nfs.Protocol;

namespace Nfs.Access;

/// <summary>
/// What callers may do with files. Nobody proves an AUTH_SYS credential, so all callers have the rights of the server's own process, unless
/// the server was told to believe credentials: then the bits of each file's mode count, and user 0 is nobody in particular.
/// </summary>
/// <param name="store">The files.</param>
/// <param name="believesCallers">Whether credentials are believed.</param>
internal sealed class Permissions(IStore store, bool believesCallers)
{
    private const uint Nobody = 65534;

    /// <summary>The user and the group that the caller's new files get; null when they are the server's own.</summary>
    public (uint User, uint Group)? NewOwner => believesCallers ? (User(Asking.Current), Group(Asking.Current)) : null;

    /// <summary>Tells what the caller may do.</summary>
    public Rights Of(string[] path, FileFacts facts) => believesCallers ? ByMode(facts, Asking.Current) : store.OwnRights(path);

    /// <summary>Tells whether the caller may. Without belief in credentials the operating system decides, when it is asked to do it.</summary>
    public bool Allow(FileFacts facts, Rights rights) => !believesCallers || (ByMode(facts, Asking.Current) & rights) == rights;

    /// <summary>Fails unless the caller may.</summary>
    public void Require(FileFacts facts, Rights rights)
    {
        if (!Allow(facts, rights))
            throw new NfsException(Nfsstat3.Nfs3errAcces);
    }

    /// <summary>Fails unless the caller may read a file, or run it: a client cannot run what it does not read.</summary>
    public void RequireRead(FileFacts facts)
    {
        if (believesCallers && (ByMode(facts, Asking.Current) & Rights.Execute) == 0)
            RequireOpen(facts, Rights.Read);
    }

    /// <summary>Fails unless the caller may write to a file.</summary>
    public void RequireWrite(FileFacts facts) => RequireOpen(facts, Rights.Write);

    /// <summary>Fails unless the caller may remove or rename an entry of a directory, which in some directories only owners may.</summary>
    public void RequireRemoval(FileFacts directory, FileFacts entry)
    {
        const uint OnlyOwnersRemove = 0x200;
        Require(directory, Rights.Write | Rights.Execute);
        uint user = User(Asking.Current);
        if (believesCallers && (directory.Mode & OnlyOwnersRemove) != 0 && user != entry.User && user != directory.User)
            throw new NfsException(Nfsstat3.Nfs3errPerm);
    }

    /// <summary>Fails unless the caller may change attributes as asked.</summary>
    public void RequireChange(FileFacts facts, Sattr3 wanted)
    {
        bool changesOwner = (wanted.Uid is { } user && user != facts.User) || (wanted.Gid is { } group && group != facts.Group);
        if (!believesCallers)
        {
            if (changesOwner)
                throw new NfsException(Nfsstat3.Nfs3errPerm);

            return;
        }

        Asking caller = Asking.Current;
        bool isOwner = User(caller) == facts.User;
        bool mayGive = isOwner && (wanted.Uid ?? facts.User) == facts.User && (wanted.Gid is not { } to || to == facts.Group || IsIn(caller, to));
        bool setsTimes = wanted.Atime is SetAtime.SetToClientTime || wanted.Mtime is SetMtime.SetToClientTime;
        if (!isOwner && (changesOwner || wanted.Mode is not null || setsTimes) || changesOwner && !mayGive)
            throw new NfsException(Nfsstat3.Nfs3errPerm);

        if (wanted.Size is not null || wanted.Atime.SetIt == TimeHow.SetToServerTime || wanted.Mtime.SetIt == TimeHow.SetToServerTime)
            RequireWrite(facts);
    }

    // The owner may whatever the mode: the file may have been opened before.
    private void RequireOpen(FileFacts facts, Rights rights)
    {
        if (believesCallers && User(Asking.Current) != facts.User)
            Require(facts, rights);
    }

    private static Rights ByMode(FileFacts facts, Asking caller)
    {
        int shift = User(caller) == facts.User ? 6 : IsIn(caller, facts.Group) ? 3 : 0;
        return (Rights)((facts.Mode >> shift) & 7);
    }

    private static uint User(Asking caller) => caller.Credential is { Uid: not 0 and var user } ? user : Nobody;

    private static uint Group(Asking caller) => caller.Credential is { Uid: not 0, Gid: not 0 and var group } ? group : Nobody;

    private static bool IsIn(Asking caller, uint group) =>
        group == Group(caller) || (caller.Credential is { Uid: not 0, Gids: var groups } && group != 0 && groups.Contains(group));
}
