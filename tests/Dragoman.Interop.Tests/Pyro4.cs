namespace Interop.Tests;

/// <summary>The Pyro4 peer: whether it can be had, and its programs.</summary>
internal static class Pyro4
{
    /// <summary>The system's own Python, whose packages Debian's Pyro4 is one of.</summary>
    public const string Python = "/usr/bin/python3";

    private static readonly string[] Files =
        [Python, "/usr/bin/pyro4-nsc", "/usr/lib/python3/dist-packages/Pyro4/core.py", "/usr/lib/python3/dist-packages/msgpack/__init__.py"];

    /// <summary>Why the tests cannot run here; null when they can, and when they must.</summary>
    public static string? Obstacle { get; } = Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1" || Files.All(File.Exists)
        ? null
        : $"{string.Join(", ", Files.Where(file => !File.Exists(file)))} not found: apt-get install pyro4 python3-pyro4 python3-msgpack";

    /// <summary>Gives the path of a program.</summary>
    public static string Script(string name) => Path.Combine(Repository.Root, "interop", "peers", "pyro", name);

    /// <summary>Gives the peer's version.</summary>
    public static async Task<string> VersionAsync() =>
        (await PeerProcess.RunAsync(TimeSpan.FromSeconds(60), Python, "-c", "import Pyro4.constants; print(Pyro4.constants.VERSION)")).Output.Trim();
}
