using System.Diagnostics;

namespace Dragoman.Tests.Networks;

/// <summary>Two machines, <c>10.77.0.1</c> and <c>10.77.0.2</c>, on a network that nobody else sees; whatever is started there ends with the script.</summary>
internal static class PrivateNetwork
{
    private const string Prelude = """
        export PATH="$PATH:/usr/sbin:/sbin"
        mount -t tmpfs tmpfs /run && mkdir -p /run/netns && ip link set lo up &&
        ip netns add far && ip link add near0 type veth peer name far0 && ip link set far0 netns far &&
        ip addr add 10.77.0.1/24 dev near0 && ip link set near0 up &&
        ip -n far addr add 10.77.0.2/24 dev far0 && ip -n far link set far0 up && ip -n far link set lo up || exit 95
        far() { ip netns exec far "$@"; }
        until_said() {
          i=0
          until grep -q "$1" "$2" 2>/dev/null; do
            i=$((i + 1)); [ $i -gt 600 ] && { echo "no $1 in $2:"; cat "$2"; exit 97; }
            sleep 0.1
          done
        }
        drops() { nft add table ip quiet && nft add chain ip quiet in '{ type filter hook prerouting priority 0; }' && nft add rule ip quiet in iifname "$1" drop; }

        """;

    private static readonly Lazy<string?> Impossible = new(Find);

    /// <summary>Why there can be no such network here; null when there can, and when there must.</summary>
    public static string? Obstacle => Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1" ? null : Impossible.Value;

    /// <summary>Runs a script; <c>$OURS</c> is the program of this assembly, <c>far</c> something on the other machine, <c>$W</c> is an empty directory.</summary>
    public static async Task<string> RunAsync(string script)
    {
        DirectoryInfo work = System.IO.Directory.CreateTempSubdirectory("node-net-");
        try
        {
            string text = $"OURS='{typeof(PrivateNetwork).Assembly.Location}' W='{work.FullName}'\n{Prelude}{script}\n";
            (int status, string output) = await ScriptAsync("unshare", "-n", "-m", "-p", "-f", "--kill-child", "--mount-proc", "sh", "-c", text);
            return status == 0 ? output : throw new InvalidOperationException($"The script ended with {status}:\n{output}");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static async Task<(int Status, string Output)> ScriptAsync(string program, params string[] arguments)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string? Find()
    {
        try
        {
            string output = RunAsync("far true && drops lo 2>&1 && echo ABLE; :").GetAwaiter().GetResult();
            return output.Contains("ABLE", StringComparison.Ordinal) ? null : $"The kernel cannot drop packets on request: {output.Split('\n')[0]}";
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return $"Network namespaces need Linux and root, and unshare, ip and nft: {exception.Message.Split('\n')[^1]}";
        }
    }
}
