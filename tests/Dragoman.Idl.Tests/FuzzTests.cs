using System.Globalization;
using Xunit.Abstractions;

namespace Dragoman.Idl.Tests;

public class FuzzTests(ITestOutputHelper output)
{
    private const int Rounds = 1500;

    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "<", ">", "[", "]", ";", ",", "*", "=", "-", "%", "#", "\n#", "\n#if ", "\n#endif\n", "\n#define a b\n", "\n#define f(x) x f(x)\n",
        "\n#include \"test.x\"\n", "/*", "*/", "//", "'", "\"", "\\", "\0", "é", "\ud800", "0x", "0", "99999999999999999999999", "-1", "struct", "union",
        "switch", "case", "default", "enum", "typedef", "const", "program", "version", "string", "opaque", "void", "unsigned", "hyper", "int", "TRUE", "next",
    ];

    [Fact]
    public void Broken_samples_lead_to_diagnostics_and_to_nothing_else()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("DRAGOMAN_SEED"), CultureInfo.InvariantCulture, out int given)
            ? given
            : Random.Shared.Next();
        output.WriteLine($"DRAGOMAN_SEED={seed}");
        Random random = new(seed);
        List<string> sources = [.. Repository.Samples.Select(File.ReadAllText).Where(s => s.Length < 6000), .. Probes.All.Select(p => p.Source)];
        int accepted = 0;

        for (int round = 0; round < Rounds; round++)
        {
            string source = Mutate(sources[random.Next(sources.Count)], random);
            IdlResult result = Try(source, seed, round);
            Assert.Equal(result.Succeeded, result.Diagnostics.All(d => d.Severity != IdlSeverity.Error));
            Assert.All(result.Diagnostics, d => Assert.True(d.Position is { Line: > 0, Column: > 0 }, d.ToString()));
            accepted += result.Files.Count;
            if (result.Succeeded && EmittedCode.SyntaxErrors(result.Files[0].Text).ToList() is [_, ..] errors)
                Assert.Fail($"DRAGOMAN_SEED={seed}, round {round}: {string.Join('\n', errors)}\n{source}\n{result.Files[0].Text}");
        }

        output.WriteLine($"{accepted} of {Rounds} were still right");
    }

    [Theory]
    [InlineData("struct s { ", "struct { ", 3000)]
    [InlineData("const a = ", "-", 100_000)]
    [InlineData("#if ", "(", 100_000)]
    [InlineData("#if ", "!", 100_000)]
    [InlineData("typedef ", "union switch (int k) { case 1: ", 3000)]
    [InlineData("", "#include \"test.x\"\n#include \"test.x\"\n", 2)]
    [InlineData("", "{", 100_000)]
    public void Deep_nesting_leads_to_an_error(string start, string repeated, int times)
    {
        IdlResult result = Compiled.Text(start + string.Concat(Enumerable.Repeat(repeated, times)));

        Assert.False(result.Succeeded);
    }

    [Fact]
    public void Long_chains_of_names_lead_to_an_error()
    {
        string constants = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"const A{n} = A{n + 1};\n"));
        string types = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"struct s{n} {{ s{n + 1} a; }};\n"));

        Assert.False(Compiled.Text(constants + "const A20000 = 1;").Succeeded);
        Assert.False(Compiled.Text(types + "struct s20000 { int a; };").Succeeded);
    }

    [Fact]
    public void Macros_that_double_each_other_lead_to_an_error()
    {
        string macros = string.Concat(Enumerable.Range(0, 40).Select(n => $"#define M{n} M{n + 1} M{n + 1}\n"));

        Assert.False(Compiled.Text(macros + "M0").Succeeded);
    }

    private static IdlResult Try(string source, int seed, int round)
    {
        try
        {
            return Compiled.Text(source);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"DRAGOMAN_SEED={seed}, round {round}:\n{source}", exception);
        }
    }

    private static string Mutate(string source, Random random)
    {
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            int at = random.Next(source.Length + 1);
            int length = Math.Min(random.Next(1, 12), source.Length - at);
            source = random.Next(4) switch
            {
                0 => source.Remove(at, length),
                1 => source.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => source.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => source.Insert(random.Next(source.Length + 1), source.Substring(at, length)),
            };
        }

        return source;
    }
}
