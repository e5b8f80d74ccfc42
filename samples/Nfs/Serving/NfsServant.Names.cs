using Nfs.Files;
using Nfs.Handles;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <content>LOOKUP, READLINK, REMOVE, RMDIR, RENAME, LINK: names that are there.</content>
internal sealed partial class NfsServant
{
    /// <inheritdoc/>
    public Lookup3Res Nfsproc3Lookup(Lookup3Args lookup3Args) => Answer<Lookup3Res>(
        () =>
        {
            Item directory = FindDirectory(lookup3Args.What.Dir, Rights.Execute);
            Item found = Names.IsDots(lookup3Args.What.Name)
                ? Dots(directory, lookup3Args.What.Name)
                : Child(directory, Checked(lookup3Args.What.Name, Nfsstat3.Nfs3errAcces));
            return new Lookup3Res.Nfs3Ok(new Lookup3Resok(HandleOf(found.Number), Attributes(found), Attributes(directory)));
        },
        status => new Lookup3Res.Default(status, new Lookup3Resfail(AttributesIfAny(lookup3Args.What.Dir))));

    /// <inheritdoc/>
    public Readlink3Res Nfsproc3Readlink(Readlink3Args readlink3Args) => Answer<Readlink3Res>(
        () =>
        {
            Item link = Find(readlink3Args.Symlink);
            return link.Facts.Type == Ftype3.Nf3lnk
                ? new Readlink3Res.Nfs3Ok(new Readlink3Resok(Attributes(link), store.ReadSymbolicLink(link.Path)))
                : throw new NfsException(Nfsstat3.Nfs3errInval);
        },
        status => new Readlink3Res.Default(status, new Readlink3Resfail(AttributesIfAny(readlink3Args.Symlink))));

    /// <inheritdoc/>
    public Remove3Res Nfsproc3Remove(Remove3Args remove3Args) => ChangeNames<Remove3Res>(
        remove3Args.Object.Dir,
        directory =>
        {
            string[] path = ToRemove(directory, remove3Args.Object.Name, Nfsstat3.Nfs3errInval, out FileFacts facts);
            if (facts.IsDirectory)
                throw new NfsException(Nfsstat3.Nfs3errIsdir);

            store.RemoveFile(path);
            handles.Forget(directory.Number, remove3Args.Object.Name);
            return data => new Remove3Res.Nfs3Ok(new Remove3Resok(data));
        },
        (status, data) => new Remove3Res.Default(status, new Remove3Resfail(data)));

    /// <inheritdoc/>
    public Rmdir3Res Nfsproc3Rmdir(Rmdir3Args rmdir3Args) => ChangeNames<Rmdir3Res>(
        rmdir3Args.Object.Dir,
        directory =>
        {
            string name = rmdir3Args.Object.Name;
            string[] path = ToRemove(directory, name, Names.IsParent(name) ? Nfsstat3.Nfs3errExist : Nfsstat3.Nfs3errInval, out _);
            store.RemoveDirectory(path);
            handles.Forget(directory.Number, name);
            return data => new Rmdir3Res.Nfs3Ok(new Rmdir3Resok(data));
        },
        (status, data) => new Rmdir3Res.Default(status, new Rmdir3Resfail(data)));

    /// <inheritdoc/>
    public Rename3Res Nfsproc3Rename(Rename3Args rename3Args) => ChangeNames<Rename3Res>(
        rename3Args.From.Dir,
        rename3Args.To.Dir,
        (from, to) =>
        {
            string[] old = ToRemove(from, rename3Args.From.Name, Nfsstat3.Nfs3errInval, out FileFacts facts);
            string[] now = to.PathOf(Checked(rename3Args.To.Name, Nfsstat3.Nfs3errInval));
            if (StatIfAny(now) is { } replaced)
            {
                permissions.RequireRemoval(to.Facts, replaced);
                if (replaced.Identity != 0 && replaced.Identity == facts.Identity)
                    return (fromData, toData) => new Rename3Res.Nfs3Ok(new Rename3Resok(fromData, toData)); // two names of one file: nothing happens
            }

            store.Rename(old, now);
            handles.Move(from.Number, rename3Args.From.Name, to.Number, rename3Args.To.Name);
            return (fromData, toData) => new Rename3Res.Nfs3Ok(new Rename3Resok(fromData, toData));
        },
        (status, fromData, toData) => new Rename3Res.Default(status, new Rename3Resfail(fromData, toData)));

    /// <inheritdoc/>
    public Link3Res Nfsproc3Link(Link3Args link3Args)
    {
        return ChangeNames<Link3Res>(
            link3Args.Link.Dir,
            directory =>
            {
                Item file = Find(link3Args.File);
                if (file.Facts.IsDirectory)
                    throw new NfsException(Nfsstat3.Nfs3errIsdir);

                string name = Checked(link3Args.Link.Name, Nfsstat3.Nfs3errExist);
                store.CreateHardLink(file.Path, directory.PathOf(name));
                handles.Link(file.Number, directory.Number, name);
                Fattr3 attributes = AttributesNow(file);
                return data => new Link3Res.Nfs3Ok(new Link3Resok(attributes, data));
            },
            (status, data) => new Link3Res.Default(status, new Link3Resfail(AttributesIfAny(link3Args.File), data)));
    }

    private static string Checked(string name, Nfsstat3 dots)
    {
        Names.Require(name, dots);
        return name;
    }

    // The directory above the exported one is the exported one.
    private Item Dots(Item directory, string name)
    {
        if (!Names.IsParent(name) || directory.Number == HandleTable.Root)
            return directory;

        ulong parent = handles.Find(directory.Number, out string[] path)?.Parent ?? throw new NfsException(Nfsstat3.Nfs3errStale);
        string[] above = path[..^1];
        return new Item(parent, above, store.Stat(above));
    }

    private string[] ToRemove(Item directory, string name, Nfsstat3 dots, out FileFacts facts)
    {
        string[] path = directory.PathOf(Checked(name, dots));
        facts = store.Stat(path);
        permissions.RequireRemoval(directory.Facts, facts);
        return path;
    }

    private FileFacts? StatIfAny(string[] path)
    {
        try
        {
            return store.Stat(path);
        }
        catch (Exception missing) when (Statuses.Of(missing) == Nfsstat3.Nfs3errNoent)
        {
            return null;
        }
    }
}
