using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dragoman.Generator;

/// <summary>Reads an interface marked <c>[Contract]</c>.</summary>
internal static class ContractReader
{
    public static Read<ContractModel> Read(INamedTypeSymbol contract)
    {
        Findings findings = new();
        CheckForm(contract, findings);
        if (findings.Any)
            return new Read<ContractModel>(null, findings.ToModels());

        IReadOnlyList<INamedTypeSymbol> bases = Bases(contract, findings);
        EquatableArray<OperationModel> operations = new OperationReader(contract, findings).Read();
        EquatableArray<InheritedModel> inherited = bases.Select(b => Inherited(b)).ToEquatable();
        CheckClashes(contract, bases, findings);
        GeneratedNames.Check(contract, operations, findings);
        if (findings.Any)
            return new Read<ContractModel>(null, findings.ToModels());

        ContractModel model = new(
            Names.Namespace(contract),
            Names.Escape(contract.Name),
            Names.CSharp(contract),
            Names.Stem(contract),
            Names.WireName(contract, contract.GetAttributes().Find(Known.Contract)?.NamedText("Name")),
            contract.DeclaredAccessibility == Accessibility.Public,
            contract.Interfaces.Where(i => i.IsContract()).Select(i => Generated(i) + "Binding").ToEquatable(),
            inherited,
            operations,
            NotesReader.Read(contract))
        {
            Id = Names.Id(contract),
            BaseIds = contract.Interfaces.Where(i => i.IsContract()).Select(i => Names.Id(i)).ToEquatable(),
        };
        return new Read<ContractModel>(model, default);
    }

    private static void CheckForm(INamedTypeSymbol contract, Findings findings)
    {
        if (contract.ContainingType is not null || contract.IsFileLocal)
            findings.Add(Diagnostics.ContractPlace, contract, Names.Display(contract));
        else if (contract.Arity > 0)
            findings.Add(Diagnostics.ContractGeneric, contract, Names.Display(contract));
        else if (!contract.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is InterfaceDeclarationSyntax d && d.Modifiers.Any(SyntaxKind.PartialKeyword)))
            findings.Add(Diagnostics.ContractNotPartial, contract, contract.Name);
    }

    private static List<INamedTypeSymbol> Bases(INamedTypeSymbol contract, Findings findings)
    {
        List<INamedTypeSymbol> bases = [];
        foreach (INamedTypeSymbol inherited in contract.AllInterfaces)
        {
            if (inherited.IsContract())
                bases.Add(inherited);
            else if (!inherited.OriginalDefinition.Is("Dragoman.IContract`1"))
                findings.Add(Diagnostics.BaseNotContract, contract, Names.Display(contract), Names.Display(inherited));
        }

        return bases;
    }

    private static InheritedModel Inherited(INamedTypeSymbol contract) =>
        new(Names.CSharp(contract), Generated(contract), new OperationReader(contract, new Findings()).Read());

    // Wires know an object's operations by name, whichever of its contracts declares them.
    private static void CheckClashes(INamedTypeSymbol contract, IReadOnlyList<INamedTypeSymbol> bases, Findings findings)
    {
        Dictionary<string, INamedTypeSymbol> owners = [];
        foreach (INamedTypeSymbol owner in bases.Append(contract))
        {
            foreach (ISymbol member in OperationReader.Members(owner))
            {
                string name = member is IMethodSymbol ? Names.Operation(member.Name) : member.Name;
                if (!owners.TryGetValue(name, out INamedTypeSymbol? other))
                    owners.Add(name, owner);
                else if (!SymbolEqualityComparer.Default.Equals(other, owner))
                    findings.Add(
                        Diagnostics.InheritedClash,
                        SymbolEqualityComparer.Default.Equals(owner, contract) ? member : contract,
                        name, Names.Display(owner), Names.Display(other));
            }
        }
    }

    private static string Generated(INamedTypeSymbol contract) => Names.InNamespace(contract, Names.Stem(contract));
}
