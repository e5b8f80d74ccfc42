namespace Interop.Tests;

/// <summary>A fact that needs Pyro4 and networks of its own, which root alone may make: skipped where it cannot, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NetworkFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Obstacle = new(Find);

    public NetworkFactAttribute() => Skip = Pyro4.Obstacle ?? Obstacle.Value;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1")
            return null;

        try
        {
            using System.Diagnostics.Process trial = System.Diagnostics.Process.Start("unshare", ["-n", "sh", "-c", "command -v ip && command -v nsenter"]);
            return trial.WaitForExit(TimeSpan.FromSeconds(30)) && trial.ExitCode == 0 ? null : "Network namespaces need root, and unshare, nsenter and ip.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "Network namespaces need unshare, which is not there.";
        }
    }
}
