namespace Dragoman.Pyro.Tests.Stubs;

/// <summary>A test that needs Python's type checker mypy: skipped where it is not installed, unless DRAGOMAN_REQUIRE_PEERS is 1.</summary>
internal sealed class MypyFactAttribute : FactAttribute
{
    public MypyFactAttribute()
    {
        bool isRequired = Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") == "1";
        if (!isRequired && !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "mypy"))))
            Skip = "mypy is not installed.";
    }
}
