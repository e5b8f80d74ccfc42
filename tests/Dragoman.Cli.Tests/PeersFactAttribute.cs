namespace Dragoman.Cli.Tests;

/// <summary>A fact that needs programs of other languages: skipped where one is missing, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeersFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["omniidl", "g++", "rpcgen", "gcc", "nameclt", "catior"];

    private static readonly string[] Files =
    [
        "/usr/include/omniORB4/CORBA.h", "/usr/include/tirpc/rpc/rpc.h", "/usr/bin/python3", "/usr/lib/python3/dist-packages/Pyro4/__init__.py",
    ];

    public PeersFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1")
            return;

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] missing = [.. Programs.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))), .. Files.Where(file => !File.Exists(file))];
        if (missing.Length > 0)
            Skip = $"{string.Join(", ", missing)} not found: apt-get install omniorb omniidl libomniorb4-dev g++ rpcsvc-proto libtirpc-dev python3-pyro4";
    }
}
