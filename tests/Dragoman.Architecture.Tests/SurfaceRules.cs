using Microsoft.CodeAnalysis;

namespace Dragoman.Architecture.Tests;

/// <summary>Conventions that hold for every public member.</summary>
internal static class SurfaceRules
{
    public static IEnumerable<Finding> Check(IAssemblySymbol assembly, string shownFile)
    {
        foreach (INamedTypeSymbol type in ProductAssembly.VisibleTypes(assembly))
        {
            string space = type.ContainingNamespace.ToDisplayString();
            if (space.EndsWith(".Internal", StringComparison.Ordinal))
                yield return new(shownFile, 1, "a public type in an internal namespace", type.ToDisplayString(), "internal, or another namespace", 7);
            if (type.TypeKind == TypeKind.Delegate)
                continue;
            foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>().Where(IsOurAsynchronousMethod))
            {
                foreach (Finding finding in CheckAsynchronous(method, shownFile))
                    yield return finding;
            }
        }
    }

    // An override or an implementation follows the signature it was given; accessors and operators have no name of their own.
    private static bool IsOurAsynchronousMethod(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsOverride: false, Name: not ("DisposeAsync" or "<Main>$") }
        && ProductAssembly.IsVisible(method)
        && method.ReturnType.Name is "Task" or "ValueTask"
        && method.ReturnType.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks"
        && !ImplementsForeignInterface(method);

    private static bool ImplementsForeignInterface(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces.Where(i => !i.ContainingAssembly.Name.StartsWith("Dragoman", StringComparison.Ordinal))
            .SelectMany(i => i.GetMembers(method.Name))
            .Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method));

    private static IEnumerable<Finding> CheckAsynchronous(IMethodSymbol method, string shownFile)
    {
        string shown = method.ToDisplayString();
        if (!method.Name.EndsWith("Async", StringComparison.Ordinal))
            yield return new(shownFile, 1, "a method that returns a task without saying so", shown, "a name ending in Async", 7);
        if (method.Parameters.LastOrDefault()?.Type.Name != "CancellationToken")
            yield return new(shownFile, 1, "an asynchronous method that cannot be cancelled", shown, "CancellationToken as the last parameter", 7);
    }
}
