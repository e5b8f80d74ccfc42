namespace Dragoman.Idl.Tests;

public class GoldenTests
{
    public static TheoryData<string> Samples => [.. Repository.Samples.Select(s => Path.GetFileName(s))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_becomes_the_C_sharp_beside_it(string sample)
    {
        string source = Path.Combine(Repository.Assets, sample);
        string golden = Path.ChangeExtension(source, ".cs");

        IdlResult result = IdlCompiler.Compile(source);

        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == IdlSeverity.Error);
        string text = Assert.Single(result.Files).Text;
        if (Environment.GetEnvironmentVariable("DRAGOMAN_ACCEPT") == "1")
            File.WriteAllText(golden, text);
        Assert.Equal(File.ReadAllText(golden), text);
        Assert.Empty(EmittedCode.Errors(text));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Asynchronous_operations_compile_too(string sample)
    {
        IdlResult result = IdlCompiler.Compile(Path.Combine(Repository.Assets, sample), new IdlOptions { Asynchronous = true, Namespace = "A.B" });

        string text = Assert.Single(result.Files).Text;
        Assert.Contains("CancellationToken cancellationToken = default);", text, StringComparison.Ordinal);
        Assert.Contains("namespace A.B;", text, StringComparison.Ordinal);
        Assert.Empty(EmittedCode.Errors(text));
    }
}
