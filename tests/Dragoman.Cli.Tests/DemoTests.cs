namespace Dragoman.Cli.Tests;

public class DemoTests
{
    [Fact]
    public async Task The_demonstration_checks_itself_through_real_sockets()
    {
        ToolResult result = await Tool.RunAsync("demo", "--check");

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        foreach (string wire in (string[])["iiop", "onc", "pyro"])
            Assert.Matches($"(?m)^{wire} +callback to the client", result.Output);

        Assert.Matches("(?m)^all +one account, callers of all wires", result.Output);
        Assert.Matches("All [0-9]+ checks passed", result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task A_taken_port_is_replaced_and_reported_and_the_end_is_in_good_order()
    {
        var demo = new RunningDemo();
        await demo.InitializeAsync();
        try
        {
            Assert.Contains(demo.Lines, line => line.StartsWith("listening     iiop tcp://127.0.0.1:", StringComparison.Ordinal));
            Assert.DoesNotContain($":{demo.TakenPort}/", demo.Names, StringComparison.Ordinal);

            (int exitCode, string error) = await demo.StopAsync();

            Assert.Equal(0, exitCode);
            Assert.Contains(error.Split('\n'), line => line.StartsWith($"dragoman: Port {demo.TakenPort} for iiop cannot be had", StringComparison.Ordinal));
        }
        finally
        {
            await demo.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_offset_beyond_all_ports_is_refused() =>
        (await Tool.RunAsync("demo", "--port-offset", "99999")).AssertFailed(2, "from 0 to 56000");

    [Fact]
    public async Task An_unknown_option_is_refused() => (await Tool.RunAsync("demo", "--loud")).AssertFailed(2, "--loud");

    [Fact]
    public async Task The_node_keeps_other_machines_out() =>
        (await Tool.RunAsync("node", "--listen", "0.0.0.0")).AssertFailed(2, "without encryption: add --allow-insecure");
}
