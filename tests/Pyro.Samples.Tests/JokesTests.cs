using Dragoman;

namespace Pyro.Samples.Tests;

/// <summary>The joke server and its client, each in either language.</summary>
public sealed class JokesTests
{
    private const string Joke = "Ann, there are two hard things about messages: 2. order, 1. delivery once, 2. order.\n";

    [Fact]
    public async Task Jokes_are_told_in_c_sharp()
    {
        (RunningProgram server, string url) = await ServeInCSharpAsync();
        using (server)
            Assert.Equal(Joke, await RunningProgram.RunAsync(Programs.CSharp("Jokes.Client", url)));
    }

    [PyroTheory]
    [InlineData("jokes")]
    public async Task A_server_in_c_sharp_tells_jokes_to_python(string name)
    {
        (RunningProgram server, string url) = await ServeInCSharpAsync();
        using (server)
        {
            Assert.StartsWith($"PYRONAME:{name}@127.0.0.1:", url, StringComparison.Ordinal);
            Assert.Equal(Joke, await RunningProgram.RunAsync(Programs.InPython("Jokes/client.py", PortOf(url))));
        }
    }

    [PyroTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_in_python_tells_jokes_to_both(bool hasPythonNames)
    {
        RunningProgram? nameServer = null;
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true }.Only("pyro"));
        string port = PortOf(node.NameServiceUrl("pyro"));
        if (hasPythonNames)
        {
            (nameServer, IReadOnlyList<string> lines) = await RunningProgram.ServeAsync(Programs.NameServer(), "URI = ");
            port = PortOf(lines[^1]);
        }

        using (nameServer)
        {
            (RunningProgram server, _) = await RunningProgram.ServeAsync(Programs.InPython("Jokes/server.py", port), "Pyro daemon running.");
            using (server)
            {
                Assert.Equal(Joke, await RunningProgram.RunAsync(Programs.InPython("Jokes/client.py", port)));
                Assert.Equal(Joke, await RunningProgram.RunAsync(Programs.CSharp("Jokes.Client", $"PYRONAME:jokes@127.0.0.1:{port}")));
            }
        }
    }

    private static async Task<(RunningProgram Server, string Url)> ServeInCSharpAsync()
    {
        (RunningProgram server, IReadOnlyList<string> lines) = await RunningProgram.ServeAsync(Programs.CSharp("Jokes.Server", "free"), "PYRONAME:");
        return (server, lines[^1]);
    }

    private static string PortOf(string url) => url[(url.LastIndexOf(':') + 1)..];
}
