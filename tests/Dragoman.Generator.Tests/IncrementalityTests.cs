using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Generator.Tests;

public sealed class IncrementalityTests
{
    private const string Source = """
        namespace Bank;
        [Contract] public partial interface IAccount { long Deposit(Entry entry, Currency currency); }
        [Message] public sealed record Entry(long Amount, [Bound(40)] string Text);
        public enum Currency { Euro, Pound }
        """;

    [Fact]
    public void An_unrelated_edit_generates_nothing_anew()
    {
        CSharpCompilation before = Generated.Compilation(Source);
        CSharpCompilation after = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("public class Unrelated { int _x; }", Generated.Parse));
        AssertReasons(Run(before, after), IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void An_edit_of_the_same_file_that_changes_no_contract_generates_nothing_anew()
    {
        CSharpCompilation before = Generated.Compilation(Source);
        SyntaxTree tree = before.SyntaxTrees[0];
        CSharpCompilation after = before.ReplaceSyntaxTree(
            tree, CSharpSyntaxTree.ParseText("// A comment moves everything.\n" + Source, Generated.Parse, tree.FilePath));
        AssertReasons(Run(before, after), IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void An_edit_of_a_message_generates_it_anew()
    {
        CSharpCompilation before = Generated.Compilation(Source);
        SyntaxTree tree = before.SyntaxTrees[0];
        CSharpCompilation after = before.ReplaceSyntaxTree(
            tree, CSharpSyntaxTree.ParseText(Source.Replace("Bound(40)", "Bound(41)", StringComparison.Ordinal), Generated.Parse, tree.FilePath));
        GeneratorRunResult result = Run(before, after);
        Assert.Contains(Reasons(result, DragomanGenerator.MessagesStep), r => r == IncrementalStepRunReason.Modified);
        Assert.All(Reasons(result, DragomanGenerator.ContractsStep), r => Assert.Equal(IncrementalStepRunReason.Unchanged, r));
    }

    [Fact]
    public void A_new_subtype_in_another_file_generates_its_base_anew()
    {
        CSharpCompilation before = Generated.Compilation("[Value] public class Animal { public int Legs { get; set; } }");
        CSharpCompilation after = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("[Dragoman.Value] public class Dog : Animal;", Generated.Parse));
        Assert.Contains(Reasons(Run(before, after), DragomanGenerator.ValuesStep), r => r == IncrementalStepRunReason.Modified);
    }

    private static GeneratorRunResult Run(CSharpCompilation before, CSharpCompilation after)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DragomanGenerator().AsSourceGenerator()],
            parseOptions: Generated.Parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return driver.RunGenerators(before).RunGenerators(after).GetRunResult().Results[0];
    }

    private static void AssertReasons(GeneratorRunResult result, params IncrementalStepRunReason[] allowed)
    {
        foreach (string step in (string[])[DragomanGenerator.ContractsStep, DragomanGenerator.MessagesStep, DragomanGenerator.SharedStep, DragomanGenerator.HintsStep])
            Assert.All(Reasons(result, step), reason => Assert.Contains(reason, allowed));

        Assert.All(
            result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason);
}
