using System.Diagnostics;

namespace OncRpc.Tests;

/// <summary>The samples' programs, in C# and in C.</summary>
internal static class Programs
{
    private static readonly Lazy<Task<string>> Build = new(BuildAsync);

    /// <summary>Why there can be none in C here; null when there can, and when there must.</summary>
    public static string? Obstacle { get; } = Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1" ? null : Missing();

    private static string Root
    {
        get
        {
            string root = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(root, "Dragoman.slnx")))
                root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The repository is not above the tests.");

            return root;
        }
    }

    /// <summary>Starts a server at a free port.</summary>
    public static async Task<RunningServer> ServeAsync(string language, string sample, params string[] rest) => language == "C"
        ? await RunningServer.StartAsync(Path.Combine(await Build.Value, $"{sample}-server"), ["0", .. rest])
        : await RunningServer.StartAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "OncRpc.dll"), sample, "serve", "0", .. rest]);

    /// <summary>Runs a client and gives what it printed.</summary>
    public static async Task<string> CallAsync(string language, string sample, string port, params string[] rest)
    {
        (int status, string output) = language == "C"
            ? await RunAsync(Path.Combine(await Build.Value, $"{sample}-client"), [port, .. rest])
            : await RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "OncRpc.dll"), sample, "call", port, .. rest]);
        return status == 0 ? output : $"{output}status {status}";
    }

    private static async Task<(int Status, string Output)> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
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
        string directory = Path.Combine(Root, "artifacts", "onc-samples");
        (int status, string output) = await RunAsync("make", ["--no-print-directory", "-C", Path.Combine(Root, "samples", "OncRpc"), $"OUT={directory}"]);
        return status == 0 ? directory : throw new InvalidOperationException($"make ended with {status}:\n{output}");
    }
}
