using System.Text.RegularExpressions;

namespace Interop.Tests;

/// <summary>The omniORB peer: whether it can be had, and its programs once built.</summary>
internal static partial class OmniOrb
{
    private static readonly string[] Programs = ["omniidl", "g++", "make", "omniNames", "nameclt"];
    private static readonly Lazy<Task<string>> Build = new(BuildAsync);

    /// <summary>Why the tests cannot run here; null when they can, and when they must.</summary>
    public static string? Obstacle { get; } = Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1" ? null : Missing();

    /// <summary>Gives the directory of the built programs.</summary>
    public static Task<string> BuiltAsync() => Build.Value;

    /// <summary>Gives the peer's version.</summary>
    public static async Task<string> VersionAsync()
    {
        string client = Path.Combine(await BuiltAsync(), "client");
        (_, string output) = await PeerProcess.RunAsync(TimeSpan.FromSeconds(20), client, "--list", "-ORBtraceLevel", "2");
        return VersionNumber().Match(output).Groups[1].Value;
    }

    private static string? Missing()
    {
        string[] directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] missing = [.. Programs.Where(program => !directories.Any(directory => File.Exists(Path.Combine(directory, program))))];
        return missing.Length == 0
            ? null
            : $"{string.Join(", ", missing)} not found: apt-get install omniidl omniorb-idl libomniorb4-dev omniorb omniorb-nameserver g++ make";
    }

    private static async Task<string> BuildAsync()
    {
        string script = Path.Combine(Repository.Root, "interop", "peers", "omniorb", "build.sh");
        string directory = Path.Combine(Repository.Artifacts, "omniorb");
        (int status, string output) = await PeerProcess.RunAsync(TimeSpan.FromMinutes(10), "sh", script, directory);
        return status == 0 ? directory : throw new InvalidOperationException($"{script} ended with {status}:\n{output}");
    }

    [GeneratedRegex(@"Version: (\d+\.\d+\.\d+)")]
    private static partial Regex VersionNumber();
}
