using System.Diagnostics;

namespace Pyro.Samples.Tests;

/// <summary>The samples' programs, in C# and in Python.</summary>
internal static class Programs
{
    // The system's own Python, whose packages Debian's Pyro4 is one of.
    private const string Python = "/usr/bin/python3";

    private static readonly string[] PythonFiles = [Python, "/usr/bin/pyro4-ns", "/usr/lib/python3/dist-packages/Pyro4/core.py"];

    /// <summary>Why there can be none in Python here; null when there can, and when there must.</summary>
    public static string? Obstacle { get; } = Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1" || PythonFiles.All(File.Exists)
        ? null
        : $"{string.Join(", ", PythonFiles.Where(file => !File.Exists(file)))} not found: apt-get install pyro4 python3-pyro4";

    private static string Samples
    {
        get
        {
            string root = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(root, "Dragoman.slnx")))
                root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The repository is not above the tests.");

            return Path.Combine(root, "samples");
        }
    }

    /// <summary>How to start a sample's program in C#.</summary>
    /// <param name="name">Its assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo CSharp(string name, params string[] arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, name + ".dll"), .. arguments]);

    /// <summary>How to start a sample's program in Python.</summary>
    /// <param name="path">Its file below the samples.</param>
    /// <param name="nameServerPort">Where names are.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo InPython(string path, string nameServerPort, params string[] arguments) =>
        new(Python, ["-u", Path.Combine(Samples, path), .. arguments]) { Environment = { ["PYRO_NS_PORT"] = nameServerPort, ["PYRO_NS_HOST"] = "127.0.0.1" } };

    /// <summary>How to start Pyro4's name server.</summary>
    public static ProcessStartInfo NameServer() => new(Python, ["-u", "/usr/bin/pyro4-ns", "-n", "127.0.0.1", "-p", "0", "-x"]);
}
