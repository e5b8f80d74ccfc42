using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dragoman.Generator;

/// <summary>Writes the code of contracts (calls, proxies, skeletons, shapes) and of messages and unions (codecs).</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DragomanGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that reads contracts.</summary>
    internal const string ContractsStep = "Contracts";

    /// <summary>The name of the step that reads messages.</summary>
    internal const string MessagesStep = "Messages";

    /// <summary>The name of the step that reads unions.</summary>
    internal const string UnionsStep = "Unions";

    /// <summary>The name of the step that reads values with identity.</summary>
    internal const string ValuesStep = "Values";

    /// <summary>The name of the step that gathers what contracts, messages and unions share.</summary>
    internal const string SharedStep = "Shared";

    /// <summary>The name of the step that finds names which differ in case only.</summary>
    internal const string HintsStep = "Hints";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Read<ContractModel>> contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Known.Contract,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (found, _) => ContractReader.Read((INamedTypeSymbol)found.TargetSymbol))
            .WithTrackingName(ContractsStep);
        IncrementalValuesProvider<Read<MessageModel>> messages = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Known.Message,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, _) => (INamedTypeSymbol)found.TargetSymbol is var type && type.IsUnion()
                    ? new Read<MessageModel>(null, default)
                    : MessageReader.Read(type))
            .WithTrackingName(MessagesStep);
        IncrementalValuesProvider<Read<UnionModel>> unions = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Known.Union,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, _) => UnionReader.Read((INamedTypeSymbol)found.TargetSymbol))
            .WithTrackingName(UnionsStep);
        IncrementalValuesProvider<Read<ValueModel>> values = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Known.Value,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, _) => ValueReader.Read((INamedTypeSymbol)found.TargetSymbol))
            .WithTrackingName(ValuesStep);
        IncrementalValuesProvider<EquatableArray<DiagnosticModel>> strays = context.SyntaxProvider.ForAttributeWithMetadataName(
            Known.Case,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, _) => ArmReader.Strays((INamedTypeSymbol)found.TargetSymbol));
        IncrementalValueProvider<SharedModel> shared = contracts.Collect().Combine(messages.Collect()).Combine(unions.Collect()).Combine(values.Collect())
            .Select(static (all, _) => SharedModel.Of(Models(all.Left.Left.Left), Models(all.Left.Left.Right), Models(all.Left.Right), Models(all.Right)))
            .WithTrackingName(SharedStep);
        IncrementalValueProvider<HintNames> hints = contracts.Collect().Combine(messages.Collect()).Combine(unions.Collect()).Combine(values.Collect())
            .Select(static (all, _) => HintNames.Of(
                Models(all.Left.Left.Left).Select(c => c.CSharp)
                    .Concat(Models(all.Left.Left.Right).Select(m => m.Content.CSharp))
                    .Concat(Models(all.Left.Right).Select(u => u.CSharp))
                    .Concat(Models(all.Right).Select(v => v.Content.CSharp))))
            .WithTrackingName(HintsStep);

        IncrementalValuesProvider<EquatableArray<DiagnosticModel>> calls = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => CallSiteReader.IsCandidate(node), static (found, _) => CallSiteReader.Read(found));

        context.RegisterSourceOutput(contracts.Combine(hints), static (output, found) =>
        {
            (Read<ContractModel> read, HintNames hints) = found;
            Report(output, read.Diagnostics);
            if (read.Model is { } contract)
                Add(output, $"{hints.For(contract.CSharp)}.g.cs", ContractEmitter.Emit(contract));
        });
        context.RegisterSourceOutput(messages.Combine(hints), static (output, found) =>
        {
            (Read<MessageModel> read, HintNames hints) = found;
            Report(output, read.Diagnostics);
            if (read.Model is { } message)
                Add(output, $"{hints.For(message.Content.CSharp)}.Codec.g.cs", MessageEmitter.Emit(message));
        });
        context.RegisterSourceOutput(unions.Combine(hints), static (output, found) =>
        {
            (Read<UnionModel> read, HintNames hints) = found;
            Report(output, read.Diagnostics);
            if (read.Model is { } union)
                Add(output, $"{hints.For(union.CSharp)}.Codec.g.cs", UnionEmitter.Emit(union));
        });
        context.RegisterSourceOutput(values.Combine(hints), static (output, found) =>
        {
            (Read<ValueModel> read, HintNames hints) = found;
            Report(output, read.Diagnostics);
            if (read.Model is { } value)
                Add(output, $"{hints.For(value.Content.CSharp)}.Codec.g.cs", ValueEmitter.Emit(value));
        });
        context.RegisterSourceOutput(strays, static (output, diagnostics) => Report(output, diagnostics));
        context.RegisterSourceOutput(calls, static (output, diagnostics) => Report(output, diagnostics));
        context.RegisterSourceOutput(shared, static (output, model) =>
        {
            if (model.Enums.Count + model.Lengths.Count > 0 || model.HoldsAny)
                Add(output, "Dragoman.Shared.g.cs", SharedEmitter.Emit(model));
        });
    }

    private static EquatableArray<T> Models<T>(ImmutableArray<Read<T>> reads)
        where T : class => reads.Select(r => r.Model).OfType<T>().ToEquatable();

    private static void Report(SourceProductionContext output, EquatableArray<DiagnosticModel> diagnostics)
    {
        foreach (DiagnosticModel diagnostic in diagnostics)
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
    }

    private static void Add(SourceProductionContext output, string hint, string text) =>
        output.AddSource(hint, SourceText.From(text, Encoding.UTF8));
}
