using Nfs.Protocol;

namespace Nfs.Tests;

/// <content>Reading directories.</content>
public abstract partial class NfsConformance
{
    [Theory]
    [InlineData(200u)]
    [InlineData(4096u)]
    [InlineData(uint.MaxValue)]
    public async Task Each_name_comes_once_whatever_the_page(uint count)
    {
        await using Export export = await StartAsync();
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"file-{i}")];
        foreach (string name in names)
            await File.WriteAllTextAsync(export.At(name), name);

        List<Entry3> entries = export.List(export.Root, count);

        Assert.Equal([".", ".."], entries.Take(2).Select(e => e.Name));
        Assert.Equal(names.Order(StringComparer.Ordinal), entries.Skip(2).Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal(export.Attributes(export.Handle("file-7")).Fileid, entries.Single(e => e.Name == "file-7").Fileid);
        Assert.All(entries, e => Assert.InRange(e.Cookie, 1ul, (ulong)long.MaxValue));
    }

    [Fact]
    public async Task Names_that_stay_come_once_while_others_come_and_go()
    {
        await using Export export = await StartAsync();
        for (int i = 0; i < 100; i++)
            await File.WriteAllTextAsync(export.At($"{(i % 2 == 0 ? "stays" : "goes")}-{i}"), "");

        List<Entry3> entries = export.List(export.Root, 300, page =>
        {
            File.Delete(export.At($"goes-{(page * 2) + 1}"));
            File.WriteAllText(export.At($"comes-{page}"), "");
        });

        string[] stayed = [.. entries.Select(e => e.Name).Where(n => n.StartsWith("stays", StringComparison.Ordinal))];
        Assert.Equal(50, stayed.Length);
        Assert.Equal(50, stayed.Distinct().Count());
        Assert.Equal(entries.Count, entries.DistinctBy(e => e.Name).Count());
    }

    [Fact]
    public async Task Reading_goes_on_after_a_restart()
    {
        await using Export export = await StartAsync();
        for (int i = 0; i < 20; i++)
            await File.WriteAllTextAsync(export.At($"file-{i}"), "");
        Readdir3Resok first = Assert.IsType<Readdir3Res.Nfs3Ok>(export.Nfs.Nfsproc3Readdir(new Readdir3Args(export.Root, 0, new byte[8], 400))).Resok;
        NfsFh3 root = export.Root;

        await export.RestartAsync();
        Readdir3Resok rest = Assert.IsType<Readdir3Res.Nfs3Ok>(
            export.Nfs.Nfsproc3Readdir(new Readdir3Args(root, first.Reply.Entries[^1].Cookie, first.Cookieverf, 100_000))).Resok;

        Assert.False(first.Reply.Eof);
        Assert.Equal(22, first.Reply.Entries.Concat(rest.Reply.Entries).DistinctBy(e => e.Name).Count());
        Assert.Equal(22, first.Reply.Entries.Count + rest.Reply.Entries.Count);
    }

    [Fact]
    public async Task Entries_come_with_handles_and_attributes()
    {
        await using Export export = await StartAsync();
        export.File("file", Text);

        Readdirplus3Res read = export.Nfs.Nfsproc3Readdirplus(new Readdirplus3Args(export.Root, 0, new byte[8], 4096, 32_768));

        Readdirplus3Resok page = Assert.IsType<Readdirplus3Res.Nfs3Ok>(read).Resok;
        Entryplus3 entry = page.Reply.Entries.Single(e => e.Name == "file");
        Assert.True(page.Reply.Eof);
        Assert.Equal((ulong)Text.Length, entry.NameAttributes!.Size);
        Assert.Equal(export.Handle("file").Data, entry.NameHandle!.Data);
        Assert.NotNull(page.DirAttributes);
    }

    [Fact]
    public async Task A_page_has_room_for_what_the_client_says()
    {
        await using Export export = await StartAsync();
        for (int i = 0; i < 200; i++)
            await File.WriteAllTextAsync(export.At($"file-{i:d3}"), "");

        Readdirplus3Resok byAll = Plus(export, 100_000, 2000);
        Readdirplus3Resok byNames = Plus(export, 320, 100_000);

        Assert.InRange(byAll.Reply.Entries.Count, 8, 13);
        Assert.Equal(10, byNames.Reply.Entries.Count);
        Assert.Equal(Nfsstat3.Nfs3errToosmall, export.Nfs.Nfsproc3Readdir(new Readdir3Args(export.Root, 0, new byte[8], 100)).Status);
        Assert.Equal(Nfsstat3.Nfs3errToosmall, export.Nfs.Nfsproc3Readdirplus(new Readdirplus3Args(export.Root, 0, new byte[8], 0, 0)).Status);
    }

    [Fact]
    public async Task A_cookie_without_its_verifier_is_refused()
    {
        await using Export export = await StartAsync();

        Assert.Equal(Nfsstat3.Nfs3errBadCookie, export.Nfs.Nfsproc3Readdir(new Readdir3Args(export.Root, 1, new byte[8], 4096)).Status);
        Assert.Equal(Nfsstat3.Nfs3errNotdir, export.Nfs.Nfsproc3Readdir(new Readdir3Args(export.File("file"), 0, new byte[8], 4096)).Status);
    }

    [Fact]
    public async Task A_name_that_is_no_text_hides_no_other()
    {
        await using Export export = await StartAsync();
        export.File("file");
        if (!OperatingSystem.IsLinux())
            return; // others have no such names

        // As text each of its octets would be a character of three.
        Assert.Equal((0, ""), await Tool.RunAsync("sh", ["-c", "cd \"$0\" && : > \"$(printf '\\374%.0s' $(seq 100))\"", export.Directory]));

        Assert.Equal([".", "..", "file"], export.List(export.Root).Select(e => e.Name));
        Assert.Equal(3, Plus(export, 4096, 32_768).Reply.Entries.Count);
        Assert.Equal((0, ""), await Tool.RunAsync("rm", ["-r", export.Directory])); // .NET cannot
    }

    private static Readdirplus3Resok Plus(Export export, uint names, uint all) =>
        Assert.IsType<Readdirplus3Res.Nfs3Ok>(export.Nfs.Nfsproc3Readdirplus(new Readdirplus3Args(export.Root, 0, new byte[8], names, all))).Resok;
}
