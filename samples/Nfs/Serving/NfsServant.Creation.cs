using System.Buffers.Binary;
using Nfs.Files;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <content>CREATE, MKDIR, SYMLINK, MKNOD: new names.</content>
internal sealed partial class NfsServant
{
    private const int LongestLink = 4095;
    private const uint UnfinishedMode = 0x180;
    private const uint CreationBits = 0x7fffffff;

    /// <inheritdoc/>
    public Create3Res Nfsproc3Create(Create3Args create3Args) => ChangeNames<Create3Res>(
        create3Args.Where.Dir,
        directory =>
        {
            string name = Checked(create3Args.Where.Name, Nfsstat3.Nfs3errExist);
            string[] path = directory.PathOf(name);
            switch (create3Args.How)
            {
                case Createhow3.Exclusive exclusive:
                    CreateExclusive(path, exclusive.Verf);
                    break;
                case Createhow3.Unchecked { Mode: Createmode3.Unchecked } how when StatIfAny(path) is { } facts:
                    RequireSensible(how.ObjAttributes);
                    Truncate(path, facts, how.ObjAttributes);
                    break;
                case Createhow3.Unchecked how:
                    RequireSensible(how.ObjAttributes);
                    store.CreateFile(path, UnfinishedMode); // its length may have to be set, which its mode may forbid
                    Finish(path, how.ObjAttributes with { Mode = how.ObjAttributes.Mode ?? UsualFileMode });
                    break;
            }

            Item made = Child(directory, name);
            return data => new Create3Res.Nfs3Ok(new Create3Resok(HandleOf(made.Number), Attributes(made), data));
        },
        (status, data) => new Create3Res.Default(status, new Create3Resfail(data)));

    /// <inheritdoc/>
    public Mkdir3Res Nfsproc3Mkdir(Mkdir3Args mkdir3Args) => ChangeNames<Mkdir3Res>(
        mkdir3Args.Where.Dir,
        directory =>
        {
            string name = Checked(mkdir3Args.Where.Name, Nfsstat3.Nfs3errExist);
            string[] path = directory.PathOf(name);
            RequireSensible(mkdir3Args.Attributes);
            store.CreateDirectory(path, (mkdir3Args.Attributes.Mode ?? UsualDirectoryMode) & SettableMode);
            Finish(path, mkdir3Args.Attributes with { Mode = null, Size = null });
            Item made = Child(directory, name);
            return data => new Mkdir3Res.Nfs3Ok(new Mkdir3Resok(HandleOf(made.Number), Attributes(made), data));
        },
        (status, data) => new Mkdir3Res.Default(status, new Mkdir3Resfail(data)));

    /// <inheritdoc/>
    /// <remarks>The text is the client's affair: the server keeps it, tells it, and never follows it.</remarks>
    public Symlink3Res Nfsproc3Symlink(Symlink3Args symlink3Args) => ChangeNames<Symlink3Res>(
        symlink3Args.Where.Dir,
        directory =>
        {
            string name = Checked(symlink3Args.Where.Name, Nfsstat3.Nfs3errExist);
            string text = symlink3Args.Symlink.SymlinkData;
            if (text.Length > LongestLink)
                throw new NfsException(Nfsstat3.Nfs3errNametoolong);

            if (text.Contains('\0', StringComparison.Ordinal))
                throw new NfsException(Nfsstat3.Nfs3errInval);

            string[] path = directory.PathOf(name);
            RequireSensible(symlink3Args.Symlink.SymlinkAttributes);
            store.CreateSymbolicLink(path, text);
            Finish(path, symlink3Args.Symlink.SymlinkAttributes with { Mode = null, Size = null });
            Item made = Child(directory, name);
            return data => new Symlink3Res.Nfs3Ok(new Symlink3Resok(HandleOf(made.Number), Attributes(made), data));
        },
        (status, data) => new Symlink3Res.Default(status, new Symlink3Resfail(data)));

    /// <inheritdoc/>
    /// <remarks>Devices and pipes belong to the machine, not to a directory that is shared.</remarks>
    public Mknod3Res Nfsproc3Mknod(Mknod3Args mknod3Args) => ChangeNames<Mknod3Res>(
        mknod3Args.Where.Dir,
        _ => throw new NfsException(mknod3Args.What is Mknoddata3.Default ? Nfsstat3.Nfs3errBadtype : Nfsstat3.Nfs3errNotsupp),
        (status, data) => new Mknod3Res.Default(status, new Mknod3Resfail(data)));

    // The verifier is kept in the times, so that a client that got no answer and asks again finds the file that it made.
    private void CreateExclusive(string[] path, byte[] verifier)
    {
        var accessed = new Nfstime3(BinaryPrimitives.ReadUInt32BigEndian(verifier) & CreationBits, 0);
        var modified = new Nfstime3(BinaryPrimitives.ReadUInt32BigEndian(verifier.AsSpan(4)) & CreationBits, 0);
        if (StatIfAny(path) is { } facts)
        {
            if (facts is not { IsFile: true, Size: 0 } || facts.Accessed != accessed || facts.Modified != modified)
                throw new NfsException(Nfsstat3.Nfs3errExist);

            return;
        }

        store.CreateFile(path, UsualFileMode);
        Own(path);
        store.SetTimes(path, accessed, modified);
    }

    // What is there already stays, but for its length.
    private void Truncate(string[] path, FileFacts facts, Sattr3 wanted)
    {
        if (!facts.IsFile)
            throw new NfsException(Nfsstat3.Nfs3errExist);

        if (wanted.Size is { } size)
        {
            permissions.Require(facts, Rights.Write);
            SetSize(path, facts, size);
        }
    }

    private void Finish(string[] path, Sattr3 wanted)
    {
        Own(path);
        Apply(wanted with { Uid = null, Gid = null }, path, store.Stat(path));
    }

    private void Own(string[] path)
    {
        if (permissions.NewOwner is not var (user, group))
            return;

        try
        {
            store.SetOwner(path, user, group);
        }
        catch (NfsException refused) when (refused.Status is Nfsstat3.Nfs3errPerm or Nfsstat3.Nfs3errNotsupp)
        {
            // A server that is not root gives away nothing: the file stays its own.
        }
    }
}
