using System.Runtime.Versioning;
using Dragoman.OncRpc;
using Nfs.Protocol;

namespace Nfs.Tests;

/// <summary>What users may do: all the same, unless the server believes who they say they are.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class UserTests
{
    private static readonly AuthSys Ann = new(1, "here", 1001, 1001, 2000);

    [Fact]
    public async Task Nobody_is_believed_by_default()
    {
        await using Export export = await Export.StartAsync(credential: Ann);
        NfsFh3 file = export.File("file", "text");

        Assert.Equal("text"u8.ToArray(), export.Read(file).Data);
        Fattr3 made = Assert.IsType<Create3Res.Nfs3Ok>(export.Create("new", attributes: Export.Unset with { Uid = 0, Gid = 0 })).Resok.ObjAttributes!;
        Assert.Equal(export.Attributes(file).Uid, made.Uid);
        Assert.Equal(Nfsstat3.Nfs3errPerm, export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, Export.Unset with { Uid = made.Uid + 1 }, null)).Status);
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, Export.Unset with { Uid = made.Uid }, null)).Status);
    }

    [RootFact]
    public async Task Users_own_what_they_make_when_they_are_believed()
    {
        await using Export export = await BelievingAsync(Ann);
        File.SetUnixFileMode(export.Directory, (UnixFileMode)0x1ff);

        Create3Resok made = Assert.IsType<Create3Res.Nfs3Ok>(export.Create("file")).Resok;

        Assert.Equal((1001u, 1001u), (made.ObjAttributes!.Uid, made.ObjAttributes.Gid));
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Nfs.Nfsproc3Setattr(new Setattr3Args(made.Obj!, Export.Unset with { Gid = 2000, Mode = 0 }, null)).Status);
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Write(made.Obj!, "the owner writes on").Status);
        Assert.Equal(Nfsstat3.Nfs3errPerm, export.Nfs.Nfsproc3Setattr(new Setattr3Args(made.Obj!, Export.Unset with { Uid = 0 }, null)).Status);
        Assert.Equal(Nfsstat3.Nfs3errPerm, export.Nfs.Nfsproc3Setattr(new Setattr3Args(made.Obj!, Export.Unset with { Gid = 7 }, null)).Status);
    }

    [RootFact]
    public async Task Others_have_the_rights_of_others()
    {
        await using Export export = await BelievingAsync(Ann);
        NfsFh3 file = export.File("file", "text");
        File.SetUnixFileMode(export.At("file"), (UnixFileMode)0x1a0); // 0640, of root

        Assert.Equal(Nfsstat3.Nfs3errAcces, export.Nfs.Nfsproc3Read(new Read3Args(file, 0, 9)).Status);
        Assert.Equal(Nfsstat3.Nfs3errAcces, export.Write(file, "x").Status);
        Assert.Equal(Nfsstat3.Nfs3errAcces, export.Create("new").Status);
        Assert.Equal(Nfsstat3.Nfs3errAcces, export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("file"))).Status);
        Assert.Equal(Nfsstat3.Nfs3errPerm, export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, Export.Unset with { Mode = 0x1ff }, null)).Status);
        Assert.Equal(Nfsstat3.Nfs3errAcces, export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, Export.Unset with { Size = 0 }, null)).Status);
        Assert.Equal(0u, Assert.IsType<Access3Res.Nfs3Ok>(export.Nfs.Nfsproc3Access(new Access3Args(file, 0x3f))).Resok.Access);
    }

    [RootFact]
    public async Task Who_may_run_a_file_may_read_it()
    {
        await using Export export = await BelievingAsync(Ann);
        NfsFh3 file = export.File("program", "text");
        File.SetUnixFileMode(export.At("program"), (UnixFileMode)0x1c1); // 0701, of root

        Assert.Equal("text"u8.ToArray(), export.Read(file).Data);
        Assert.Equal(Nfsstat3.Nfs3errAcces, export.Write(file, "x").Status);
    }

    [RootFact]
    public async Task Who_may_only_list_a_directory_gets_no_handles()
    {
        await using Export export = await BelievingAsync(Ann);
        NfsFh3 folder = export.Folder("folder");
        await File.WriteAllTextAsync(export.At("folder", "file"), "text");
        File.SetUnixFileMode(export.At("folder"), (UnixFileMode)0x1c4); // 0704, of root

        Readdirplus3Res read = export.Nfs.Nfsproc3Readdirplus(new Readdirplus3Args(folder, 0, new byte[8], 4096, 32_768));

        Entryplus3 entry = Assert.IsType<Readdirplus3Res.Nfs3Ok>(read).Resok.Reply.Entries.Single(e => e.Name == "file");
        Assert.Equal((null, null), (entry.NameHandle, entry.NameAttributes));
        Assert.Equal(Nfsstat3.Nfs3errAcces, export.Nfs.Nfsproc3Lookup(new Lookup3Args(new Diropargs3(folder, "file"))).Status);
    }

    [RootFact]
    public async Task The_superuser_of_a_client_is_nobody()
    {
        await using Export export = await BelievingAsync(new AuthSys(1, "here", 0, 0));
        NfsFh3 file = export.File("file", "text");
        File.SetUnixFileMode(export.At("file"), (UnixFileMode)0x180);

        Assert.Equal(Nfsstat3.Nfs3errAcces, export.Nfs.Nfsproc3Read(new Read3Args(file, 0, 9)).Status);
    }

    [RootFact]
    public async Task In_some_directories_only_owners_remove()
    {
        await using Export export = await BelievingAsync(Ann);
        File.SetUnixFileMode(export.Directory, (UnixFileMode)0x3ff);
        export.File("roots");
        export.Create("own");

        Assert.Equal(Nfsstat3.Nfs3errPerm, export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("roots"))).Status);
        Assert.Equal(Nfsstat3.Nfs3errPerm, export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("own"), export.Name("roots"))).Status);
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("own"))).Status);
    }

    private static async Task<Export> BelievingAsync(AuthSys credential)
    {
        Export export = await Export.StartAsync(configure: options => options with { BelievesCallers = true }, credential: credential);
        File.SetUnixFileMode(export.Directory, (UnixFileMode)0x1ed);
        return export;
    }
}
