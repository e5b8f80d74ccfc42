using System.Diagnostics;

namespace Dragoman.Idl.Tests;

/// <summary>The real rpcgen, where it is installed.</summary>
internal static class Rpcgen
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, "rpcgen")).FirstOrDefault(File.Exists);

    public static bool IsRequired => Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1";

    /// <summary>Whether what rpcgen makes can be compiled here.</summary>
    public static bool HasCompiler { get; } = File.Exists("/usr/include/tirpc/rpc/rpc.h")
        && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Any(folder => File.Exists(System.IO.Path.Combine(folder, "cc")));

    /// <summary>Whether a C compiler takes the header and the XDR routines that rpcgen makes of the source.</summary>
    public static bool Compiles(string source)
    {
        string folder = Directory.CreateTempSubdirectory("rpcgen").FullName;
        try
        {
            File.WriteAllText(System.IO.Path.Combine(folder, "probe.x"), source);
            return Run(Path!, folder, "-C", "-h", "-o", "probe.h", "probe.x") && Run(Path!, folder, "-C", "-c", "-o", "probe_xdr.c", "probe.x")
                && Run("cc", folder, "-w", "-fsyntax-only", "-I/usr/include/tirpc", File.Exists(System.IO.Path.Combine(folder, "probe_xdr.c")) ? "probe_xdr.c" : "probe.h");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Whether rpcgen makes a header and the XDR routines of the source.</summary>
    public static bool Accepts(string source, params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory("rpcgen").FullName;
        try
        {
            File.WriteAllText(System.IO.Path.Combine(folder, "probe.x"), source);
            return Run(Path!, folder, [.. options, "-h", "-o", "probe-h.out", "probe.x"]) && Run(Path!, folder, [.. options, "-c", "-o", "probe-c.out", "probe.x"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Run(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
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
            throw new TimeoutException($"{program} did not end within {Limit}");
        }

        return process.ExitCode == 0;
    }
}
