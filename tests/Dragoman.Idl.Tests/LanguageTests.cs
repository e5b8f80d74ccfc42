namespace Dragoman.Idl.Tests;

public class LanguageTests
{
    public static TheoryData<string> Names => [.. Probes.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_language_is_in_practice_is_accepted_warned_of_or_refused(string name)
    {
        Probe probe = Probes.All.Single(p => p.Name == name);

        IdlResult result = Compiled.Text(probe.Source);

        List<IdlDiagnostic> warnings = [.. result.Diagnostics.Where(d => d.Severity == IdlSeverity.Warning)];
        Verdict verdict = !result.Succeeded ? Verdict.Refused : warnings.Count > 0 ? Verdict.Warned : Verdict.Accepted;
        Assert.True(probe.Verdict == verdict, $"{verdict}\n{string.Join('\n', result.Diagnostics)}");
        Assert.All(warnings, w => Assert.Contains("rpcgen", w.Message, StringComparison.Ordinal));
        Assert.All(result.Files, f => Assert.Empty(EmittedCode.Errors(f.Text)));
    }

    [RpcgenFact]
    public void What_rpcgen_accepts_is_accepted_and_what_is_said_of_it_is_true()
    {
        Assert.True(Rpcgen.Path is not null, "rpcgen is required and not installed");
        List<string> lies = [];
        foreach (Probe probe in Probes.All)
        {
            bool accepted = Rpcgen.Accepts(probe.Source, "-C");
            bool acceptedWithN = Rpcgen.Accepts(probe.Source, "-N", "-C");
            IdlResult ours = Compiled.Text(probe.Source);
            bool warned = ours.Diagnostics.Any(d => d.Message.StartsWith("rpcgen refuses", StringComparison.Ordinal));
            if ((accepted || acceptedWithN) && !ours.Succeeded && !probe.CompilersRefuse)
                lies.Add($"{probe.Name}: rpcgen accepts it, we do not: {ours.Diagnostics[0]}");
            if (accepted && warned)
                lies.Add($"{probe.Name}: rpcgen accepts it, our warning says otherwise");
            if (!accepted && !acceptedWithN && ours.Succeeded && !warned)
                lies.Add($"{probe.Name}: rpcgen refuses it, and we do not say so");
            if (!accepted && !acceptedWithN && probe.CompilersRefuse)
                lies.Add($"{probe.Name}: rpcgen itself refuses it");
            if (accepted && ours.Succeeded && Rpcgen.HasCompiler && Rpcgen.Compiles(probe.Source) == ours.Diagnostics.Any(d => d.Code == "DRI0102"))
                lies.Add($"{probe.Name}: what we say of a C compiler is not so");
        }

        Assert.True(lies.Count == 0, string.Join('\n', lies));
    }

    [RpcgenFact]
    public void The_samples_are_what_rpcgen_accepts()
    {
        Assert.True(Rpcgen.Path is not null, "rpcgen is required and not installed");
        Assert.All(Repository.Samples, sample => Assert.True(Rpcgen.Accepts(File.ReadAllText(sample), "-N", "-C"), sample));
    }
}
