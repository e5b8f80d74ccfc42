using System.Globalization;
using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>A network, a /run and processes that nobody else sees: rpcbind has its port and its socket there, and whatever is started ends with it.</summary>
internal static class PrivateNetwork
{
    private const string Prelude = """
        export PATH="$PATH:/usr/sbin:/sbin"
        mount -t tmpfs tmpfs /run && mkdir /run/rpcbind && ip link set lo up || exit 98
        ours() { dotnet "$OURS" "$@"; }
        until_said() {
          i=0
          until grep -q "$1" "$2" 2>/dev/null; do
            i=$((i + 1)); [ $i -gt 600 ] && { echo "no $1 in $2:"; cat "$2"; exit 97; }
            sleep 0.1
          done
        }
        until_there() {
          i=0
          until rpcinfo -t 127.0.0.1 100000 4 >/dev/null 2>&1; do
            i=$((i + 1)); [ $i -gt 300 ] && { echo "no rpcbind"; exit 96; }
            sleep 0.1
          done
        }
        veth() {
          ip netns add far && ip link add near0 type veth peer name far0 && ip link set far0 netns far &&
          ip addr add 10.77.0.1/24 brd 10.77.0.255 dev near0 && ip link set near0 up &&
          ip -n far addr add 10.77.0.2/24 brd 10.77.0.255 dev far0 && ip -n far link set far0 up && ip -n far link set lo up || exit 95
        }
        case_() { echo "### $1"; shift; timeout 60 "$@" 2>&1; echo "### status $?"; }

        """;

    private static readonly string[] Places = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>Whether a test that cannot run is a failure.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1";

    /// <summary>Says why a test that needs some programs cannot run here; null when it can, and when it must.</summary>
    public static string? Obstacle(params string[] programs)
    {
        if (IsRequired)
            return null;

        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return "A network of one's own (unshare -n) needs Linux and root.";

        IEnumerable<string> directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(Places);
        string[] missing = [.. programs.Append("unshare").Append("ip").Where(program => !directories.Any(d => File.Exists(Path.Combine(d, program))))];
        return missing.Length == 0 ? null : $"{string.Join(", ", missing)} not found: apt-get install rpcbind nftables iproute2 util-linux";
    }

    /// <summary>Runs a script; the functions of the prelude are there, <c>$W</c> is an empty directory.</summary>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        DirectoryInfo work = System.IO.Directory.CreateTempSubdirectory("onc-net-");
        try
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"OURS='{typeof(PrivateNetwork).Assembly.Location}' W='{work.FullName}'\n{Prelude}{script}\n");
            (int status, string output) = await PeerProcess.RunAsync(
                "unshare", ["-n", "-m", "-p", "-f", "--kill-child", "--mount-proc", "sh", "-c", text, "sh", .. arguments]);
            return status == 0 ? output : throw new InvalidOperationException($"The script ended with {status}:\n{output}");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }
}
