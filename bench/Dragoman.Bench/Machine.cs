using System.ComponentModel;
using System.Diagnostics;

namespace Dragoman.Bench;

/// <summary>Where and when the figures come from: ratios may be compared between machines, absolutes may not.</summary>
/// <param name="Date">When the run began, in UTC.</param>
/// <param name="Peers">The versions of the peers, by name.</param>
internal sealed record Machine(DateTime Date, string Cpu, int Cores, string Kernel, string Dotnet, IReadOnlyDictionary<string, string> Peers)
{
    public static Machine Read(IReadOnlyDictionary<string, PeerState> states) => new(
        DateTime.UtcNow,
        CpuName(),
        Environment.ProcessorCount,
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
        Environment.Version.ToString(),
        states.Where(state => state.Value.Readiness == PeerReadiness.Ready && state.Value.Detail.Length > 0)
            .ToDictionary(state => state.Key, state => state.Value.Detail));

    /// <summary>The commit of the sources; null outside a working copy, and without git.</summary>
    public static string? Commit(string directory)
    {
        var start = new ProcessStartInfo("git", ["-C", directory, "rev-parse", "HEAD"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var commit = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? commit : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string CpuName() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}
