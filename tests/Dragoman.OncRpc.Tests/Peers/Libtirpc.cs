using System.Globalization;

namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>The libtirpc peer: whether it can be had, and its programs once built.</summary>
internal static class Libtirpc
{
    private static readonly Lazy<Task<string>> Build = new(BuildAsync);

    /// <summary>Why the tests cannot run here; null when they can, and when they must.</summary>
    public static string? Obstacle { get; } = Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1" ? null : Missing();

    /// <summary>The directory of the peer's sources.</summary>
    public static string Sources => Path.Combine(Root, "interop", "peers", "libtirpc");

    public static string Root
    {
        get
        {
            string root = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(root, "Dragoman.slnx")))
                root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The repository is not above the tests.");

            return root;
        }
    }

    /// <summary>Gives the directory of the built programs.</summary>
    public static Task<string> BuiltAsync() => Build.Value;

    /// <summary>The address at a free port, or a socket's path, of what the programs in C call tcp, udp, tcp6, udp6 and unix.</summary>
    public static Address FreeAddress(string kind) => kind == "unix"
        ? new Address(kind, Path.Combine(Path.GetTempPath(), $"tirpc-{Guid.NewGuid():n}.sock"), 0)
        : new Address(kind.TrimEnd('6'), kind.EndsWith('6') ? "::1" : "127.0.0.1", 0);

    /// <summary>Runs the client in C against an address and gives the lines of its cases.</summary>
    public static async Task<string[]> RunClientAsync(string kind, Address address)
    {
        string place = address.Transport == "unix" ? address.Host : address.Port.ToString(CultureInfo.InvariantCulture);
        (_, string output) = await PeerProcess.RunAsync(Path.Combine(await Build.Value, "client"), kind, place);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Starts the server in C.</summary>
    public static async Task<(PeerProcess Process, Address Address)> ServeAsync(string kind, string program = "server")
    {
        string server = Path.Combine(await Build.Value, program);
        Address address = FreeAddress(kind);
        if (kind == "unix")
            return (await PeerProcess.ServeAsync(server, kind, address.Host), address);

        PeerProcess process = await PeerProcess.ServeAsync(server, kind);
        string port = process.Output.Split('\n').Single(line => line.StartsWith("PORT ", StringComparison.Ordinal))[5..];
        return (process, address with { Port = int.Parse(port, CultureInfo.InvariantCulture) });
    }

    /// <summary>Gives the library's version, as its package says it; empty where there is no such package.</summary>
    public static async Task<string> VersionAsync()
    {
        try
        {
            (int status, string output) = await PeerProcess.RunAsync("dpkg-query", "-W", "-f", "${Version}\\n", "libtirpc-dev");
            return status == 0 ? output.Split('+', '-', '\n')[0] : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return ""; // no such program
        }
    }

    private static string? Missing()
    {
        string[] directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        List<string> missing = [.. new[] { "rpcgen", "cc", "make" }.Where(program => !directories.Any(d => File.Exists(Path.Combine(d, program))))];
        if (!File.Exists("/usr/include/tirpc/rpc/rpc.h"))
            missing.Add("tirpc/rpc/rpc.h");

        return missing.Count == 0 ? null : $"{string.Join(", ", missing)} not found: apt-get install rpcsvc-proto libtirpc-dev gcc libc6-dev make";
    }

    private static async Task<string> BuildAsync()
    {
        string script = Path.Combine(Sources, "build.sh");
        string directory = Path.Combine(Root, "artifacts", "libtirpc");
        (int status, string output) = await PeerProcess.RunAsync("sh", script, directory);
        return status == 0 ? directory : throw new InvalidOperationException($"{script} ended with {status}:\n{output}");
    }
}
