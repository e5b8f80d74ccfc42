using System.Globalization;
using Xunit.Abstractions;

namespace Dragoman.Idl.Tests;

public class RandomFileTests(ITestOutputHelper output)
{
    // A compiler of C takes a while for each file; DRAGOMAN_ROUNDS asks for more.
    private const int Rounds = 60;
    private const int Batch = 20;

    [Fact]
    public void Whatever_rpcgen_and_a_C_compiler_take_builds()
    {
        Assert.True(Rpcgen.Path is not null || !Rpcgen.IsRequired, "rpcgen is required and not installed");
        int seed = Given("DRAGOMAN_SEED") ?? Random.Shared.Next(1_000_000_000);
        int rounds = Given("DRAGOMAN_ROUNDS") ?? Rounds;
        output.WriteLine($"DRAGOMAN_SEED={seed}");
        List<string> problems = [];
        int taken = 0;
        for (int first = seed; first < seed + rounds && problems.Count < 10; first += Batch)
        {
            List<(string Name, string Source)> files = [.. Enumerable.Range(first, Math.Min(Batch, seed + rounds - first)).Select(RandomFile.Make)];
            IReadOnlyList<bool> theirs = RpcgenBatch.Takes(files);
            List<(string Source, string Text)> compiled = [];
            for (int i = 0; i < files.Count; i++)
            {
                IdlResult ours = Compile(files[i], isAsynchronous: i % 3 == 0);
                taken += theirs[i] ? 1 : 0;
                if (ours.Succeeded)
                    compiled.Add((files[i].Source, ours.Files[0].Text));
                else if (theirs[i])
                    problems.Add($"{first + i}: {ours.Diagnostics.First(d => d.Severity == IdlSeverity.Error)}\n{files[i].Source}");
            }

            if (EmittedCode.Errors([.. compiled.Select(c => c.Text)]).Any())
                problems.AddRange(compiled.Where(c => EmittedCode.Errors(c.Text).Any()).Select(c => $"{string.Join('\n', EmittedCode.Errors(c.Text).Take(4))}\n{c.Source}\n{c.Text}").DefaultIfEmpty("together only"));
        }

        output.WriteLine($"rpcgen and the C compiler took {taken} of {rounds}");
        Assert.True(problems.Count == 0, $"DRAGOMAN_SEED={seed}\n{string.Join("\n\n", problems)}");
        Assert.True(!RpcgenBatch.IsThere || taken > rounds / 2, $"only {taken} of {rounds} files were C");
    }

    private static IdlResult Compile((string Name, string Source) file, bool isAsynchronous) => IdlCompiler.Compile(
        file.Name + ".x", new IdlOptions { Asynchronous = isAsynchronous, ReadText = path => path == file.Name + ".x" ? file.Source : null });

    private static int? Given(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int given) ? given : null;
}
