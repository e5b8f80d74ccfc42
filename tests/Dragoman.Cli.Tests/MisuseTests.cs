using System.Diagnostics;

namespace Dragoman.Cli.Tests;

/// <summary>What is mistyped is named, with what was expected, in one line.</summary>
public class MisuseTests
{
    [Theory]
    [InlineData("", "demo, node, name, ref, call, describe, bridge, idl")]
    [InlineData("nonsense", "no command 'nonsense'")]
    [InlineData("name", "ls, resolve, bind, unbind, mkdir, rmdir")]
    [InlineData("name frob", "no command 'frob'")]
    [InlineData("demo --port-offset x", "'x' is no port offset: a number from 0 to 56000")]
    [InlineData("demo --port-offset -1", "'-1' is no port offset")]
    [InlineData("node --port-offset 56001", "'56001' is no port offset")]
    [InlineData("demo --check --port-offset 5", "--check takes no other option")]
    [InlineData("demo --check --quiet", "--check takes no other option")]
    [InlineData("node --listen nowhere.invalid", "'nowhere.invalid' is no address to listen at")]
    [InlineData("node --listen *", "add --allow-insecure")]
    [InlineData("node --advertise a/b", "'a/b' is no host")]
    [InlineData("ref bogus", "'bogus' is no reference: each begins with IOR:")]
    [InlineData("ref rpcbind://h", "\"rpcbind://h\" is malformed: there is no /program.version")]
    [InlineData("ref PYRONAME:x@h:999999", "'PYRONAME:x@h:999999' is malformed: '999999' is no port")]
    [InlineData("idl a.x -D =2", "'=2' is not a macro")]
    [InlineData("idl a.x -n 1.2", "'1.2' is not a C# namespace")]
    public async Task A_misuse_is_one_line(string line, string reason) =>
        (await Tool.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).AssertFailed(2, reason);

    [Theory]
    [InlineData("'' is no host", "node", "--advertise", "")]
    [InlineData("'' is not a folder", "idl", "a.x", "-o", "")]
    [InlineData("'' is not the name of an .x file", "idl", "")]
    public async Task An_empty_text_is_refused(string reason, params string[] arguments) => (await Tool.RunAsync(arguments)).AssertFailed(2, reason);

    [Fact]
    public async Task A_complaint_that_nobody_can_read_leaves_the_exit_code()
    {
        if (!File.Exists("/dev/full"))
            return; // not on this system

        var start = new ProcessStartInfo("sh", ["-c", "exec dotnet \"$0\" ref bogus 2> /dev/full", Path.Combine(AppContext.BaseDirectory, "Dragoman.Cli.dll")]);
        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);

        Assert.Equal(2, process.ExitCode);
    }
}
