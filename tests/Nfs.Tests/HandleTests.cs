using Nfs.Protocol;

namespace Nfs.Tests;

/// <summary>File handles: they last, and nobody makes them but the server.</summary>
public sealed class HandleTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handles_outlive_the_server(bool isPortable)
    {
        await using Export export = await Export.StartAsync(isPortable);
        NfsFh3 folder = export.Folder("folder");
        await File.WriteAllTextAsync(export.At("folder", "file"), "text");
        NfsFh3 file = export.Handle(folder, "file");
        export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("folder"), export.Name("moved")));

        await export.RestartAsync();

        Assert.Equal("text"u8.ToArray(), export.Read(file).Data);
        Assert.Equal(file.Data, export.Handle(export.Handle("moved"), "file").Data);
    }

    [Fact]
    public async Task The_write_verifier_does_not()
    {
        await using Export export = await Export.StartAsync();
        NfsFh3 file = export.File("file");
        byte[] before = Assert.IsType<Write3Res.Nfs3Ok>(export.Write(file, "x", stable: StableHow.Unstable)).Resok.Verf;

        await export.RestartAsync();

        byte[] after = Assert.IsType<Commit3Res.Nfs3Ok>(export.Nfs.Nfsproc3Commit(new Commit3Args(file, 0, 0))).Resok.Verf;
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task A_handle_that_was_changed_is_none()
    {
        await using Export export = await Export.StartAsync();
        byte[] handle = export.File("file").Data;
        for (int i = 0; i < handle.Length; i++)
        {
            byte[] forged = [.. handle];
            forged[i] ^= 1;

            Assert.Equal(Nfsstat3.Nfs3errBadhandle, export.Getattr(new NfsFh3(forged)));
        }

        Assert.Equal(Nfsstat3.Nfs3errBadhandle, export.Getattr(new NfsFh3([])));
        Assert.Equal(Nfsstat3.Nfs3errBadhandle, export.Getattr(new NfsFh3(handle[..^1])));
        Assert.Equal(Nfsstat3.Nfs3errBadhandle, export.Getattr(new NfsFh3(new byte[64])));
    }

    [Fact]
    public async Task A_handle_of_another_directory_is_none()
    {
        await using Export export = await Export.StartAsync();
        await using Export other = await Export.StartAsync();

        Assert.Equal(Nfsstat3.Nfs3errBadhandle, export.Getattr(other.Root));
    }

    [Fact]
    public async Task A_number_that_was_dropped_is_not_given_again()
    {
        await using Export export = await Export.StartAsync();
        NfsFh3 old = export.File("file");
        export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("file")));
        await export.RestartAsync();

        NfsFh3 now = export.File("file");

        Assert.NotEqual(old.Data, now.Data);
        Assert.Equal(Nfsstat3.Nfs3errStale, export.Getattr(old));
    }

    [Fact]
    public async Task A_file_that_took_the_name_of_another_is_not_that_one()
    {
        await using Export export = await Export.StartAsync();
        NfsFh3 old = export.File("file", "old");
        await File.WriteAllTextAsync(export.At("new"), "new");

        File.Move(export.At("new"), export.At("file"), overwrite: true);

        if (OperatingSystem.IsLinux())
            Assert.Equal(Nfsstat3.Nfs3errStale, export.Getattr(old));

        Assert.Equal("new"u8.ToArray(), export.Read(export.Handle("file")).Data);
    }

    [Fact]
    public async Task A_directory_that_is_gone_leaves_nothing_below()
    {
        await using Export export = await Export.StartAsync();
        NfsFh3 folder = export.Folder("folder");
        await File.WriteAllTextAsync(export.At("folder", "file"), "text");
        NfsFh3 file = export.Handle(folder, "file");

        Directory.Delete(export.At("folder"), recursive: true);

        Assert.Equal(Nfsstat3.Nfs3errStale, export.Getattr(file));
        Assert.Equal(Nfsstat3.Nfs3errStale, export.Getattr(folder));
        Create3Res refused = export.Nfs.Nfsproc3Create(new Create3Args(new Diropargs3(folder, "x"), new Createhow3.Unchecked(Createmode3.Guarded, Export.Unset)));
        Assert.Equal(Nfsstat3.Nfs3errStale, refused.Status);
        Assert.Null(Assert.IsType<Create3Res.Default>(refused).Resfail.DirWcc.After);
    }

    [Fact]
    public async Task A_file_with_two_names_keeps_its_handles_until_the_last_is_gone()
    {
        await using Export export = await Export.StartAsync();
        NfsFh3 first = export.File("first", "text");
        if (export.Nfs.Nfsproc3Link(new Link3Args(first, export.Name("second"))).Status == Nfsstat3.Nfs3errNotsupp)
            return; // not this system

        NfsFh3 second = export.Handle("second");
        export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("first")));
        Assert.Equal("text"u8.ToArray(), export.Read(first).Data);

        export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("second"), export.Name("third")));
        await export.RestartAsync();
        Assert.All([first, second], handle => Assert.Equal("text"u8.ToArray(), export.Read(handle).Data));

        export.File("other", "other");
        export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("other"), export.Name("third")));
        Assert.All([first, second], handle => Assert.Equal(Nfsstat3.Nfs3errStale, export.Getattr(handle)));
    }

    [Fact]
    public async Task A_second_name_that_was_given_elsewhere_is_followed_as_well()
    {
        await using Export export = await Export.StartAsync();
        NfsFh3 file = export.File("file", "text");
        export.Nfs.Nfsproc3Link(new Link3Args(file, export.Name("known")));
        await export.RestartAsync();
        NfsFh3 folder = export.Folder("folder");
        if (export.Nfs.Nfsproc3Rename(new Rename3Args(export.Name("known"), new Diropargs3(folder, "moved"))).Status == Nfsstat3.Nfs3errNoent)
            return; // no links on this system

        export.Nfs.Nfsproc3Remove(new Remove3Args(export.Name("file")));

        Assert.Equal("text"u8.ToArray(), export.Read(file).Data);
    }

    [Fact]
    public async Task A_number_that_the_journal_lost_is_not_given_again()
    {
        await using Export export = await Export.StartAsync();
        NfsFh3 lost = export.File("lost");

        await export.RestartAsync(options =>
        {
            using FileStream journal = new(export.Journal, FileMode.Open);
            journal.SetLength(journal.Length - 10);
            return options;
        });
        NfsFh3 other = export.File("other");

        Assert.NotEqual(lost.Data, other.Data);
        Assert.Equal(Nfsstat3.Nfs3errStale, export.Getattr(lost));
    }

    [Fact]
    public async Task A_journal_of_what_is_gone_is_written_anew()
    {
        const int Records = 200_000, Size = 9;
        await using Export export = await Export.StartAsync();
        NfsFh3 file = export.File("file");
        await export.RestartAsync(options =>
        {
            using FileStream journal = new(export.Journal, FileMode.Append);
            using var writer = new BinaryWriter(journal);
            for (ulong i = 0; i < Records; i++)
            {
                writer.Write((byte)2);
                writer.Write((1ul << 40) + i);
            }

            return options;
        });
        Assert.InRange(new FileInfo(export.Journal).Length, Records * Size, long.MaxValue);

        NfsFh3 other = export.File("other");
        Assert.InRange(new FileInfo(export.Journal).Length, 1, Records);
        await export.RestartAsync();

        Assert.Equal([Nfsstat3.Nfs3Ok, Nfsstat3.Nfs3Ok], new[] { file, other }.Select(export.Getattr));
        Assert.Equal(other.Data, export.Handle("other").Data);
        Assert.True(other.Data.AsSpan(8, 8).SequenceCompareTo(Convert.FromHexString("0000010000000000")) > 0); // never below what was given once
    }

    [Fact]
    public async Task Reading_names_takes_no_handles()
    {
        await using Export export = await Export.StartAsync();
        for (int i = 0; i < 100; i++)
            await File.WriteAllTextAsync(export.At($"file-{i}"), "");
        export.Handle("file-0");
        long before = new FileInfo(export.Journal).Length;

        Assert.Equal(102, export.List(export.Root).Count);

        if (OperatingSystem.IsLinux())
            Assert.Equal(before, new FileInfo(export.Journal).Length);
    }

    [Theory]
    [InlineData("01090909")]
    [InlineData("0000000000000000000000000000000000")]
    [InlineData("010900000000000000010000000000000001000000000000000000ffffffffffffff")]
    [InlineData("0109000000000000000100000000000000010000000000000000ffffff7f41")]
    public async Task What_a_crash_left_unfinished_is_cut_off(string end)
    {
        await using Export export = await Export.StartAsync();
        NfsFh3 file = export.File("file");

        await export.RestartAsync(options =>
        {
            using FileStream journal = new(export.Journal, FileMode.Append);
            journal.Write(Convert.FromHexString(end));
            return options;
        });
        NfsFh3 other = export.File("other");
        await export.RestartAsync();

        Assert.Equal(Nfsstat3.Nfs3Ok, export.Getattr(file));
        Assert.Equal(Nfsstat3.Nfs3Ok, export.Getattr(other));
    }

    [Fact]
    public async Task Two_servers_do_not_share_a_table()
    {
        NfsOptions? options = null;
        await using Export export = await Export.StartAsync(configure: o => options = o);

        await Assert.ThrowsAnyAsync<IOException>(async () => await NfsServer.StartAsync(options!));
    }
}
