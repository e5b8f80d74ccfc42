using Dragoman.OncRpc;
using Dragoman.Testing.Descriptions;

namespace Dragoman.Idl.Tests;

/// <summary>A description of an interface file tells the shapes that its C# has when it is compiled.</summary>
public class DescriptionTests
{
    private static readonly IReadOnlyList<RemarkKind> Kinds = ((IWire)new OncWire()).Remarks;

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.x", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f))
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.StartsWith("artifacts", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_the_project_is_described_as_it_compiles(string file)
    {
        string path = Path.Combine(Repository.Root, file);
        Assert.True(Compare(path, new IdlOptions()) > 0, "The file has no contracts.");
        Compare(path, new IdlOptions { Asynchronous = true, Namespace = "A.B" });
    }

    [Fact]
    public void Whatever_the_language_allows_is_described_as_it_compiles()
    {
        int compared = 0;
        foreach (Probe probe in Probes.All)
        {
            // Most are of a struct s, which is of no contract unless one is added.
            string source = probe.Source + (probe.Source.Contains("program", StringComparison.Ordinal) ? "" : "\nprogram Added { version AddedV { s F(s) = 1; } = 1; } = 77;");
            compared += Compare("test.x", new IdlOptions { ReadText = path => path == "test.x" ? source : null });
        }

        Assert.True(compared > 50, $"only {compared} contracts were compared");
    }

    [Fact]
    public void Random_files_are_described_as_they_compile()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("DRAGOMAN_SEED"), out int given) ? given : Random.Shared.Next(1_000_000_000);
        int compared = 0;
        for (int i = seed; i < seed + 40; i++)
        {
            (string name, string source) = RandomFile.Make(i);
            try
            {
                compared += Compare(name + ".x", new IdlOptions { Asynchronous = i % 3 == 0, ReadText = path => path == name + ".x" ? source : null });
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"DRAGOMAN_SEED={i}\n{source}", e);
            }
        }

        Assert.True(compared > 10, $"only {compared} contracts were compared");
    }

    [Fact]
    public void A_file_with_errors_has_no_description()
    {
        IdlResult result = IdlCompiler.Describe("test.x", new IdlOptions { ReadText = _ => "program P { version V { nothing F(void) = 1; } = 1; } = 2;" });
        Assert.False(result.Succeeded);
        Assert.Empty(result.Files);
    }

    private static int Compare(string path, IdlOptions options)
    {
        IdlResult compiled = IdlCompiler.Compile(path, options);
        IdlResult described = IdlCompiler.Describe(path, options);
        Assert.Equal(compiled.Diagnostics, described.Diagnostics);
        Assert.Equal(compiled.Succeeded, described.Succeeded);
        if (!compiled.Succeeded)
            return 0;

        string description = Assert.Single(described.Files).Text;
        IReadOnlyList<ContractShape> actual = ContractDescription.ReadAll(description, Kinds);
        IReadOnlyList<ContractShape> expected = Generated(Assert.Single(compiled.Files).Text);
        Assert.Equal(expected.Select(c => c.Name).Order(), actual.Select(c => c.Name).Order());
        foreach (ContractShape contract in expected)
        {
            string? difference = ShapeDifference.Find(contract, actual.Single(c => c.Name == contract.Name), Kinds);
            Assert.True(difference is null, $"{path}: {difference}\n{description}");
        }

        return expected.Count;
    }

    private static IReadOnlyList<ContractShape> Generated(string text)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, EmittedCode.Image("Emitted", text));
            return AssemblyContracts.Read(path, Kinds);
        }
        catch (DescriptionException none) when (none.Message.Contains("declares no contracts", StringComparison.Ordinal))
        {
            return [];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
