using Xunit;

namespace Dragoman.Architecture.Tests;

/// <summary>One violation of a house rule, told so that the reader can go there and judge.</summary>
/// <param name="File">The file, relative to the repository's root.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="What">What is wrong, in one clause.</param>
/// <param name="Measured">What was found.</param>
/// <param name="Limit">What is allowed.</param>
/// <param name="Rule">The number of the rule in CONTRIBUTING.md.</param>
internal sealed record Finding(string File, int Line, string What, string Measured, string Limit, int Rule)
{
    public static void AssertNone(IEnumerable<Finding> findings)
    {
        List<Finding> all = [.. findings.Distinct()];
        if (all.Count > 0)
            Assert.Fail($"{all.Count} finding(s):{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
    }

    public override string ToString() => $"{File}:{Line}: {What}; measured: {Measured}; limit: {Limit} [rule {Rule}]";
}
