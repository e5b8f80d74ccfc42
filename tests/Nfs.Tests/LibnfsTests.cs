using System.Globalization;
using System.Security.Cryptography;

namespace Nfs.Tests;

/// <summary>The tools of libnfs, a client in C that everybody has.</summary>
public sealed class LibnfsTests
{
    private const int TenMebibytes = 10 << 20;

    [LibnfsFact]
    public async Task Nfs_ls_lists_five_hundred_files()
    {
        await using Export export = await Export.StartAsync();
        for (int i = 0; i < 500; i++)
            await File.WriteAllTextAsync(export.At($"file-{i:d3}"), new string('x', i));

        (int status, string output) = await Tool.RunAsync("nfs-ls", [Url(export, "/share")]);

        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, status);
        Assert.Equal(500, lines.Count(line => line.Contains("file-", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains(" 123 ", StringComparison.Ordinal) && line.EndsWith("file-123", StringComparison.Ordinal));
    }

    [LibnfsFact]
    public async Task Nfs_cat_prints_a_file()
    {
        await using Export export = await Export.StartAsync();
        export.Folder("folder");
        await File.WriteAllTextAsync(export.At("folder", "hello"), "Grüße aus der Ferne\n");

        (int status, string output) = await Tool.RunAsync("nfs-cat", [Url(export, "/share/folder/hello")]);

        Assert.Equal((0, "Grüße aus der Ferne\n"), (status, output));
    }

    [LibnfsFact]
    public async Task Nfs_cp_copies_ten_mebibytes_there_and_back()
    {
        await using Export export = await Export.StartAsync();
        string here = export.At("..", "here"), back = export.At("..", "back");
        await File.WriteAllBytesAsync(here, RandomNumberGenerator.GetBytes(TenMebibytes));

        (int up, string upOutput) = await Tool.RunAsync("nfs-cp", [here, Url(export, "/share/there")]);
        (int down, string downOutput) = await Tool.RunAsync("nfs-cp", [Url(export, "/share/there"), back]);

        Assert.True((up, down) == (0, 0), upOutput + downOutput);
        Assert.Equal((0, ""), await Tool.RunAsync("cmp", [here, export.At("there")]));
        Assert.Equal((0, ""), await Tool.RunAsync("cmp", [here, back]));
    }

    [LibnfsFact]
    public async Task A_path_that_is_missing_is_not_mounted()
    {
        await using Export export = await Export.StartAsync();

        (int status, string output) = await Tool.RunAsync("nfs-ls", [Url(export, "/share/missing")]);

        Assert.NotEqual(0, status);
        Assert.Contains("MNT3ERR_NOENT", output, StringComparison.Ordinal);
    }

    [LibnfsFact]
    public async Task Nothing_is_copied_to_where_nothing_may_change()
    {
        await using Export export = await Export.StartAsync(configure: options => options with { IsReadOnly = true });
        await File.WriteAllTextAsync(export.At("..", "here"), "text");

        (int status, string output) = await Tool.RunAsync("nfs-cp", [export.At("..", "here"), Url(export, "/share/there")]);

        Assert.NotEqual(0, status);
        Assert.Contains("NFS3ERR_ROFS", output, StringComparison.Ordinal);
    }

    private static string Url(Export export, string path) => string.Create(
        CultureInfo.InvariantCulture, $"nfs://127.0.0.1{path}?version=3&nfsport={export.Server.Port}&mountport={export.Server.MountPort}");
}
