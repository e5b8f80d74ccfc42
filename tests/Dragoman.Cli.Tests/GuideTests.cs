using System.Diagnostics;
using System.Reflection;

namespace Dragoman.Cli.Tests;

/// <summary>What the demonstration prints, pasted: one demonstration, called by programs in C++, C and Python with their own libraries.</summary>
public sealed class GuideTests(RunningDemo demo) : IClassFixture<RunningDemo>, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("guide").FullName;

    [Fact]
    public async Task Its_own_commands_work_as_printed()
    {
        string output = await PasteAsync(demo.CommandsUnder("From another terminal"), "own");

        Assert.Matches(@"(?m)^bank\.checking +object$", output);
        Assert.Matches(@"(?m)^bank\.checking +PYRO:", output);
        Assert.Matches(@"(?m)^0x24dd928e\.1 .* tcp ", output);
        Assert.Contains("in         the rpcbind at 127.0.0.1 port", output, StringComparison.Ordinal);
    }

    [PeersFact]
    public async Task Tools_of_other_orbs_work_as_printed()
    {
        string output = await PasteAsync(demo.CommandsUnder("With omniORB's tools"), "tools");

        Assert.Contains("bank.checking", output, StringComparison.Ordinal);
        Assert.Contains("IDL:Bank/Account:1.0", output, StringComparison.Ordinal);
    }

    [PeersFact]
    public async Task Programs_in_three_languages_made_by_the_printed_commands_see_one_balance()
    {
        (string Folder, string Commands)[] clients =
        [
            ("c++", demo.CommandsUnder("From C++ with omniORB")),
            ("c", demo.CommandsUnder("From C with rpcgen")),
            ("python", demo.CommandsUnder("From Python with Pyro")),
        ];
        long balance = 125_000;
        foreach ((string folder, string commands) in clients)
            Assert.EndsWith($"checking has {balance += 100} cents", (await PasteAsync(commands, folder)).TrimEnd(), StringComparison.Ordinal);

        // What was compiled is what the sources have.
        foreach ((string folder, string file) in ((string, string)[])[("c++", "client.cc"), ("c", "client.c")])
            Assert.Equal(await SourceAsync(file), await File.ReadAllTextAsync(Path.Combine(_folder, folder, file)));

        // The last command of each is its call; the programs are made.
        for (int round = 0; round < 3; round++)
        {
            foreach ((string folder, string commands) in clients)
                Assert.Equal($"checking has {balance += 100} cents", (await PasteAsync(commands.Split('\n')[^1], folder)).TrimEnd());
        }
    }

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private static async Task<string> SourceAsync(string file)
    {
        using var reader = new StreamReader(Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "Dragoman.Cli.dll")).GetManifestResourceStream(file)!);
        return await reader.ReadToEndAsync();
    }

    // The Python of the system is the one that has the system's packages.
    private async Task<string> PasteAsync(string commands, string folder)
    {
        string path = Path.Combine(_folder, folder);
        System.IO.Directory.CreateDirectory(path);
        var start = new ProcessStartInfo("sh", ["-e"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = path };
        start.Environment["PATH"] = $"/usr/bin:{Environment.GetEnvironmentVariable("PATH")}";
        using Process shell = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            Task<string> output = shell.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = shell.StandardError.ReadToEndAsync(limit.Token);
            await shell.StandardInput.WriteLineAsync(commands.AsMemory(), limit.Token);
            shell.StandardInput.Close();
            await shell.WaitForExitAsync(limit.Token);
            Assert.True(shell.ExitCode == 0, $"{commands}\n{await output}{await error}");
            return await output;
        }
        finally
        {
            if (!shell.HasExited)
                shell.Kill(entireProcessTree: true);
        }
    }
}
