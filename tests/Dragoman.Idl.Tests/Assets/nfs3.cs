// Compiled from nfs3.x.
#nullable enable
using System.Collections.Generic;
using Dragoman;
using Dragoman.OncRpc;

namespace Nfs3;

/// <summary>The constants of nfs3.x.</summary>
public static class Nfs3Constants
{
    /// <summary>bytes in a file handle</summary>
    public const int Nfs3Fhsize = 64;
    public const int Nfs3Cookieverfsize = 8;
    public const int Nfs3Createverfsize = 8;
    public const int Nfs3Writeverfsize = 8;
    public const int Access3Read = 0x1;
    public const int Access3Lookup = 0x2;
    public const int Access3Modify = 0x4;
    public const int Access3Extend = 0x8;
    public const int Access3Delete = 0x10;
    public const int Access3Execute = 0x20;
    public const int Fsf3Link = 0x1;
    public const int Fsf3Symlink = 0x2;
    public const int Fsf3Homogeneous = 0x8;
    public const int Fsf3Cansettime = 0x10;
}

[XdrName("nfsstat3")]
public enum Nfsstat3
{
    Nfs3Ok = 0,
    Nfs3errPerm = 1,
    Nfs3errNoent = 2,
    Nfs3errIo = 5,
    Nfs3errNxio = 6,
    Nfs3errAcces = 13,
    Nfs3errExist = 17,
    Nfs3errXdev = 18,
    Nfs3errNodev = 19,
    Nfs3errNotdir = 20,
    Nfs3errIsdir = 21,
    Nfs3errInval = 22,
    Nfs3errFbig = 27,
    Nfs3errNospc = 28,
    Nfs3errRofs = 30,
    Nfs3errMlink = 31,
    Nfs3errNametoolong = 63,
    Nfs3errNotempty = 66,
    Nfs3errDquot = 69,
    Nfs3errStale = 70,
    Nfs3errRemote = 71,
    Nfs3errBadhandle = 10001,
    Nfs3errNotSync = 10002,
    Nfs3errBadCookie = 10003,
    Nfs3errNotsupp = 10004,
    Nfs3errToosmall = 10005,
    Nfs3errServerfault = 10006,
    Nfs3errBadtype = 10007,
    Nfs3errJukebox = 10008,
}

[XdrName("ftype3")]
public enum Ftype3
{
    /// <summary>a file</summary>
    Nf3reg = 1,
    /// <summary>a directory</summary>
    Nf3dir = 2,
    Nf3blk = 3,
    Nf3chr = 4,
    /// <summary>a symbolic link</summary>
    Nf3lnk = 5,
    Nf3sock = 6,
    Nf3fifo = 7,
}

[Message, XdrName("specdata3")]
public sealed record Specdata3(uint Specdata1, uint Specdata2);

[Message, XdrName("nfs_fh3")]
public sealed record NfsFh3([Bound(64)] byte[] Data);

[Message, XdrName("nfstime3")]
public sealed record Nfstime3(uint Seconds, uint Nseconds);

/// <summary>The attributes of a file.</summary>
[Message, XdrName("fattr3")]
public sealed record Fattr3(
    Ftype3 Type,
    uint Mode,
    uint Nlink,
    uint Uid,
    uint Gid,
    ulong Size,
    ulong Used,
    Specdata3 Rdev,
    ulong Fsid,
    ulong Fileid,
    Nfstime3 Atime,
    Nfstime3 Mtime,
    Nfstime3 Ctime);

/// <summary>What of a file's attributes shows that it was changed.</summary>
[Message, XdrName("wcc_attr")]
public sealed record WccAttr(ulong Size, Nfstime3 Mtime, Nfstime3 Ctime);

[Message, XdrName("wcc_data")]
public sealed record WccData(WccAttr? Before, Fattr3? After);

[XdrName("time_how")]
public enum TimeHow
{
    DontChange = 0,
    SetToServerTime = 1,
    SetToClientTime = 2,
}

[Message, Union, XdrName("set_atime")]
public abstract record SetAtime([XdrName("set_it")] TimeHow SetIt)
{
    [Case(TimeHow.SetToClientTime)]
    public sealed record SetToClientTime(Nfstime3 Atime) : SetAtime(TimeHow.SetToClientTime);

    [Case(IsDefault = true)]
    public sealed record Default(TimeHow SetIt) : SetAtime(SetIt);
}

[Message, Union, XdrName("set_mtime")]
public abstract record SetMtime([XdrName("set_it")] TimeHow SetIt)
{
    [Case(TimeHow.SetToClientTime)]
    public sealed record SetToClientTime(Nfstime3 Mtime) : SetMtime(TimeHow.SetToClientTime);

    [Case(IsDefault = true)]
    public sealed record Default(TimeHow SetIt) : SetMtime(SetIt);
}

[Message, XdrName("sattr3")]
public sealed record Sattr3(uint? Mode, uint? Uid, uint? Gid, ulong? Size, SetAtime Atime, SetMtime Mtime);

/// <summary>A name in a directory.</summary>
[Message, XdrName("diropargs3")]
public sealed record Diropargs3(NfsFh3 Dir, string Name);

[Message, XdrName("GETATTR3args")]
public sealed record Getattr3Args(NfsFh3 Object);

[Message, XdrName("GETATTR3resok")]
public sealed record Getattr3Resok([XdrName("obj_attributes")] Fattr3 ObjAttributes);

[Message, Union, XdrName("GETATTR3res")]
public abstract record Getattr3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Getattr3Resok Resok) : Getattr3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status) : Getattr3Res(Status);
}

[Message, XdrName("SETATTR3args")]
public sealed record Setattr3Args(NfsFh3 Object, [XdrName("new_attributes")] Sattr3 NewAttributes, Nfstime3? Guard);

[Message, XdrName("SETATTR3resok")]
public sealed record Setattr3Resok([XdrName("obj_wcc")] WccData ObjWcc);

[Message, XdrName("SETATTR3resfail")]
public sealed record Setattr3Resfail([XdrName("obj_wcc")] WccData ObjWcc);

[Message, Union, XdrName("SETATTR3res")]
public abstract record Setattr3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Setattr3Resok Resok) : Setattr3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Setattr3Resfail Resfail) : Setattr3Res(Status);
}

[Message, XdrName("LOOKUP3args")]
public sealed record Lookup3Args(Diropargs3 What);

[Message, XdrName("LOOKUP3resok")]
public sealed record Lookup3Resok(
    NfsFh3 Object,
    [XdrName("obj_attributes")] Fattr3? ObjAttributes,
    [XdrName("dir_attributes")] Fattr3? DirAttributes);

[Message, XdrName("LOOKUP3resfail")]
public sealed record Lookup3Resfail([XdrName("dir_attributes")] Fattr3? DirAttributes);

[Message, Union, XdrName("LOOKUP3res")]
public abstract record Lookup3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Lookup3Resok Resok) : Lookup3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Lookup3Resfail Resfail) : Lookup3Res(Status);
}

[Message, XdrName("ACCESS3args")]
public sealed record Access3Args(NfsFh3 Object, uint Access);

[Message, XdrName("ACCESS3resok")]
public sealed record Access3Resok([XdrName("obj_attributes")] Fattr3? ObjAttributes, uint Access);

[Message, XdrName("ACCESS3resfail")]
public sealed record Access3Resfail([XdrName("obj_attributes")] Fattr3? ObjAttributes);

[Message, Union, XdrName("ACCESS3res")]
public abstract record Access3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Access3Resok Resok) : Access3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Access3Resfail Resfail) : Access3Res(Status);
}

[Message, XdrName("READLINK3args")]
public sealed record Readlink3Args(NfsFh3 Symlink);

[Message, XdrName("READLINK3resok")]
public sealed record Readlink3Resok([XdrName("symlink_attributes")] Fattr3? SymlinkAttributes, string Data);

[Message, XdrName("READLINK3resfail")]
public sealed record Readlink3Resfail([XdrName("symlink_attributes")] Fattr3? SymlinkAttributes);

[Message, Union, XdrName("READLINK3res")]
public abstract record Readlink3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Readlink3Resok Resok) : Readlink3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Readlink3Resfail Resfail) : Readlink3Res(Status);
}

[Message, XdrName("READ3args")]
public sealed record Read3Args(NfsFh3 File, ulong Offset, uint Count);

[Message, XdrName("READ3resok")]
public sealed record Read3Resok([XdrName("file_attributes")] Fattr3? FileAttributes, uint Count, bool Eof, byte[] Data);

[Message, XdrName("READ3resfail")]
public sealed record Read3Resfail([XdrName("file_attributes")] Fattr3? FileAttributes);

[Message, Union, XdrName("READ3res")]
public abstract record Read3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Read3Resok Resok) : Read3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Read3Resfail Resfail) : Read3Res(Status);
}

[XdrName("stable_how")]
public enum StableHow
{
    Unstable = 0,
    DataSync = 1,
    FileSync = 2,
}

[Message, XdrName("WRITE3args")]
public sealed record Write3Args(NfsFh3 File, ulong Offset, uint Count, StableHow Stable, byte[] Data);

[Message, XdrName("WRITE3resok")]
public sealed record Write3Resok(
    [XdrName("file_wcc")] WccData FileWcc,
    uint Count,
    StableHow Committed,
    [Fixed(8)] byte[] Verf);

[Message, XdrName("WRITE3resfail")]
public sealed record Write3Resfail([XdrName("file_wcc")] WccData FileWcc);

[Message, Union, XdrName("WRITE3res")]
public abstract record Write3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Write3Resok Resok) : Write3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Write3Resfail Resfail) : Write3Res(Status);
}

[XdrName("createmode3")]
public enum Createmode3
{
    Unchecked = 0,
    Guarded = 1,
    Exclusive = 2,
}

[Message, Union, XdrName("createhow3")]
public abstract record Createhow3(Createmode3 Mode)
{
    [Case(Createmode3.Unchecked, Createmode3.Guarded)]
    public sealed record Unchecked(Createmode3 Mode, [XdrName("obj_attributes")] Sattr3 ObjAttributes) : Createhow3(Mode);

    [Case(Createmode3.Exclusive)]
    public sealed record Exclusive([Fixed(8)] byte[] Verf) : Createhow3(Createmode3.Exclusive);
}

[Message, XdrName("CREATE3args")]
public sealed record Create3Args(Diropargs3 Where, Createhow3 How);

[Message, XdrName("CREATE3resok")]
public sealed record Create3Resok(
    NfsFh3? Obj,
    [XdrName("obj_attributes")] Fattr3? ObjAttributes,
    [XdrName("dir_wcc")] WccData DirWcc);

[Message, XdrName("CREATE3resfail")]
public sealed record Create3Resfail([XdrName("dir_wcc")] WccData DirWcc);

[Message, Union, XdrName("CREATE3res")]
public abstract record Create3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Create3Resok Resok) : Create3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Create3Resfail Resfail) : Create3Res(Status);
}

[Message, XdrName("MKDIR3args")]
public sealed record Mkdir3Args(Diropargs3 Where, Sattr3 Attributes);

[Message, XdrName("MKDIR3resok")]
public sealed record Mkdir3Resok(
    NfsFh3? Obj,
    [XdrName("obj_attributes")] Fattr3? ObjAttributes,
    [XdrName("dir_wcc")] WccData DirWcc);

[Message, XdrName("MKDIR3resfail")]
public sealed record Mkdir3Resfail([XdrName("dir_wcc")] WccData DirWcc);

[Message, Union, XdrName("MKDIR3res")]
public abstract record Mkdir3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Mkdir3Resok Resok) : Mkdir3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Mkdir3Resfail Resfail) : Mkdir3Res(Status);
}

[Message, XdrName("symlinkdata3")]
public sealed record Symlinkdata3(
    [XdrName("symlink_attributes")] Sattr3 SymlinkAttributes,
    [XdrName("symlink_data")] string SymlinkData);

[Message, XdrName("SYMLINK3args")]
public sealed record Symlink3Args(Diropargs3 Where, Symlinkdata3 Symlink);

[Message, XdrName("SYMLINK3resok")]
public sealed record Symlink3Resok(
    NfsFh3? Obj,
    [XdrName("obj_attributes")] Fattr3? ObjAttributes,
    [XdrName("dir_wcc")] WccData DirWcc);

[Message, XdrName("SYMLINK3resfail")]
public sealed record Symlink3Resfail([XdrName("dir_wcc")] WccData DirWcc);

[Message, Union, XdrName("SYMLINK3res")]
public abstract record Symlink3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Symlink3Resok Resok) : Symlink3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Symlink3Resfail Resfail) : Symlink3Res(Status);
}

[Message, XdrName("devicedata3")]
public sealed record Devicedata3([XdrName("dev_attributes")] Sattr3 DevAttributes, Specdata3 Spec);

[Message, Union, XdrName("mknoddata3")]
public abstract record Mknoddata3(Ftype3 Type)
{
    [Case(Ftype3.Nf3chr, Ftype3.Nf3blk)]
    public sealed record Nf3chr(Ftype3 Type, Devicedata3 Device) : Mknoddata3(Type);

    [Case(Ftype3.Nf3sock, Ftype3.Nf3fifo)]
    public sealed record Nf3sock(Ftype3 Type, [XdrName("pipe_attributes")] Sattr3 PipeAttributes) : Mknoddata3(Type);

    [Case(IsDefault = true)]
    public sealed record Default(Ftype3 Type) : Mknoddata3(Type);
}

[Message, XdrName("MKNOD3args")]
public sealed record Mknod3Args(Diropargs3 Where, Mknoddata3 What);

[Message, XdrName("MKNOD3resok")]
public sealed record Mknod3Resok(
    NfsFh3? Obj,
    [XdrName("obj_attributes")] Fattr3? ObjAttributes,
    [XdrName("dir_wcc")] WccData DirWcc);

[Message, XdrName("MKNOD3resfail")]
public sealed record Mknod3Resfail([XdrName("dir_wcc")] WccData DirWcc);

[Message, Union, XdrName("MKNOD3res")]
public abstract record Mknod3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Mknod3Resok Resok) : Mknod3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Mknod3Resfail Resfail) : Mknod3Res(Status);
}

[Message, XdrName("REMOVE3args")]
public sealed record Remove3Args(Diropargs3 Object);

[Message, XdrName("REMOVE3resok")]
public sealed record Remove3Resok([XdrName("dir_wcc")] WccData DirWcc);

[Message, XdrName("REMOVE3resfail")]
public sealed record Remove3Resfail([XdrName("dir_wcc")] WccData DirWcc);

[Message, Union, XdrName("REMOVE3res")]
public abstract record Remove3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Remove3Resok Resok) : Remove3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Remove3Resfail Resfail) : Remove3Res(Status);
}

[Message, XdrName("RMDIR3args")]
public sealed record Rmdir3Args(Diropargs3 Object);

[Message, XdrName("RMDIR3resok")]
public sealed record Rmdir3Resok([XdrName("dir_wcc")] WccData DirWcc);

[Message, XdrName("RMDIR3resfail")]
public sealed record Rmdir3Resfail([XdrName("dir_wcc")] WccData DirWcc);

[Message, Union, XdrName("RMDIR3res")]
public abstract record Rmdir3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Rmdir3Resok Resok) : Rmdir3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Rmdir3Resfail Resfail) : Rmdir3Res(Status);
}

[Message, XdrName("RENAME3args")]
public sealed record Rename3Args(Diropargs3 From, Diropargs3 To);

[Message, XdrName("RENAME3resok")]
public sealed record Rename3Resok([XdrName("fromdir_wcc")] WccData FromdirWcc, [XdrName("todir_wcc")] WccData TodirWcc);

[Message, XdrName("RENAME3resfail")]
public sealed record Rename3Resfail(
    [XdrName("fromdir_wcc")] WccData FromdirWcc,
    [XdrName("todir_wcc")] WccData TodirWcc);

[Message, Union, XdrName("RENAME3res")]
public abstract record Rename3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Rename3Resok Resok) : Rename3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Rename3Resfail Resfail) : Rename3Res(Status);
}

[Message, XdrName("LINK3args")]
public sealed record Link3Args(NfsFh3 File, Diropargs3 Link);

[Message, XdrName("LINK3resok")]
public sealed record Link3Resok(
    [XdrName("file_attributes")] Fattr3? FileAttributes,
    [XdrName("linkdir_wcc")] WccData LinkdirWcc);

[Message, XdrName("LINK3resfail")]
public sealed record Link3Resfail(
    [XdrName("file_attributes")] Fattr3? FileAttributes,
    [XdrName("linkdir_wcc")] WccData LinkdirWcc);

[Message, Union, XdrName("LINK3res")]
public abstract record Link3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Link3Resok Resok) : Link3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Link3Resfail Resfail) : Link3Res(Status);
}

[Message, XdrName("READDIR3args")]
public sealed record Readdir3Args(NfsFh3 Dir, ulong Cookie, [Fixed(8)] byte[] Cookieverf, uint Count);

[Message, XdrName("entry3")]
public sealed record Entry3(ulong Fileid, string Name, ulong Cookie);

[Message, XdrName("dirlist3")]
public sealed record Dirlist3([XdrList] List<Entry3> Entries, bool Eof);

[Message, XdrName("READDIR3resok")]
public sealed record Readdir3Resok(
    [XdrName("dir_attributes")] Fattr3? DirAttributes,
    [Fixed(8)] byte[] Cookieverf,
    Dirlist3 Reply);

[Message, XdrName("READDIR3resfail")]
public sealed record Readdir3Resfail([XdrName("dir_attributes")] Fattr3? DirAttributes);

[Message, Union, XdrName("READDIR3res")]
public abstract record Readdir3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Readdir3Resok Resok) : Readdir3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Readdir3Resfail Resfail) : Readdir3Res(Status);
}

[Message, XdrName("READDIRPLUS3args")]
public sealed record Readdirplus3Args(
    NfsFh3 Dir,
    ulong Cookie,
    [Fixed(8)] byte[] Cookieverf,
    uint Dircount,
    uint Maxcount);

[Message, XdrName("entryplus3")]
public sealed record Entryplus3(
    ulong Fileid,
    string Name,
    ulong Cookie,
    [XdrName("name_attributes")] Fattr3? NameAttributes,
    [XdrName("name_handle")] NfsFh3? NameHandle);

[Message, XdrName("dirlistplus3")]
public sealed record Dirlistplus3([XdrList] List<Entryplus3> Entries, bool Eof);

[Message, XdrName("READDIRPLUS3resok")]
public sealed record Readdirplus3Resok(
    [XdrName("dir_attributes")] Fattr3? DirAttributes,
    [Fixed(8)] byte[] Cookieverf,
    Dirlistplus3 Reply);

[Message, XdrName("READDIRPLUS3resfail")]
public sealed record Readdirplus3Resfail([XdrName("dir_attributes")] Fattr3? DirAttributes);

[Message, Union, XdrName("READDIRPLUS3res")]
public abstract record Readdirplus3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Readdirplus3Resok Resok) : Readdirplus3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Readdirplus3Resfail Resfail) : Readdirplus3Res(Status);
}

[Message, XdrName("FSSTAT3args")]
public sealed record Fsstat3Args(NfsFh3 Fsroot);

[Message, XdrName("FSSTAT3resok")]
public sealed record Fsstat3Resok(
    [XdrName("obj_attributes")] Fattr3? ObjAttributes,
    ulong Tbytes,
    ulong Fbytes,
    ulong Abytes,
    ulong Tfiles,
    ulong Ffiles,
    ulong Afiles,
    uint Invarsec);

[Message, XdrName("FSSTAT3resfail")]
public sealed record Fsstat3Resfail([XdrName("obj_attributes")] Fattr3? ObjAttributes);

[Message, Union, XdrName("FSSTAT3res")]
public abstract record Fsstat3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Fsstat3Resok Resok) : Fsstat3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Fsstat3Resfail Resfail) : Fsstat3Res(Status);
}

[Message, XdrName("FSINFO3args")]
public sealed record Fsinfo3Args(NfsFh3 Fsroot);

[Message, XdrName("FSINFO3resok")]
public sealed record Fsinfo3Resok(
    [XdrName("obj_attributes")] Fattr3? ObjAttributes,
    uint Rtmax,
    uint Rtpref,
    uint Rtmult,
    uint Wtmax,
    uint Wtpref,
    uint Wtmult,
    uint Dtpref,
    ulong Maxfilesize,
    [XdrName("time_delta")] Nfstime3 TimeDelta,
    uint Properties);

[Message, XdrName("FSINFO3resfail")]
public sealed record Fsinfo3Resfail([XdrName("obj_attributes")] Fattr3? ObjAttributes);

[Message, Union, XdrName("FSINFO3res")]
public abstract record Fsinfo3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Fsinfo3Resok Resok) : Fsinfo3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Fsinfo3Resfail Resfail) : Fsinfo3Res(Status);
}

[Message, XdrName("PATHCONF3args")]
public sealed record Pathconf3Args(NfsFh3 Object);

[Message, XdrName("PATHCONF3resok")]
public sealed record Pathconf3Resok(
    [XdrName("obj_attributes")] Fattr3? ObjAttributes,
    uint Linkmax,
    [XdrName("name_max")] uint NameMax,
    [XdrName("no_trunc")] bool NoTrunc,
    [XdrName("chown_restricted")] bool ChownRestricted,
    [XdrName("case_insensitive")] bool CaseInsensitive,
    [XdrName("case_preserving")] bool CasePreserving);

[Message, XdrName("PATHCONF3resfail")]
public sealed record Pathconf3Resfail([XdrName("obj_attributes")] Fattr3? ObjAttributes);

[Message, Union, XdrName("PATHCONF3res")]
public abstract record Pathconf3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Pathconf3Resok Resok) : Pathconf3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Pathconf3Resfail Resfail) : Pathconf3Res(Status);
}

[Message, XdrName("COMMIT3args")]
public sealed record Commit3Args(NfsFh3 File, ulong Offset, uint Count);

[Message, XdrName("COMMIT3resok")]
public sealed record Commit3Resok([XdrName("file_wcc")] WccData FileWcc, [Fixed(8)] byte[] Verf);

[Message, XdrName("COMMIT3resfail")]
public sealed record Commit3Resfail([XdrName("file_wcc")] WccData FileWcc);

[Message, Union, XdrName("COMMIT3res")]
public abstract record Commit3Res(Nfsstat3 Status)
{
    [Case(Nfsstat3.Nfs3Ok)]
    public sealed record Nfs3Ok(Commit3Resok Resok) : Commit3Res(Nfsstat3.Nfs3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Nfsstat3 Status, Commit3Resfail Resfail) : Commit3Res(Status);
}

[Contract, OncProgram(100003, Version = 3), XdrName("NFS_PROGRAM.NFS_V3")]
public partial interface INfsV3
{
    [OncProcedure(0)]
    void Nfsproc3Null();

    [OncProcedure(1)]
    Getattr3Res Nfsproc3Getattr(Getattr3Args getattr3Args);

    [OncProcedure(2)]
    Setattr3Res Nfsproc3Setattr(Setattr3Args setattr3Args);

    [OncProcedure(3)]
    Lookup3Res Nfsproc3Lookup(Lookup3Args lookup3Args);

    [OncProcedure(4)]
    Access3Res Nfsproc3Access(Access3Args access3Args);

    [OncProcedure(5)]
    Readlink3Res Nfsproc3Readlink(Readlink3Args readlink3Args);

    [OncProcedure(6)]
    Read3Res Nfsproc3Read(Read3Args read3Args);

    [OncProcedure(7)]
    Write3Res Nfsproc3Write(Write3Args write3Args);

    [OncProcedure(8)]
    Create3Res Nfsproc3Create(Create3Args create3Args);

    [OncProcedure(9)]
    Mkdir3Res Nfsproc3Mkdir(Mkdir3Args mkdir3Args);

    [OncProcedure(10)]
    Symlink3Res Nfsproc3Symlink(Symlink3Args symlink3Args);

    [OncProcedure(11)]
    Mknod3Res Nfsproc3Mknod(Mknod3Args mknod3Args);

    [OncProcedure(12)]
    Remove3Res Nfsproc3Remove(Remove3Args remove3Args);

    [OncProcedure(13)]
    Rmdir3Res Nfsproc3Rmdir(Rmdir3Args rmdir3Args);

    [OncProcedure(14)]
    Rename3Res Nfsproc3Rename(Rename3Args rename3Args);

    [OncProcedure(15)]
    Link3Res Nfsproc3Link(Link3Args link3Args);

    [OncProcedure(16)]
    Readdir3Res Nfsproc3Readdir(Readdir3Args readdir3Args);

    [OncProcedure(17)]
    Readdirplus3Res Nfsproc3Readdirplus(Readdirplus3Args readdirplus3Args);

    [OncProcedure(18)]
    Fsstat3Res Nfsproc3Fsstat(Fsstat3Args fsstat3Args);

    [OncProcedure(19)]
    Fsinfo3Res Nfsproc3Fsinfo(Fsinfo3Args fsinfo3Args);

    [OncProcedure(20)]
    Pathconf3Res Nfsproc3Pathconf(Pathconf3Args pathconf3Args);

    [OncProcedure(21)]
    Commit3Res Nfsproc3Commit(Commit3Args commit3Args);
}
