using System.Security.Cryptography;
using Dragoman;
using Nfs.Access;
using Nfs.Files;
using Nfs.Handles;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <summary>Version 3 of NFS (RFC 1813) on one directory. Its procedures stand in the files beside this one.</summary>
/// <param name="store">The directory.</param>
/// <param name="handles">The handles that clients have.</param>
/// <param name="permissions">What callers may do.</param>
/// <param name="isReadOnly">Whether nothing may be changed.</param>
internal sealed partial class NfsServant(IStore store, HandleTable handles, Permissions permissions, bool isReadOnly) : INfsV3, ISeesCaller, IDisposable
{
    private const int VerifierSize = 8;
    private const int Stripes = 64;

    private readonly HandleSeal _seal = new(handles.Secret);
    // Names change one at a time, so that no path changes its meaning while it is walked, and directories' weak cache data are exact.
    private readonly ReaderWriterLockSlim _names = new();
    private readonly Lock[] _contents = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())];
    // Another one after each start: what a client wrote before and did not commit, it writes again.
    private readonly byte[] _writeVerifier = RandomNumberGenerator.GetBytes(VerifierSize);

    /// <inheritdoc/>
    public void Nfsproc3Null()
    {
    }

    /// <summary>Gives the handle of a directory below the exported one, for those who mount it.</summary>
    /// <param name="names">The names from the exported directory down.</param>
    /// <exception cref="Exception">There is none, or it is no directory.</exception>
    public byte[] Mount(IReadOnlyList<string> names)
    {
        _names.EnterReadLock();
        try
        {
            Item item = new(HandleTable.Root, [], store.Stat([]));
            foreach (string name in names)
            {
                Names.Require(name, Nfsstat3.Nfs3errAcces);
                item = Child(item, name);
            }

            return item.Facts.IsDirectory ? _seal.Close(item.Number) : throw new NfsException(Nfsstat3.Nfs3errNotdir);
        }
        finally
        {
            handles.Save();
            _names.ExitReadLock();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _names.Dispose();

    private static WccAttr Before(FileFacts facts) => new(facts.Size, facts.Modified, facts.Changed);

    private static Fattr3 Attributes(ulong number, FileFacts facts) => new(
        facts.Type, facts.Mode, facts.Links, facts.User, facts.Group, facts.Size, facts.Used, facts.Device, facts.Volume,
        FileNumber(number, facts), facts.Accessed, facts.Modified, facts.Changed);

    private static ulong FileNumber(ulong number, FileFacts facts) => facts.Number == 0 ? number : facts.Number;

    private static Fattr3 Attributes(Item item) => Attributes(item.Number, item.Facts);

    private Fattr3 AttributesNow(Item item) => Attributes(item.Number, store.Stat(item.Path));

    private NfsFh3 HandleOf(ulong number) => new(_seal.Close(number));

    private void RequireWritable()
    {
        if (isReadOnly)
            throw new NfsException(Nfsstat3.Nfs3errRofs);
    }

    /// <summary>Finds what a handle leads to: still there, and still the same.</summary>
    private Item Find(NfsFh3 handle)
    {
        ulong number = _seal.Open(handle.Data) ?? throw new NfsException(Nfsstat3.Nfs3errBadhandle);
        if (number == HandleTable.Root)
            return new Item(number, [], store.Stat([]));

        HandleEntry entry = handles.Find(number, out string[] path) ?? throw new NfsException(Nfsstat3.Nfs3errStale);
        FileFacts facts;
        try
        {
            facts = store.Stat(path);
        }
        catch (Exception gone) when (Statuses.Of(gone) is Nfsstat3.Nfs3errNoent or Nfsstat3.Nfs3errNotdir)
        {
            throw new NfsException(Nfsstat3.Nfs3errStale);
        }

        return entry.Identity == facts.Identity ? new Item(number, path, facts) : throw new NfsException(Nfsstat3.Nfs3errStale);
    }

    private Item FindDirectory(NfsFh3 handle, Rights rights)
    {
        Item directory = Find(handle);
        if (!directory.Facts.IsDirectory)
            throw new NfsException(Nfsstat3.Nfs3errNotdir);

        permissions.Require(directory.Facts, rights);
        return directory;
    }

    private Item Child(Item directory, string name)
    {
        string[] path = directory.PathOf(name);
        FileFacts facts = store.Stat(path);
        return new Item(handles.Enter(directory.Number, name, facts.Identity, facts.HasOtherNames), path, facts);
    }

    /// <summary>Attributes for an answer that tells of failure: there if they can be had.</summary>
    private Fattr3? AttributesIfAny(NfsFh3 handle)
    {
        try
        {
            return Attributes(Find(handle));
        }
        catch (Exception exception) when (Statuses.Of(exception) != Nfsstat3.Nfs3errServerfault)
        {
            return null;
        }
    }

    private Lock ContentsOf(Item file) => _contents[file.Facts.Identity % Stripes];
}
