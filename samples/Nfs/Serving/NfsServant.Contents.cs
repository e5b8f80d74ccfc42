using Microsoft.Win32.SafeHandles;
using Nfs.Files;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <content>READ, WRITE, COMMIT: what files hold.</content>
internal sealed partial class NfsServant
{
    private const int LargestTransfer = 1 << 20;

    /// <inheritdoc/>
    public Read3Res Nfsproc3Read(Read3Args read3Args) => Answer<Read3Res>(
        () =>
        {
            Item file = FindFile(read3Args.File);
            permissions.RequireRead(file.Facts);
            byte[] data = Read(file, read3Args.Offset, read3Args.Count, out bool isEnd);
            return new Read3Res.Nfs3Ok(new Read3Resok(AttributesNow(file), (uint)data.Length, isEnd, data));
        },
        status => new Read3Res.Default(status, new Read3Resfail(AttributesIfAny(read3Args.File))));

    /// <inheritdoc/>
    public Write3Res Nfsproc3Write(Write3Args write3Args) => Change<Write3Res>(
        write3Args.File,
        item =>
        {
            RequireFile(item.Facts);
            permissions.RequireWrite(item.Facts);
            uint count = Write(item, write3Args);
            StableHow committed = write3Args.Stable == StableHow.Unstable ? StableHow.Unstable : StableHow.FileSync;
            return data => new Write3Res.Nfs3Ok(new Write3Resok(data, count, committed, _writeVerifier));
        },
        (status, data) => new Write3Res.Default(status, new Write3Resfail(data)));

    /// <inheritdoc/>
    public Commit3Res Nfsproc3Commit(Commit3Args commit3Args) => Change<Commit3Res>(
        commit3Args.File,
        item =>
        {
            RequireFile(item.Facts);
            permissions.RequireWrite(item.Facts);
            using SafeFileHandle file = store.Open(item.Path, FileAccess.Write);
            RandomAccess.FlushToDisk(file); // all of it, which is more than was asked for
            return data => new Commit3Res.Nfs3Ok(new Commit3Resok(data, _writeVerifier));
        },
        (status, data) => new Commit3Res.Default(status, new Commit3Resfail(data)));

    private static void RequireFile(FileFacts facts)
    {
        if (!facts.IsFile)
            throw new NfsException(facts.IsDirectory ? Nfsstat3.Nfs3errIsdir : Nfsstat3.Nfs3errInval);
    }

    private Item FindFile(NfsFh3 handle)
    {
        Item file = Find(handle);
        RequireFile(file.Facts);
        return file;
    }

    // Memory is taken for what the file has, never for what a client asks for.
    private byte[] Read(Item item, ulong offset, uint count, out bool isEnd)
    {
        using SafeFileHandle file = store.Open(item.Path, FileAccess.Read);
        long length = RandomAccess.GetLength(file);
        if (offset >= (ulong)length)
        {
            isEnd = true;
            return [];
        }

        byte[] data = GC.AllocateUninitializedArray<byte>((int)Math.Min(Math.Min(count, LargestTransfer), length - (long)offset));
        int read = 0;
        while (read < data.Length && RandomAccess.Read(file, data.AsSpan(read), (long)offset + read) is > 0 and var more)
            read += more;

        isEnd = (long)offset + read >= RandomAccess.GetLength(file);
        return read == data.Length ? data : data[..read];
    }

    private uint Write(Item item, Write3Args args)
    {
        if (args.Count > args.Data.Length || args.Stable is < StableHow.Unstable or > StableHow.FileSync)
            throw new NfsException(Nfsstat3.Nfs3errInval);

        int count = (int)Math.Min(args.Count, LargestTransfer); // a client that sends more sends the rest again
        if (args.Offset > long.MaxValue - LargestTransfer)
            throw new NfsException(Nfsstat3.Nfs3errFbig);

        using SafeFileHandle file = store.Open(item.Path, FileAccess.Write);
        RandomAccess.Write(file, args.Data.AsSpan(0, count), (long)args.Offset);
        if (args.Stable != StableHow.Unstable)
            RandomAccess.FlushToDisk(file);

        return (uint)count;
    }
}
