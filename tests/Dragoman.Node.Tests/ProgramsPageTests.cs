namespace Dragoman.Tests;

public sealed class ProgramsPageTests
{
    [Fact]
    public async Task The_blocks_of_the_page_on_programs_compile()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(ReadmeSnippets.Root, "docs", "programs.md"));
        string[] blocks = [.. page.ReplaceLineEndings("\n").Split("```csharp\n").Skip(1).Select(rest => rest[..rest.IndexOf("```\n", StringComparison.Ordinal)])];
        Assert.InRange(blocks.Length, 8, 100);

        using var project = new FreshProject(ReadmeSnippets.Get("Greeter.cs"), string.Join('\n', blocks.Select(InContext).Prepend("using Dragoman; using Hello; Console.WriteLine();")));
        await project.BuildAsync();
    }

    // What declares a type stands by itself; anything else is part of a method.
    private static string InContext(string block, int index) => block.StartsWith("internal ", StringComparison.Ordinal)
        ? block
        : $"internal static class Block{index} {{ public static async Task RunAsync(Node node, IGreeter greeter, CancellationToken cancellationToken) {{ await Task.Yield();\n{block} }} }}";
}
