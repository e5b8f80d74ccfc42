using System.Diagnostics;
using System.Globalization;

namespace Dragoman.Tests;

public class ReadmeTests
{
    private const int IiopPort = 2809;

    [Fact]
    public async Task The_programs_of_the_readme_compile_in_fresh_projects_and_greet()
    {
        // The README uses the default port, which may be in use on this machine: another one is written in, and nothing else.
        int port = FreePort();
        string server = Replace(ReadmeSnippets.Get("Server"), "Node.StartAsync()", $"Node.StartAsync(new NodeOptions {{ PortOffset = {port - IiopPort}, FallsBackToFreePorts = true }})");
        string client = Replace(ReadmeSnippets.Get("Client"), "127.0.0.1#", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}#"));
        using var serverProject = new FreshProject(ReadmeSnippets.Get("Greeter.cs"), server);
        using var clientProject = new FreshProject(ReadmeSnippets.Get("Greeter.cs"), client);
        await serverProject.BuildAsync();
        await clientProject.BuildAsync();
        using Process serving = serverProject.Run();
        try
        {
            await WaitForGreeterAsync(port);
            using Process calling = clientProject.Run();

            Assert.Equal((0, "Hello, World!\n"), Normal(await FreshProject.EndAsync(calling)));

            using (Process kill = Process.Start("kill", ["-TERM", $"{serving.Id}"]))
                await kill.WaitForExitAsync();

            Assert.Equal((0, ""), Normal(await FreshProject.EndAsync(serving)));
        }
        finally
        {
            if (!serving.HasExited)
                serving.Kill();
        }
    }

    private static (int ExitCode, string Output) Normal((int ExitCode, string Output) result) => (result.ExitCode, result.Output.ReplaceLineEndings("\n"));

    private static string Replace(string snippet, string part, string replacement)
    {
        Assert.Contains(part, snippet, StringComparison.Ordinal);
        return snippet.Replace(part, replacement, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var taken = new TakenPort();
        return taken.Port;
    }

    private static async Task WaitForGreeterAsync(int port)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using Node client = Node.Client();
        while (true)
        {
            try
            {
                await client.Host.ResolveAsync(string.Create(CultureInfo.InvariantCulture, $"corbaname::127.0.0.1:{port}#greeter"), limit.Token);
                return;
            }
            catch (Exception notYet) when (notYet is RemoteException or KeyNotFoundException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            }
        }
    }
}
