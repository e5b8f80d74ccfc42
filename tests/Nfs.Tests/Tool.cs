using System.Diagnostics;

namespace Nfs.Tests;

/// <summary>Programs that tests run: bounded in time.</summary>
internal static class Tool
{
    private static readonly string[] Places = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>Says which programs are missing; null when none is, and when the run may not do without them.</summary>
    public static string? Obstacle(string packages, params string[] programs)
    {
        if (Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1")
            return null;

        string[] directories = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), .. Places];
        string[] missing = [.. programs.Where(program => !directories.Any(d => File.Exists(Path.Combine(d, program))))];
        return missing.Length == 0 ? null : $"{string.Join(", ", missing)} not found: apt-get install {packages}";
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Status, string Output)> RunAsync(string program, IEnumerable<string> arguments)
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
}
