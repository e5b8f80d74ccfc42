using System.Diagnostics;

namespace Dragoman.Idl.Tests;

/// <summary>Asks rpcgen and a C compiler about many files at once, in one shell.</summary>
internal static class RpcgenBatch
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Whether both are installed.</summary>
    public static bool IsThere => Rpcgen.Path is not null && Rpcgen.HasCompiler;

    /// <summary>Whether rpcgen takes each file and a C compiler what comes of it; of no file where one of them is missing.</summary>
    public static IReadOnlyList<bool> Takes(IReadOnlyList<(string Name, string Source)> files)
    {
        if (!IsThere)
            return [.. files.Select(_ => false)];

        string folder = Directory.CreateTempSubdirectory("rpcgen").FullName;
        try
        {
            foreach ((string name, string source) in files)
                File.WriteAllText(Path.Combine(folder, name + ".x"), source);
            string output = Run(folder,
                $"""
                for f in {string.Join(' ', files.Select(f => f.Name))}; do
                    if timeout 10 '{Rpcgen.Path}' -C -h -o $f.h $f.x && timeout 10 '{Rpcgen.Path}' -C -c -o $f.c $f.x; then
                        [ -f $f.c ] || echo "#include \"$f.h\"" > $f.c
                        if cc -w -fsyntax-only -I/usr/include/tirpc $f.c; then echo "TAKEN $f"; fi
                    fi
                done 2>&1
                """);
            HashSet<string> taken = [.. output.Split('\n').Where(l => l.StartsWith("TAKEN ", StringComparison.Ordinal)).Select(l => l[6..])];
            return [.. files.Select(f => taken.Contains(f.Name))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Run(string folder, string script)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"rpcgen and cc did not end within {Limit}");
        }

        return output.GetAwaiter().GetResult();
    }
}
