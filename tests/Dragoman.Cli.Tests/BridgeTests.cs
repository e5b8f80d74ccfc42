using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Dragoman.Cli.Tests;

/// <summary>A Python object of which nothing is known but what its daemon tells, served to a C++ client.</summary>
public sealed class BridgeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [PeersFact]
    public async Task A_living_Python_object_is_described_bridged_and_called_by_C_plus_plus()
    {
        string folder = System.IO.Directory.CreateTempSubdirectory("bridge-").FullName;
        using Process python = Start("/usr/bin/python3", Peers("calc.py"));
        try
        {
            string uri = await LineAsync(python, _ => true);
            await CheckCallsAsync(uri);

            ToolResult idl = await Tool.RunAsync("describe", uri, "--as", "idl");
            Assert.Equal((0, ""), (idl.ExitCode, idl.Error));
            await File.WriteAllTextAsync(Path.Combine(folder, "calc.idl"), idl.Output);
            await RunAsync("omniidl", "-bcxx", $"-C{folder}", Path.Combine(folder, "calc.idl"));
            string client = Path.Combine(folder, "client");
            await RunAsync("g++", "-o", client, $"-I{folder}", Peers("calc_client.cc"), Path.Combine(folder, "calcSK.cc"), "-lomniORB4", "-lomniDynamic4", "-lomnithread", "-pthread");

            using Process bridge = Tool.Start("bridge", uri, "--to", "iiop", "--name", "calc", "--port-offset", $"{Random.Shared.Next(12_000, 20_000)}", "--any-port");
            try
            {
                string reference = (await LineAsync(bridge, line => line.StartsWith("reference", StringComparison.Ordinal))).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
                Assert.Equal("sum 42\nHello Ann\nmemory 7\n", await RunAsync(client, reference));
                Assert.Equal("7", (await Tool.RunAsync("call", uri, "memory")).Output.Trim());

                // The bridge describes what it serves as the object does.
                Assert.Equal("5", (await Tool.RunAsync("call", reference, "add", "2", "3")).Output.Trim());
                Assert.Equal(idl.Output, (await Tool.RunAsync("describe", reference, "--as", "idl")).Output);
            }
            finally
            {
                await StopAsync(bridge);
            }
        }
        finally
        {
            python.Kill();
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_the_other_wire_cannot_carry_is_said()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, """{"dragoman":1,"contract":"A","definitions":[{"contract":"A","operations":[{"name":"f","result":"any"}]}]}""");
            (await Tool.RunAsync("bridge", "PYRO:nobody@127.0.0.1:1", "--to", "onc", "--contract", path, "--port-offset", "21000", "--any-port")).AssertFailed(1, "A cannot be exported. onc:");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task An_unknown_wire_is_refused() => (await Tool.RunAsync("bridge", "PYRO:nobody@127.0.0.1:1", "--to", "snail")).AssertFailed(2, "snail");

    private static async Task CheckCallsAsync(string uri)
    {
        Assert.Equal("5", (await Tool.RunAsync("call", uri, "add", "2", "3")).Output.Trim());
        Assert.Equal("ab", (await Tool.RunAsync("call", uri, "add", "a", "b")).Output.Trim());
        Assert.Equal("{\"name\":\"calc\",\"sizes\":[1,2]}", (await Tool.RunAsync("call", uri, "members", "--json")).Output.Trim());
        Assert.Equal(0, (await Tool.RunAsync("call", uri, "set_memory", "[1, {\"x\": true}]")).ExitCode);
        Assert.Equal("[1,{\"x\":true}]", (await Tool.RunAsync("call", uri, "memory", "--json")).Output.Trim());
    }

    private static string Peers(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Peers", file);

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        return Process.Start(start)!;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        await process.WaitForExitAsync().WaitAsync(Limit);
        Assert.True(process.ExitCode == 0, $"{program}: {await error}{output}");
        return output;
    }

    private static async Task<string> LineAsync(Process process, Func<string, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (isWanted(line))
                return line;
        }

        throw new EndOfStreamException($"The program ended: {await process.StandardError.ReadToEndAsync(limit.Token)}");
    }

    private static async Task StopAsync(Process process)
    {
        using (Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();

        await process.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(0, process.ExitCode);
    }
}
