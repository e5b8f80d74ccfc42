using System.Text;
using Nfs.Protocol;

namespace Nfs.Tests;

/// <summary>What every store owes the protocol: files and attributes.</summary>
public abstract partial class NfsConformance(bool isPortable)
{
    private const string Text = "Twelve words";

    [Fact]
    public async Task A_null_call_is_answered()
    {
        await using Export export = await StartAsync();

        export.Nfs.Nfsproc3Null();
        export.Mount.Mountproc3Null();
    }

    [Fact]
    public async Task Attributes_tell_what_a_file_is()
    {
        await using Export export = await StartAsync();

        Fattr3 file = export.Attributes(export.File("file", Text));
        Fattr3 folder = export.Attributes(export.Folder("folder"));

        Assert.Equal((Ftype3.Nf3reg, (ulong)Text.Length), (file.Type, file.Size));
        Assert.Equal(Ftype3.Nf3dir, folder.Type);
        Assert.NotEqual(file.Fileid, folder.Fileid);
        Assert.InRange(file.Mtime.Seconds, 1_600_000_000u, uint.MaxValue);
    }

    [Fact]
    public async Task Attributes_are_set()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file", Text);
        Fattr3 before = export.Attributes(file);
        Sattr3 wanted = Export.Unset with
        {
            Mode = 0x1a0, // 0640
            Size = 5,
            Atime = new SetAtime.SetToClientTime(new Nfstime3(1_000_000_000, 500)),
            Mtime = new SetMtime.SetToClientTime(new Nfstime3(1_100_000_000, 700)),
        };

        Setattr3Resok result = Assert.IsType<Setattr3Res.Nfs3Ok>(export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, wanted, null))).Resok;

        Fattr3 after = export.Attributes(file);
        Assert.Equal((0x1a0u, 5ul), (after.Mode, after.Size));
        Assert.Equal((new Nfstime3(1_000_000_000, 500), new Nfstime3(1_100_000_000, 700)), (after.Atime, after.Mtime));
        Assert.Equal(new WccAttr(before.Size, before.Mtime, before.Ctime), result.ObjWcc.Before);
        Assert.Equal(after, result.ObjWcc.After);
        Assert.Equal(Text[..5], await File.ReadAllTextAsync(export.At("file")));
    }

    [Fact]
    public async Task Times_are_set_to_the_servers()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file");
        File.SetLastWriteTimeUtc(export.At("file"), DateTime.UnixEpoch.AddDays(1));
        Sattr3 wanted = Export.Unset with { Mtime = new SetMtime.Default(TimeHow.SetToServerTime) };

        Assert.Equal(Nfsstat3.Nfs3Ok, export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, wanted, null)).Status);

        Assert.InRange(export.Attributes(file).Mtime.Seconds, 1_600_000_000u, uint.MaxValue);
    }

    [Fact]
    public async Task A_guard_that_does_not_hold_keeps_the_attributes()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file", Text);
        Sattr3 wanted = Export.Unset with { Size = 1 };

        Setattr3Res refused = export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, wanted, new Nfstime3(1, 1)));
        Nfsstat3 done = export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, wanted, export.Attributes(file).Ctime)).Status;

        Assert.Equal(Nfsstat3.Nfs3errNotSync, refused.Status);
        Assert.NotNull(Assert.IsType<Setattr3Res.Default>(refused).Resfail.ObjWcc.After);
        Assert.Equal(Nfsstat3.Nfs3Ok, done);
    }

    [Fact]
    public async Task Set_user_id_bits_are_never_set()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file");

        export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, Export.Unset with { Mode = 0xdff }, null));

        Assert.Equal(0x1ffu, export.Attributes(file).Mode);
    }

    [Fact]
    public async Task Access_is_what_was_asked_for_and_may_be_done()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file");

        Access3Resok folder = Assert.IsType<Access3Res.Nfs3Ok>(export.Nfs.Nfsproc3Access(new Access3Args(export.Root, 0x3f))).Resok;
        Access3Resok narrow = Assert.IsType<Access3Res.Nfs3Ok>(export.Nfs.Nfsproc3Access(new Access3Args(file, 0x1))).Resok;

        Assert.Equal(0x1fu, folder.Access);
        Assert.Equal(0x1u, narrow.Access);
        Assert.NotNull(folder.ObjAttributes);
    }

    [Fact]
    public async Task A_file_is_read_piece_by_piece()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file", Text);

        Read3Resok first = export.Read(file, 0, 7);
        Read3Resok rest = export.Read(file, 7, 100);
        Read3Resok behind = export.Read(file, 100, 100);

        Assert.Equal(["Twelve ", "words", ""], new[] { first, rest, behind }.Select(r => Encoding.UTF8.GetString(r.Data)));
        Assert.Equal([(7u, false), (5u, true), (0u, true)], new[] { first, rest, behind }.Select(r => (r.Count, r.Eof)));
        Assert.NotNull(first.FileAttributes);
    }

    [Fact]
    public async Task A_huge_count_takes_no_more_than_there_is()
    {
        await using Export export = await StartAsync();
        NfsFh3 small = export.File("small", Text);
        NfsFh3 large = export.File("large");
        await File.WriteAllBytesAsync(export.At("large"), new byte[3 << 20]);

        Assert.Equal(Text.Length, export.Read(small, 0, uint.MaxValue).Data.Length);
        Assert.Equal((1 << 20, false), (export.Read(large, 0, uint.MaxValue).Data.Length, export.Read(large, 0, uint.MaxValue).Eof));
        Assert.Empty(export.Read(small, ulong.MaxValue, uint.MaxValue).Data);
    }

    [Theory]
    [InlineData(StableHow.Unstable, StableHow.Unstable)]
    [InlineData(StableHow.DataSync, StableHow.FileSync)]
    [InlineData(StableHow.FileSync, StableHow.FileSync)]
    public async Task What_is_written_is_there(StableHow stable, StableHow committed)
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file", Text);

        Write3Resok written = Assert.IsType<Write3Res.Nfs3Ok>(export.Write(file, "pages", 7, stable)).Resok;

        Assert.Equal((5u, committed), (written.Count, written.Committed));
        Assert.Equal((12ul, 12ul), (written.FileWcc.Before!.Size, written.FileWcc.After!.Size));
        Assert.Equal("Twelve pages", await File.ReadAllTextAsync(export.At("file")));
        Commit3Resok commit = Assert.IsType<Commit3Res.Nfs3Ok>(export.Nfs.Nfsproc3Commit(new Commit3Args(file, 0, 0))).Resok;
        Assert.Equal(written.Verf, commit.Verf);
    }

    [Fact]
    public async Task More_than_fits_is_written_in_part()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file");
        byte[] octets = new byte[(1 << 20) + 5];

        Write3Res result = export.Nfs.Nfsproc3Write(new Write3Args(file, 0, (uint)octets.Length, StableHow.Unstable, octets));

        Assert.Equal(1u << 20, Assert.IsType<Write3Res.Nfs3Ok>(result).Resok.Count);
        Assert.Equal(1 << 20, new FileInfo(export.At("file")).Length);
    }

    [Fact]
    public async Task Writing_that_makes_no_sense_is_refused()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file", Text);

        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Write(new Write3Args(file, 0, uint.MaxValue, StableHow.Unstable, [1])).Status);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Write(new Write3Args(file, 0, 1, (StableHow)7, [1])).Status);
        Assert.Equal(Nfsstat3.Nfs3errFbig, export.Write(file, "x", ulong.MaxValue).Status);
        Assert.Equal(Nfsstat3.Nfs3errFbig, export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, Export.Unset with { Size = ulong.MaxValue }, null)).Status);
        Assert.Equal(Text, await File.ReadAllTextAsync(export.At("file")));
    }

    [Fact]
    public async Task A_file_larger_than_the_disk_allows_is_too_large()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file", Text);
        Nfsstat3[] allowed = [Nfsstat3.Nfs3errFbig, Nfsstat3.Nfs3Ok]; // some file systems in memory have no limit

        Assert.Contains(export.Write(file, "x", 1ul << 62, StableHow.Unstable).Status, allowed);
        Assert.Contains(export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, Export.Unset with { Size = 1ul << 62 }, null)).Status, allowed);
    }

    [Fact]
    public async Task Attributes_that_make_no_sense_change_nothing()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file", Text);
        Sattr3 senseless = Export.Unset with { Size = 1, Mtime = new SetMtime.SetToClientTime(new Nfstime3(1, 1_000_000_000)) };

        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, senseless, null)).Status);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Create("file", attributes: senseless).Status);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Create("new", attributes: senseless).Status);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Mkdir(new Mkdir3Args(export.Name("new"), senseless)).Status);
        Assert.Equal(Nfsstat3.Nfs3errInval, export.Nfs.Nfsproc3Symlink(new Symlink3Args(export.Name("new"), new Symlinkdata3(senseless, "x"))).Status);
        Assert.Equal([export.At("file")], Directory.GetFileSystemEntries(export.Directory));
        Assert.Equal(Text, await File.ReadAllTextAsync(export.At("file")));
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_made_at_any_length()
    {
        await using Export export = await StartAsync();

        Create3Res made = export.Create("file", attributes: Export.Unset with { Mode = 0x124, Size = 7 });

        Fattr3 attributes = Assert.IsType<Create3Res.Nfs3Ok>(made).Resok.ObjAttributes!;
        Assert.Equal((0x124u, 7ul), (attributes.Mode, attributes.Size));
    }

    [Fact]
    public async Task An_owner_goes_on_whatever_the_mode()
    {
        if (isPortable)
            return; // what .NET offers for every system cannot

        await using Export export = await StartAsync();
        NfsFh3 file = Assert.IsType<Create3Res.Nfs3Ok>(export.Create("file", Createmode3.Guarded, Export.Unset with { Mode = 0x124 })).Resok.Obj!;

        Assert.Equal(Nfsstat3.Nfs3Ok, export.Write(file, Text).Status);
        export.Nfs.Nfsproc3Setattr(new Setattr3Args(file, Export.Unset with { Mode = 0 }, null));
        Assert.Equal(Text.Length, export.Read(file).Data.Length);
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Nfs.Nfsproc3Commit(new Commit3Args(file, 0, 0)).Status);
        Assert.Equal(0u, export.Attributes(file).Mode);
    }

    [Fact]
    public async Task Directories_have_no_contents()
    {
        await using Export export = await StartAsync();

        Assert.Equal(Nfsstat3.Nfs3errIsdir, export.Nfs.Nfsproc3Read(new Read3Args(export.Root, 0, 1)).Status);
        Assert.Equal(Nfsstat3.Nfs3errIsdir, export.Write(export.Root, "x").Status);
        Assert.Equal(Nfsstat3.Nfs3errIsdir, export.Nfs.Nfsproc3Commit(new Commit3Args(export.Root, 0, 0)).Status);
    }

    [Fact]
    public async Task Many_clients_write_one_file()
    {
        await using Export export = await StartAsync();
        NfsFh3 file = export.File("file");

        Nfsstat3[] results = await Task.WhenAll(Enumerable.Range(0, 26).Select(i =>
            Task.Run(() => export.Write(file, new string((char)('a' + i), 100), (ulong)i * 100, StableHow.Unstable).Status)));

        Assert.All(results, status => Assert.Equal(Nfsstat3.Nfs3Ok, status));
        Assert.Equal(string.Concat(Enumerable.Range(0, 26).Select(i => new string((char)('a' + i), 100))), await File.ReadAllTextAsync(export.At("file")));
    }

    [Fact]
    public async Task The_file_system_is_described()
    {
        await using Export export = await StartAsync();

        Fsinfo3Resok info = Assert.IsType<Fsinfo3Res.Nfs3Ok>(export.Nfs.Nfsproc3Fsinfo(new Fsinfo3Args(export.Root))).Resok;
        Fsstat3Resok space = Assert.IsType<Fsstat3Res.Nfs3Ok>(export.Nfs.Nfsproc3Fsstat(new Fsstat3Args(export.Root))).Resok;
        Pathconf3Resok path = Assert.IsType<Pathconf3Res.Nfs3Ok>(export.Nfs.Nfsproc3Pathconf(new Pathconf3Args(export.Root))).Resok;

        Assert.Equal((1u << 20, 1u << 20), (info.Rtmax, info.Wtmax));
        Assert.Equal(isPortable ? 0u : 1u, info.Properties & 1);
        Assert.InRange(space.Fbytes, space.Abytes, space.Tbytes);
        Assert.Equal((255u, true), (path.NameMax, path.NoTrunc));
    }

    private protected Task<Export> StartAsync(Func<NfsOptions, NfsOptions>? configure = null) => Export.StartAsync(isPortable, configure);
}
