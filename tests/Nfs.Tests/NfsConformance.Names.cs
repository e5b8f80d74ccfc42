using Nfs.Protocol;

namespace Nfs.Tests;

/// <content>Names and what is done with them.</content>
public abstract partial class NfsConformance
{
    [Fact]
    public async Task Names_are_looked_up()
    {
        await using Export export = await StartAsync();
        NfsFh3 folder = export.Folder("folder");
        await File.WriteAllTextAsync(export.At("folder", "grüße"), Text);

        Lookup3Resok found = Export.Found(export.Nfs.Nfsproc3Lookup(new Lookup3Args(new Diropargs3(folder, "grüße"))));

        Assert.Equal((ulong)Text.Length, found.ObjAttributes!.Size);
        Assert.Equal(export.Attributes(folder).Fileid, found.DirAttributes!.Fileid);
        Lookup3Res missing = export.Nfs.Nfsproc3Lookup(new Lookup3Args(new Diropargs3(folder, "missing")));
        Assert.Equal(Nfsstat3.Nfs3errNoent, missing.Status);
        Assert.NotNull(Assert.IsType<Lookup3Res.Default>(missing).Resfail.DirAttributes);
        Assert.Equal(Nfsstat3.Nfs3errNotdir, export.Nfs.Nfsproc3Lookup(new Lookup3Args(new Diropargs3(found.Object, "x"))).Status);
    }

    [Fact]
    public async Task Files_are_created()
    {
        await using Export export = await StartAsync();

        Create3Resok made = Assert.IsType<Create3Res.Nfs3Ok>(export.Create("file", attributes: Export.Unset with { Mode = 0x180 })).Resok;

        Assert.Equal((Ftype3.Nf3reg, 0x180u, 0ul), (made.ObjAttributes!.Type, made.ObjAttributes.Mode, made.ObjAttributes.Size));
        Assert.Equal(export.Attributes(export.Root), made.DirWcc.After);
        Assert.NotNull(made.DirWcc.Before);
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Write(made.Obj!, Text).Status);
        Assert.Equal(Text, await File.ReadAllTextAsync(export.At("file")));
    }

    [Fact]
    public async Task Creating_what_is_there_depends_on_the_mode()
    {
        await using Export export = await StartAsync();
        export.File("file", Text);
        export.Folder("folder");

        Assert.Equal(Nfsstat3.Nfs3Ok, export.Create("file").Status);
        Assert.Equal(Text, await File.ReadAllTextAsync(export.At("file")));
        Assert.Equal(Nfsstat3.Nfs3errExist, export.Create("file", Createmode3.Guarded).Status);
        Assert.Equal(Nfsstat3.Nfs3errExist, export.Create("folder").Status);
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Create("file", attributes: Export.Unset with { Size = 0 }).Status);
        Assert.Empty(await File.ReadAllTextAsync(export.At("file")));
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Create("new", Createmode3.Guarded).Status);
    }

    [Fact]
    public async Task An_exclusive_file_belongs_to_its_verifier()
    {
        await using Export export = await StartAsync();
        Create3Args first = new(export.Name("file"), new Createhow3.Exclusive([1, 2, 3, 4, 5, 6, 7, 8]));
        Create3Args other = first with { How = new Createhow3.Exclusive([8, 7, 6, 5, 4, 3, 2, 1]) };

        Create3Resok made = Assert.IsType<Create3Res.Nfs3Ok>(export.Nfs.Nfsproc3Create(first)).Resok;
        Create3Resok again = Assert.IsType<Create3Res.Nfs3Ok>(export.Nfs.Nfsproc3Create(first)).Resok;

        Assert.Equal(made.Obj!.Data, again.Obj!.Data);
        Assert.Equal(Nfsstat3.Nfs3errExist, export.Nfs.Nfsproc3Create(other).Status);
        export.Write(made.Obj, Text);
        Assert.Equal(Nfsstat3.Nfs3errExist, export.Nfs.Nfsproc3Create(first).Status);
    }

    [Fact]
    public async Task Directories_are_made_and_removed()
    {
        await using Export export = await StartAsync();
        Mkdir3Args args = new(export.Name("folder"), Export.Unset with { Mode = 0x1c0 });

        Mkdir3Resok made = Assert.IsType<Mkdir3Res.Nfs3Ok>(export.Nfs.Nfsproc3Mkdir(args)).Resok;

        Assert.Equal((Ftype3.Nf3dir, 0x1c0u), (made.ObjAttributes!.Type, made.ObjAttributes.Mode));
        Assert.Equal(Nfsstat3.Nfs3errExist, export.Nfs.Nfsproc3Mkdir(args).Status);
        await File.WriteAllTextAsync(export.At("folder", "file"), Text);
        Assert.Equal(Nfsstat3.Nfs3errIsdir, export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("folder"))).Status);
        Assert.Equal(Nfsstat3.Nfs3errNotempty, export.Nfs.Nfsproc3Rmdir(new Rmdir3Args(export.Name("folder"))).Status);
        Assert.Equal(Nfsstat3.Nfs3errNotdir, export.Nfs.Nfsproc3Rmdir(new Rmdir3Args(new Diropargs3(made.Obj!, "file"))).Status);
        File.Delete(export.At("folder", "file"));
        Rmdir3Resok removed = Assert.IsType<Rmdir3Res.Nfs3Ok>(export.Nfs.Nfsproc3Rmdir(new Rmdir3Args(export.Name("folder")))).Resok;
        Assert.Equal(export.Attributes(export.Root), removed.DirWcc.After);
        Assert.False(Directory.Exists(export.At("folder")));
    }

    [Fact]
    public async Task Files_are_removed()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file");

        Remove3Res removed = export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("file")));

        Assert.NotNull(Assert.IsType<Remove3Res.Nfs3Ok>(removed).Resok.DirWcc.Before);
        Assert.False(File.Exists(export.At("file")));
        Assert.Equal(Nfsstat3.Nfs3errStale, export.Getattr(file));
        Assert.Equal(Nfsstat3.Nfs3errNoent, export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("file"))).Status);
    }

    [Fact]
    public async Task What_is_renamed_keeps_its_handle()
    {
        await using Export export = await StartAsync();
        NfsFh3 folder = export.Folder("folder"), elsewhere = export.Folder("elsewhere");
        await File.WriteAllTextAsync(export.At("folder", "file"), Text);
        NfsFh3 file = export.Handle(folder, "file");

        Rename3Res renamed = export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("folder"), new Diropargs3(elsewhere, "here")));

        Rename3Resok data = Assert.IsType<Rename3Res.Nfs3Ok>(renamed).Resok;
        Assert.Equal(export.Attributes(export.Root), data.FromdirWcc.After);
        Assert.Equal(export.Attributes(elsewhere), data.TodirWcc.After);
        Assert.Equal("Twelve"u8.ToArray(), export.Read(file, 0, 6).Data);
        Assert.Equal(Text, await File.ReadAllTextAsync(export.At("elsewhere", "here", "file")));
    }

    [Fact]
    public async Task Renaming_replaces_what_has_the_name()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file", Text);
        NfsFh3 replaced = export.File("other", "gone");
        export.Folder("folder");

        Assert.Equal(Nfsstat3.Nfs3Ok, export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("file"), export.Name("other"))).Status);

        Assert.Equal(Nfsstat3.Nfs3errStale, export.Getattr(replaced));
        Assert.Equal((ulong)Text.Length, export.Attributes(file).Size);
        Assert.Equal(Nfsstat3.Nfs3errIsdir, export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("other"), export.Name("folder"))).Status);
        Assert.Equal(Nfsstat3.Nfs3errNotdir, export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("folder"), export.Name("other"))).Status);
        Assert.Equal(Nfsstat3.Nfs3errNoent, export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("missing"), export.Name("x"))).Status);
    }

    [Fact]
    public async Task A_directory_does_not_move_into_itself()
    {
        await using Export export = await StartAsync();
        NfsFh3 folder = export.Folder("folder");

        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("folder"), new Diropargs3(folder, "x"))).Status);
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Getattr(folder));
    }

    [Fact]
    public async Task The_text_of_a_symbolic_link_is_kept()
    {
        await using Export export = await StartAsync();

        Symlink3Res made = export.Nfs.Nfsproc3Symlink(new Symlink3Args(export.Name("link"), new Symlinkdata3(Export.Unset, "../no/such/grüße")));

        Symlink3Resok link = Assert.IsType<Symlink3Res.Nfs3Ok>(made).Resok;
        Assert.Equal(Ftype3.Nf3lnk, link.ObjAttributes!.Type);
        Assert.Equal("../no/such/grüße", Assert.IsType<Readlink3Res.Nfs3Ok>(export.Nfs.Nfsproc3Readlink(new Readlink3Args(link.Obj!))).Resok.Data);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Readlink(new Readlink3Args(export.Root)).Status);
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("link"))).Status);
    }

    [Fact]
    public async Task The_text_of_a_symbolic_link_that_is_none_is_not_given()
    {
        if (isPortable || !OperatingSystem.IsLinux())
            return; // .NET makes a text of it

        await using Export export = await StartAsync();
        Assert.Equal((0, ""), await Tool.RunAsync("sh", ["-c", "ln -s \"$(printf '\\374')\" \"$0\"", export.At("link")]));

        Assert.Equal(Nfsstat3.Nfs3errNotsupp, export.Nfs.Nfsproc3Readlink(new Readlink3Args(export.Handle("link"))).Status);
    }

    [Fact]
    public async Task A_hard_link_is_another_name()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file", Text);

        Link3Res linked = export.Nfs.Nfsproc3Link(new Link3Args(file, export.Name("other")));

        if (isPortable || !OperatingSystem.IsLinux())
        {
            Assert.Equal(Nfsstat3.Nfs3errNotsupp, linked.Status);
            return;
        }

        Assert.Equal(2u, Assert.IsType<Link3Res.Nfs3Ok>(linked).Resok.FileAttributes!.Nlink);
        Assert.Equal(export.Attributes(file).Fileid, export.Attributes(export.Handle("other")).Fileid);
        Assert.Equal(Nfsstat3.Nfs3errExist, export.Nfs.Nfsproc3Link(new Link3Args(file, export.Name("other"))).Status);
        Assert.Equal(Nfsstat3.Nfs3errIsdir, export.Nfs.Nfsproc3Link(new Link3Args(export.Root, export.Name("x"))).Status);
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("other"))).Status);
        Assert.Equal(1u, export.Attributes(file).Nlink);
    }

    [Fact]
    public async Task Devices_are_not_made()
    {
        await using Export export = await StartAsync();
        Mknoddata3 device = new Mknoddata3.Nf3chr(Ftype3.Nf3chr, new Devicedata3(Export.Unset, new Specdata3(1, 3)));

        Assert.Equal(Nfsstat3.Nfs3errNotsupp, export.Nfs.Nfsproc3Mknod(new Mknod3Args(export.Name("null"), device)).Status);
        Assert.Equal(Nfsstat3.Nfs3errNotsupp, export.Nfs.Nfsproc3Mknod(new Mknod3Args(export.Name("pipe"), new Mknoddata3.Nf3sock(Ftype3.Nf3fifo, Export.Unset))).Status);
        Assert.Equal(Nfsstat3.Nfs3errBadtype, export.Nfs.Nfsproc3Mknod(new Mknod3Args(export.Name("x"), new Mknoddata3.Default(Ftype3.Nf3reg))).Status);
    }

    [Fact]
    public async Task Nothing_changes_what_is_read_only()
    {
        await using Export export = await StartAsync(options => options with { IsReadOnly = true });
        NfsFh3 file = export.File("file", Text);
        Sattr3 shorter = Export.Unset with { Size = 0 };

        Nfsstat3[] results =
        [
            export.Create("x").Status,
            export.Write(file, "x").Status,
            export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, shorter, null)).Status,
            export.Nfs.Nfsproc3Mkdir(new Mkdir3Args(export.Name("x"), Export.Unset)).Status,
            export.Nfs.Nfsproc3Symlink(new Symlink3Args(export.Name("x"), new Symlinkdata3(Export.Unset, "y"))).Status,
            export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("file"))).Status,
            export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("file"), export.Name("x"))).Status,
            export.Nfs.Nfsproc3Link(new Link3Args(file, export.Name("x"))).Status,
        ];

        Assert.All(results, status => Assert.Equal(Nfsstat3.Nfs3errRofs, status));
        Assert.Equal(Text, await File.ReadAllTextAsync(export.At("file")));
        Assert.Equal(0u, Assert.IsType<Access3Res.Nfs3Ok>(export.Nfs.Nfsproc3Access(new Access3Args(file, 0x1c))).Resok.Access);
    }
}
