using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Generator.Tests;

/// <summary>What the compiler says where something is exported or found by a type that is no contract.</summary>
public sealed class WithoutContractTests
{
    private const string Types =
        """
        #pragma warning disable CS1591
        public interface IForgotten { int Size(); }
        [Contract] public partial interface IBox { int Size(); }
        public sealed class Forgotten : IForgotten { public int Size() => 1; }
        public sealed class Box : IBox { public int Size() => 1; }
        public static class Program
        {
            public static async Task Run(ObjectHost host, Node node, ObjectRef reference, IBox box, IForgotten forgotten)
            {
                await Task.Yield();
        """;

    public static TheoryData<string> Calls =>
    [
        "host.Export<IForgotten>(forgotten);",
        "host.Export(forgotten);",
        "host.Export(new Forgotten(), new ExportOptions());",
        "host.Export(new Box());",
        "host.Export(() => new Box(), ActivationMode.Shared);",
        "host.Proxy<IForgotten>(reference);",
        "await host.ResolveAsync<IForgotten>(\"IOR:\");",
        "await node.ExportAsync(\"box\", new Box());",
        "await node.ExportAsync<IForgotten>(\"box\", new Forgotten());",
        "await node.ResolveAsync<IForgotten>(\"IOR:\", default);",
    ];

    public static TheoryData<string> GoodCalls =>
    [
        "host.Export<IBox>(box);",
        "host.Export(box, new ExportOptions());",
        "host.Export<IBox>(() => new Box(), ActivationMode.Shared);",
        "host.Proxy<IBox>(reference);",
        "await host.ResolveAsync<IBox>(\"IOR:\");",
        "await node.ExportAsync(\"box\", box);",
        "await node.ExportAsync<IBox>(\"box\", new Box());",
        "await node.ResolveAsync<IBox>(\"IOR:\");",
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_type_that_is_no_contract_is_refused_with_every_cause_and_named_by_the_generator(string call)
    {
        Generated generated = Generated.From(Source(call), Composition);

        AssertExplained(Assert.Single(generated.Compiled));
        Assert.Equal("DRG0041", Assert.Single(generated.Reported).Id);
    }

    [Theory]
    [MemberData(nameof(GoodCalls))]
    public void A_contract_is_refused_with_every_cause_where_no_generator_ran(string call) => AssertExplained(
        Assert.Single(Generated.Compilation(Source(call), Composition).GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error));

    [Theory]
    [MemberData(nameof(GoodCalls))]
    public void A_contract_is_taken(string call)
    {
        Generated generated = Generated.From(Source(call), Composition);

        Assert.Empty(generated.Compiled);
        Assert.Empty(generated.Reported);
    }

    [Fact]
    public void Other_mistakes_keep_their_own_errors()
    {
        Assert.Equal("CS1503", Assert.Single(Generated.From(Source("host.Proxy<IBox>(42);"), Composition).Compiled).Id);
        Assert.Equal("CS1503", Assert.Single(Generated.From(Source("host.Export<IBox>(new Forgotten());"), Composition).Compiled).Id);
    }

    [Fact]
    public void The_error_has_a_section_in_the_documentation() => Assert.Contains(
        $"## {ObjectHostWithoutContract.DiagnosticId}: ", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "diagnostics.md")), StringComparison.Ordinal);

    private static string Source(string call) => $"{Types}\n        {call}\n    }}\n}}\n";

    private static MetadataReference[] Composition =>
    [
        .. System.IO.Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Where(f => Path.GetFileName(f) is "Dragoman.Node.dll" or "Dragoman.Directory.dll" or "Microsoft.Extensions.Logging.Abstractions.dll")
            .Select(f => MetadataReference.CreateFromFile(f)),
    ];

    private static void AssertExplained(Diagnostic diagnostic)
    {
        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(("DRG0040", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        Assert.All(["[Contract]", "'partial'", "Dragoman.Generator", "not the class of the servant"], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
