using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dragoman.Generator;

/// <summary>Finds generated types whose names are taken: by a type of the program, or by what is generated for another one.</summary>
internal static class GeneratedNames
{
    public static void Check(INamedTypeSymbol contract, EquatableArray<OperationModel> operations, Findings findings)
    {
        string stem = Names.Stem(contract);
        HashSet<string> names = [stem + "Binding", stem + "Proxy"];
        string? twice = operations.Select(o => CallNames.Call(stem, o)).FirstOrDefault(name => !names.Add(name));
        if (twice is not null)
            findings.Add(Diagnostics.GeneratedName, contract, Names.Display(contract), twice, "another of its operations needs that name as well");

        if (Namesakes(contract, stem).Concat(Namesakes(contract, "I" + stem)).FirstOrDefault(other => other.IsContract() && Names.Stem(other) == stem) is { } alike)
            findings.Add(Diagnostics.GeneratedName, contract, Names.Display(contract), stem + "Proxy", $"so it is for '{Names.Display(alike)}'");

        CheckTaken(contract, names, findings);
    }

    public static void Check(INamedTypeSymbol message, Findings findings)
    {
        string codec = Names.Flat(message) + "Codec";
        if (message.ContainingType is not null && Namesakes(message, Names.Flat(message)).FirstOrDefault(other => other.IsMessage()) is { } alike)
            findings.Add(Diagnostics.GeneratedName, message, Names.Display(message), codec, $"so it is for '{Names.Display(alike)}'");

        CheckTaken(message, [codec], findings);
    }

    private static void CheckTaken(INamedTypeSymbol owner, IEnumerable<string> names, Findings findings)
    {
        foreach (string name in names)
        {
            if (Namesakes(owner, name).Any())
                findings.Add(Diagnostics.GeneratedName, owner, Names.Display(owner), name, "there is a type of that name");
        }
    }

    private static IEnumerable<INamedTypeSymbol> Namesakes(INamedTypeSymbol owner, string name) => owner.ContainingNamespace.GetTypeMembers(name, 0)
        .Where(other => !SymbolEqualityComparer.Default.Equals(other, owner)
            && SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, owner.ContainingAssembly));
}
