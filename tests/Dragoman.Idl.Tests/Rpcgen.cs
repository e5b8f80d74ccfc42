using System.Diagnostics;

namespace Dragoman.Idl.Tests;

/// <summary>The real rpcgen, where it is installed.</summary>
internal static class Rpcgen
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, "rpcgen")).FirstOrDefault(File.Exists);

    public static bool IsRequired => Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1";

    /// <summary>Whether rpcgen makes a header and the XDR routines of the source.</summary>
    public static bool Accepts(string source, params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory("rpcgen").FullName;
        try
        {
            File.WriteAllText(System.IO.Path.Combine(folder, "probe.x"), source);
            return Run(folder, [.. options, "-h"]) && Run(folder, [.. options, "-c"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Run(string folder, string[] options)
    {
        ProcessStartInfo start = new(Path!, [.. options, "-o", $"probe{options[^1]}.out", "probe.x"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
            throw new TimeoutException($"rpcgen did not end within {Limit}");
        }

        return process.ExitCode == 0;
    }
}
