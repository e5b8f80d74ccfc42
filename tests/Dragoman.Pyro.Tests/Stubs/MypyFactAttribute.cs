namespace Dragoman.Pyro.Tests.Stubs;

/// <summary>A test that needs Python's type checker mypy, which no system has by itself: skipped where it is not installed.</summary>
internal sealed class MypyFactAttribute : FactAttribute
{
    public MypyFactAttribute()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "mypy"))))
            Skip = "mypy is not installed.";
    }
}
