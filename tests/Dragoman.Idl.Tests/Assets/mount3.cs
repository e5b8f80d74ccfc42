// Compiled from mount3.x.
#nullable enable
using System.Collections.Generic;
using Dragoman;
using Dragoman.OncRpc;

namespace Mount3;

/// <summary>The constants of mount3.x.</summary>
public static class Mount3Constants
{
    /// <summary>bytes in a path</summary>
    public const int Mntpathlen = 1024;
    /// <summary>bytes in a name</summary>
    public const int Mntnamlen = 255;
    /// <summary>bytes in a file handle</summary>
    public const int Fhsize3 = 64;
}

[XdrName("mountstat3")]
public enum Mountstat3
{
    Mnt3Ok = 0,
    Mnt3errPerm = 1,
    Mnt3errNoent = 2,
    Mnt3errIo = 5,
    Mnt3errAcces = 13,
    Mnt3errNotdir = 20,
    Mnt3errInval = 22,
    Mnt3errNametoolong = 63,
    Mnt3errNotsupp = 10004,
    Mnt3errServerfault = 10006,
}

[Message, XdrName("mountres3_ok")]
public sealed record Mountres3Ok([Bound(64)] byte[] Fhandle, [XdrName("auth_flavors")] List<int> AuthFlavors);

[Message, Union, XdrName("mountres3")]
public abstract record Mountres3([XdrName("fhs_status")] Mountstat3 FhsStatus)
{
    [Case(Mountstat3.Mnt3Ok)]
    public sealed record Mnt3Ok(Mountres3Ok Mountinfo) : Mountres3(Mountstat3.Mnt3Ok);

    [Case(IsDefault = true)]
    public sealed record Default(Mountstat3 FhsStatus) : Mountres3(FhsStatus);
}

/// <summary>A directory that somebody has mounted.</summary>
[Message, XdrName("mountbody")]
public sealed record Mountbody(
    [Bound(255), XdrName("ml_hostname")] string MlHostname,
    [Bound(1024), XdrName("ml_directory")] string MlDirectory);

[Message, XdrName("groupnode")]
public sealed record Groupnode([Bound(255), XdrName("gr_name")] string GrName);

/// <summary>A directory that can be mounted, and by whom.</summary>
[Message, XdrName("exportnode")]
public sealed record Exportnode(
    [Bound(1024), XdrName("ex_dir")] string ExDir,
    [XdrList, XdrName("ex_groups")] List<Groupnode> ExGroups);

[Contract, OncProgram(100005, Version = 3), XdrName("MOUNT_PROGRAM.MOUNT_V3")]
public partial interface IMountV3
{
    [OncProcedure(0)]
    void Mountproc3Null();

    [OncProcedure(1)]
    Mountres3 Mountproc3Mnt([Bound(1024)] string dirpath);

    [OncProcedure(2)]
    [return: XdrList]
    List<Mountbody> Mountproc3Dump();

    [OncProcedure(3)]
    void Mountproc3Umnt([Bound(1024)] string dirpath);

    [OncProcedure(4)]
    void Mountproc3Umntall();

    [OncProcedure(5)]
    [return: XdrList]
    List<Exportnode> Mountproc3Export();
}
