namespace Interop.Tests;

/// <summary>Name servers found by broadcasts on a network of two machines.</summary>
public sealed class Pyro4BroadcastTests
{
    private static readonly string Program = typeof(Client.CaseRunner).Assembly.Location;

    [NetworkFact]
    public Task Python_finds_Dragoman_s_name_server() =>
        ExpectFoundAsync("10.77.0.1:", ["dotnet", Program, "pyro-server", "0.0.0.0", "9091", "--", Pyro4.Python, Pyro4.Script("locate.py"), "interop.peer"]);

    [NetworkFact]
    public Task Dragoman_finds_Python_s_name_server() =>
        ExpectFoundAsync("PYRO:Pyro.NameServer@", ["env", "PYTHONUNBUFFERED=1", "pyro4-ns", "-n", "0.0.0.0", "--", "dotnet", Program, "pyro-locate", "Pyro.NameServer"]);

    private static async Task ExpectFoundAsync(string where, string[] commands)
    {
        (int status, string output) = await PeerProcess.RunAsync(TimeSpan.FromMinutes(3), "unshare", ["-n", "sh", Pyro4.Script("broadcast.sh"), .. commands]);
        Assert.True(status == 0 && output.Contains($"FOUND {where}", StringComparison.Ordinal), $"{status}: {output}");
    }
}
