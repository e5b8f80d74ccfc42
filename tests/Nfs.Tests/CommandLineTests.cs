using System.Globalization;

namespace Nfs.Tests;

/// <summary>The program as people start it.</summary>
public sealed class CommandLineTests
{
    private static readonly string Program = Path.Join(AppContext.BaseDirectory, "Nfs.dll");

    [Theory]
    [InlineData(2, "Which directory?")]
    [InlineData(2, "There is no option --no-such-option.", "--no-such-option")]
    [InlineData(2, "One directory is served", "/tmp", "/tmp")]
    [InlineData(2, "--port needs a value.", "/tmp", "--port")]
    [InlineData(2, "70000 is no port.", "/tmp", "--port", "70000")]
    [InlineData(2, "near is neither an address nor a network.", "/tmp", "--allow", "near")]
    [InlineData(1, "is no directory that can be served.", "/no/such/directory")]
    [InlineData(1, "AllowInsecure", "/tmp", "--listen", "0.0.0.0", "--port", "0", "--mount-port", "0")]
    public async Task Mistakes_are_explained(int status, string said, params string[] arguments)
    {
        DirectoryInfo state = Directory.CreateTempSubdirectory("nfs-");

        (int ended, string output) = await Tool.RunAsync("dotnet", [Program, .. arguments, .. arguments.Length > 3 ? ["--state", state.FullName] : (string[])[]]);

        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Equal(status, ended);
        state.Delete(recursive: true);
    }

    [Fact]
    public async Task It_says_where_it_serves_and_ends_when_told()
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("nfs-");
        work.CreateSubdirectory("share");
        string script = string.Create(CultureInfo.InvariantCulture, $"""
            dotnet '{Program}' '{work.FullName}/share' --port 0 --mount-port 0 --read-only --allow 127.0.0.1 --state '{work.FullName}/state' >'{work.FullName}/log' 2>&1 &
            until grep -q READY '{work.FullName}/log'; do kill -0 $! || exit 9; sleep 0.1; done
            kill -TERM $!; wait $!; echo "status $?"; cat '{work.FullName}/log'
            """);

        (_, string output) = await Tool.RunAsync("sh", ["-c", script]);

        Assert.Contains("status 0\nServing /share: NFS at port ", output, StringComparison.Ordinal);
        work.Delete(recursive: true);
    }
}
