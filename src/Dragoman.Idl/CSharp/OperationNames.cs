namespace Dragoman.Idl;

/// <summary>The C# names of operations.</summary>
internal static class OperationNames
{
    /// <summary>The names of a contract's operations.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="asynchronous">Whether operations are asynchronous.</param>
    /// <returns>Each operation with its name, and with that under which wires know it.</returns>
    public static IReadOnlyList<(Operation Operation, string Name, string Known)> Of(InterfaceDeclaration contract, bool asynchronous)
    {
        // Every contract has a static BindingOfContract, made by the generator. The method of an asynchronous operation ends in Async besides, which says nothing more of its name.
        NameScope scope = new([.. ReservedNames.OfObjects, "BindingOfContract"], "Call");
        Func<string, IEnumerable<string>>? derived = asynchronous ? null : ReservedNames.OfOperation;
        return [.. contract.Operations.Select(o => Named(o, scope.Claim(Spelling.Pascal(o.Name), derived), asynchronous))];
    }

    private static (Operation Operation, string Name, string Known) Named(Operation operation, string name, bool asynchronous) =>
        (operation, name, asynchronous ? name : ReservedNames.OfOperation(name).FirstOrDefault() ?? name);
}
