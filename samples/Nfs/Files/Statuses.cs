using System.Security.Cryptography;
using System.Text;
using Nfs.Protocol;

namespace Nfs.Files;

/// <summary>The one place where errors of the file system become statuses of the protocol.</summary>
internal static class Statuses
{
    private const int LargestErrorNumber = 4095;

    /// <summary>Translates what a store threw.</summary>
    public static Nfsstat3 Of(Exception exception) => exception switch
    {
        NfsException nfs => nfs.Status,
        FileNotFoundException or DirectoryNotFoundException => Nfsstat3.Nfs3errNoent,
        PathTooLongException => Nfsstat3.Nfs3errNametoolong,
        UnauthorizedAccessException => Nfsstat3.Nfs3errAcces,
        IOException { HResult: > 0 and <= LargestErrorNumber } io when OperatingSystem.IsLinux() => OfLinux(io.HResult),
        IOException => Nfsstat3.Nfs3errIo,
        CryptographicException => Nfsstat3.Nfs3errBadhandle,
        NotSupportedException or DecoderFallbackException => Nfsstat3.Nfs3errNotsupp, // the text of a link that is none
        ArgumentOutOfRangeException => Nfsstat3.Nfs3errFbig, // what .NET makes of EFBIG
        _ => Nfsstat3.Nfs3errServerfault,
    };

    /// <summary>Translates an error number of Linux.</summary>
    public static Nfsstat3 OfLinux(int number) => number switch
    {
        1 => Nfsstat3.Nfs3errPerm,
        2 => Nfsstat3.Nfs3errNoent,
        5 => Nfsstat3.Nfs3errIo,
        6 => Nfsstat3.Nfs3errNxio,
        11 or 16 or 26 => Nfsstat3.Nfs3errJukebox, // EAGAIN, EBUSY, ETXTBSY: may pass
        12 or 23 or 24 => Nfsstat3.Nfs3errJukebox, // ENOMEM, ENFILE, EMFILE: may pass
        13 => Nfsstat3.Nfs3errAcces,
        17 => Nfsstat3.Nfs3errExist,
        18 => Nfsstat3.Nfs3errXdev,
        19 => Nfsstat3.Nfs3errNodev,
        20 => Nfsstat3.Nfs3errNotdir,
        21 => Nfsstat3.Nfs3errIsdir,
        22 or 40 => Nfsstat3.Nfs3errInval, // ELOOP: a symbolic link where none is followed
        27 => Nfsstat3.Nfs3errFbig,
        28 => Nfsstat3.Nfs3errNospc,
        30 => Nfsstat3.Nfs3errRofs,
        31 => Nfsstat3.Nfs3errMlink,
        36 => Nfsstat3.Nfs3errNametoolong,
        38 or 95 => Nfsstat3.Nfs3errNotsupp, // ENOSYS, EOPNOTSUPP
        39 => Nfsstat3.Nfs3errNotempty,
        84 => Nfsstat3.Nfs3errInval, // EILSEQ: the file system allows no such name
        116 => Nfsstat3.Nfs3errStale,
        122 => Nfsstat3.Nfs3errDquot,
        _ => Nfsstat3.Nfs3errIo,
    };
}
