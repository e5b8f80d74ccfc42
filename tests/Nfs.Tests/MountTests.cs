using System.Net;
using Dragoman;
using Nfs.Mounting;
using Nfs.Protocol;

namespace Nfs.Tests;

/// <summary>Where clients get their first handle from.</summary>
public sealed class MountTests
{
    [Fact]
    public async Task The_directory_is_called_by_its_own_name()
    {
        await using Export export = await Export.StartAsync();

        Exportnode node = Assert.Single(export.Mount.Mountproc3Export());

        Assert.Equal("/share", node.ExDir);
        Assert.Equal(["127.0.0.0/8", "::1/128"], node.ExGroups.Select(g => g.GrName));
    }

    [Fact]
    public async Task A_directory_below_is_mounted_too()
    {
        await using Export export = await Export.StartAsync();
        NfsFh3 folder = export.Folder("folder");

        Mountres3Ok mounted = Assert.IsType<Mountres3.Mnt3Ok>(export.Mount.Mountproc3Mnt("/share/folder/")).Mountinfo;

        Assert.Equal(folder.Data, mounted.Fhandle);
        Assert.InRange(mounted.Fhandle.Length, 1, 56);
        Assert.Equal([1, 0], mounted.AuthFlavors);
    }

    [Theory]
    [InlineData("/", Mountstat3.Mnt3errNoent)]
    [InlineData("", Mountstat3.Mnt3errNoent)]
    [InlineData("share", Mountstat3.Mnt3errNoent)]
    [InlineData("/etc", Mountstat3.Mnt3errNoent)]
    [InlineData("/share/missing", Mountstat3.Mnt3errNoent)]
    [InlineData("/share/file", Mountstat3.Mnt3errNotdir)]
    [InlineData("/share/file/x", Mountstat3.Mnt3errNotdir)]
    [InlineData("/share/..", Mountstat3.Mnt3errAcces)]
    [InlineData("/share/../../etc", Mountstat3.Mnt3errAcces)]
    [InlineData("/share/.", Mountstat3.Mnt3errAcces)]
    [InlineData("/share/a\0b", Mountstat3.Mnt3errAcces)]
    [InlineData("/share/etc", Mountstat3.Mnt3errNotdir)]
    public async Task Nothing_else_is_mounted(string path, Mountstat3 status)
    {
        await using Export export = await Export.StartAsync();
        export.File("file");
        Directory.CreateSymbolicLink(export.At("etc"), "/etc");

        // C ends a text at its first NUL: our own client does not send one.
        if (path.Contains('\0', StringComparison.Ordinal))
            Assert.Throws<ArgumentException>(() => export.Mount.Mountproc3Mnt(path));
        else
            Assert.Equal(status, export.Mount.Mountproc3Mnt(path).FhsStatus);
    }

    [Fact]
    public async Task What_is_mounted_is_listed_until_it_is_unmounted()
    {
        await using Export export = await Export.StartAsync();
        export.Folder("folder");
        export.Mount.Mountproc3Mnt("/share/folder");

        List<Mountbody> both = export.Mount.Mountproc3Dump();
        export.Mount.Mountproc3Umnt("/share/folder");
        List<Mountbody> one = export.Mount.Mountproc3Dump();
        export.Mount.Mountproc3Umntall();

        Assert.Equal([new Mountbody("127.0.0.1", "/share"), new Mountbody("127.0.0.1", "/share/folder")], both);
        Assert.Equal([new Mountbody("127.0.0.1", "/share")], one);
        Assert.Empty(export.Mount.Mountproc3Dump());
    }

    [Fact]
    public async Task A_machine_that_is_not_allowed_gets_nothing()
    {
        await using Export export = await Export.StartAsync();
        NfsFh3 root = export.Root;

        await export.RestartAsync(options => options with { Clients = [IPNetwork.Parse("192.0.2.0/24")] });

        Assert.Equal(Mountstat3.Mnt3errAcces, export.Mount.Mountproc3Mnt("/share").FhsStatus);
        Assert.Equal(FaultKind.NotPermitted, Assert.Throws<RemoteException>(() => export.Getattr(root)).Kind);
    }
}
