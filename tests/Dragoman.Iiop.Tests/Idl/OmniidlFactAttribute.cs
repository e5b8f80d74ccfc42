namespace Dragoman.Iiop.Tests;

/// <summary>A test that needs omniORB's IDL compiler: skipped where it is not installed, unless peers are required.</summary>
internal sealed class OmniidlFactAttribute : FactAttribute
{
    public static readonly string? Compiler = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "omniidl"))
        .FirstOrDefault(File.Exists);

    public OmniidlFactAttribute()
    {
        if (Compiler is null && Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") != "1")
            Skip = "omniidl is not installed; set DRAGOMAN_REQUIRE_PEERS=1 to make that a failure.";
    }
}
