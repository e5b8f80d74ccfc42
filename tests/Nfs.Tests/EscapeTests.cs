using Nfs.Protocol;

namespace Nfs.Tests;

/// <summary>Clients that want out of the directory.</summary>
public abstract class EscapeTests(bool isPortable)
{
    private static readonly byte[] Verifier = new byte[8];

    [Theory]
    [InlineData("../outside")]
    [InlineData("folder/file")]
    [InlineData("/etc/passwd")]
    [InlineData("/")]
    [InlineData("")]
    public async Task A_name_with_a_way_in_it_is_refused(string name)
    {
        await using Export export = await StartAsync();

        Assert.All(AllWith(export, name), status => Assert.Equal(Nfsstat3.Nfs3errAcces, status));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Dots_are_no_names(string name)
    {
        await using Export export = await StartAsync();

        Assert.Equal(Nfsstat3.Nfs3errExist, export.Create(name).Status);
        Assert.Equal(Nfsstat3.Nfs3errExist, export.Nfs.Nfsproc3Mkdir(new Mkdir3Args(export.Name(name), Export.Unset)).Status);
        Assert.Equal(Nfsstat3.Nfs3errExist, export.Nfs.Nfsproc3Symlink(new Symlink3Args(export.Name(name), new Symlinkdata3(Export.Unset, "x"))).Status);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name(name))).Status);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name(name), export.Name("x"))).Status);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("inside"), export.Name(name))).Status);
        Assert.Equal(name == ".." ? Nfsstat3.Nfs3errExist : Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Rmdir(new Rmdir3Args(export.Name(name))).Status);
    }

    [Fact]
    public async Task Above_the_directory_is_the_directory()
    {
        await using Export export = await StartAsync();
        NfsFh3 folder = export.Folder("folder");

        Assert.Equal(export.Root.Data, export.Handle("..").Data);
        Assert.Equal(export.Root.Data, export.Handle(".").Data);
        Assert.Equal(export.Root.Data, export.Handle(folder, "..").Data);
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused()
    {
        await using Export export = await StartAsync();

        Assert.All(AllWith(export, new string('x', 256)), status => Assert.Equal(Nfsstat3.Nfs3errNametoolong, status));
        Assert.All(AllWith(export, new string('ü', 128)), status => Assert.Equal(Nfsstat3.Nfs3errNametoolong, status));
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Create(new string('x', 255)).Status);
    }

    [Fact]
    public async Task A_symbolic_link_leads_nowhere()
    {
        await using Export export = await StartAsync();
        export.Nfs.Nfsproc3Symlink(new Symlink3Args(export.Name("directory"), new Symlinkdata3(Export.Unset, "..")));
        export.Nfs.Nfsproc3Symlink(new Symlink3Args(export.Name("file"), new Symlinkdata3(Export.Unset, "../outside")));
        NfsFh3 directory = export.Handle("directory"), file = export.Handle("file");

        Assert.Equal(Ftype3.Nf3lnk, export.Attributes(directory).Type);
        Assert.Equal(Nfsstat3.Nfs3errNotdir, export.Nfs.Nfsproc3Lookup(new Lookup3Args(new Diropargs3(directory, "outside"))).Status);
        Assert.Equal(Nfsstat3.Nfs3errNotdir, export.Nfs.Nfsproc3Readdir(new Readdir3Args(directory, 0, Verifier, 4096)).Status);
        Assert.Equal(Nfsstat3.Nfs3errNotdir, export.Nfs.Nfsproc3Create(new Create3Args(new Diropargs3(directory, "x"), new Createhow3.Exclusive(Verifier))).Status);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Read(new Read3Args(file, 0, 100)).Status);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Write(file, "x").Status);
        Assert.Equal(Nfsstat3.Nfs3errExist, export.Create("file").Status);
        Assert.NotEqual(Nfsstat3.Nfs3Ok, export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, Export.Unset with { Size = 0 }, null)).Status);
        export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, Export.Unset with { Mode = 0 }, null));
        Sattr3 old = Export.Unset with { Mtime = new SetMtime.SetToClientTime(new Nfstime3(1_000_000_000, 0)) };
        export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, old, null));
        Assert.NotEqual(DateTime.UnixEpoch.AddSeconds(1_000_000_000), File.GetLastWriteTimeUtc(export.At("..", "outside")));
        Assert.Equal("secret", await File.ReadAllTextAsync(export.At("..", "outside")));
    }

    [Fact]
    public async Task A_directory_that_turned_into_a_link_is_stale()
    {
        await using Export export = await StartAsync();
        NfsFh3 folder = export.Folder("folder");
        await File.WriteAllTextAsync(export.At("folder", "outside"), "inside");
        NfsFh3 file = export.Handle(folder, "outside");

        export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("folder"), export.Name("moved")));
        Directory.CreateSymbolicLink(export.At("folder"), "..");
        Assert.Equal("inside"u8.ToArray(), export.Read(file).Data);

        // The same behind the server's back.
        Directory.Move(export.At("moved"), export.At("again"));
        Directory.CreateSymbolicLink(export.At("moved"), "..");
        Assert.Equal(Nfsstat3.Nfs3errStale, export.Nfs.Nfsproc3Read(new Read3Args(file, 0, 100)).Status);
    }

    [Fact]
    public async Task Changing_directories_into_links_meanwhile_does_not_help()
    {
        await using Export export = await StartAsync();
        NfsFh3 folder = export.Folder("folder");
        await File.WriteAllTextAsync(export.At("folder", "outside"), "inside");
        export.Nfs.Nfsproc3Symlink(new Symlink3Args(export.Name("link"), new Symlinkdata3(Export.Unset, "..")));
        NfsFh3 file = export.Handle(folder, "outside");
        using var done = new CancellationTokenSource();

        Task changing = Task.Run(() =>
        {
            for (int i = 0; !done.IsCancellationRequested; i++)
            {
                (string from, string to) = i % 2 == 0 ? ("folder", "aside") : ("aside", "folder");
                export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name(from), export.Name(to)));
                (from, to) = i % 2 == 0 ? ("link", "folder") : ("folder", "link");
                export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name(from), export.Name(to)));
            }
        });
        for (int i = 0; i < 200; i++)
        {
            if (export.Nfs.Nfsproc3Read(new Read3Args(file, 0, 100)) is Read3Res.Nfs3Ok read)
                Assert.Equal("inside"u8.ToArray(), read.Resok.Data);
        }

        await done.CancelAsync();
        await changing;
        Assert.Equal("secret", await File.ReadAllTextAsync(export.At("..", "outside")));
    }

    private static Nfsstat3[] AllWith(Export export, string name) =>
    [
        export.Nfs.Nfsproc3Lookup(new Lookup3Args(export.Name(name))).Status,
        export.Create(name).Status,
        export.Create(name, Createmode3.Guarded).Status,
        export.Nfs.Nfsproc3Create(new Create3Args(export.Name(name), new Createhow3.Exclusive(Verifier))).Status,
        export.Nfs.Nfsproc3Mkdir(new Mkdir3Args(export.Name(name), Export.Unset)).Status,
        export.Nfs.Nfsproc3Symlink(new Symlink3Args(export.Name(name), new Symlinkdata3(Export.Unset, "x"))).Status,
        export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name(name))).Status,
        export.Nfs.Nfsproc3Rmdir(new Rmdir3Args(export.Name(name))).Status,
        export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name(name), export.Name("x"))).Status,
        export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("inside"), export.Name(name))).Status,
        export.Nfs.Nfsproc3Link(new Link3Args(export.Handle("inside"), export.Name(name))).Status,
    ];

    private async Task<Export> StartAsync()
    {
        Export export = await Export.StartAsync(isPortable);
        await File.WriteAllTextAsync(export.At("..", "outside"), "secret");
        export.File("inside");
        return export;
    }
}
