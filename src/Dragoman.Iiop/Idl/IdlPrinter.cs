namespace Dragoman.Iiop;

/// <summary>Prints contracts as OMG IDL (CORBA 3.3 part 1, 7): a complete file that C++, Java and Python compilers take.</summary>
internal sealed class IdlPrinter
{
    private readonly IdlText _text = new();
    private readonly IdlTypes _types;
    private readonly IReadOnlyList<ContractShape> _contracts;
    private readonly HashSet<IdlDefinition> _begun = [];

    private IdlPrinter(IReadOnlyList<ContractShape> contracts)
    {
        IdlShapes reachable = IdlShapes.From(contracts);
        _contracts = reachable.Contracts;
        IdlScopes scopes = new();
        foreach (string scope in reachable.Scopes())
            scopes.ModuleFor(scope);

        _types = new IdlTypes(scopes, reachable.Names(), reachable.Inner());
    }

    /// <summary>Prints contracts with everything they refer to.</summary>
    /// <param name="contracts">The contracts; at least one.</param>
    /// <returns>The text of an <c>.idl</c> file.</returns>
    public static string Print(params IReadOnlyList<ContractShape> contracts) => new IdlPrinter(contracts).Print(Guard(contracts[0]));

    private static string Guard(ContractShape contract) =>
        string.Concat(IdlNames.ScopedName(contract).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_')) + "_IDL";

    private string Print(string guard)
    {
        foreach (ContractShape contract in _contracts)
            _types.Interface(contract);

        // Asking for the lines of all interfaces defines the types that they use.
        List<(ContractShape Contract, string[] Lines)> interfaces = [.. _contracts.Select(c => (c, Interface(c)))];
        foreach (ContractShape contract in _contracts.Where(_types.Referenced.Contains))
            _text.Add(_types.Interface(contract).Scope, [$"interface {IdlKeywords.Escape(_types.Interface(contract).Name)};"]);

        foreach (IdlDefinition definition in _types.All)
            Define(definition);

        foreach ((ContractShape contract, string[] lines) in interfaces)
            _text.Add(_types.Interface(contract).Scope, lines);

        return _text.Finish(guard);
    }

    private void Define(IdlDefinition definition)
    {
        if (!_begun.Add(definition))
            return;

        foreach (IdlDefinition part in definition.Parts)
            Define(part);

        _text.Add(definition.Scope, definition.Lines());
    }

    private string[] Interface(ContractShape contract)
    {
        IdlDefinition definition = _types.Interface(contract);
        string bases = string.Join(", ", contract.Bases.Select(b => _types.Interface(b).ScopedName));
        return
        [
            .. IdlText.Comment(contract),
            $"interface {IdlKeywords.Escape(definition.Name)}{(bases.Length == 0 ? "" : " : " + bases)} {{",
            .. contract.Operations.SelectMany(Member),
            "};",
            .. IdlTypes.IdPragma(contract, definition.Scope, definition.Name),
        ];
    }

    private IEnumerable<string> Member(OperationShape operation) => operation.Kind switch
    {
        OperationKind.Getter => Attribute(operation),

        // Printed with its getter; a property without one is objected to.
        OperationKind.Setter => [],
        _ when operation.IsStream => [$"  // {IdlNames.Of(operation, operation.Name)} is left out: IIOP cannot carry streams."],
        _ => Operation(operation),
    };

    private string[] Attribute(OperationShape getter)
    {
        bool isWritable = getter.Contract.Operations.Any(o => o.Kind == OperationKind.Setter && o.Name == getter.Name);
        string name = IdlKeywords.Escape(IdlNames.Of(getter, getter.Name));
        string raised = string.Join(", ", getter.Throws.Select(t => _types.Exception(t).ScopedName));
        return
        [
            .. IdlText.Comment(getter, "  "),
            .. raised.Length == 0 ? (string[])[] : [$"  // May raise {raised}, which attributes cannot declare everywhere."],
            $"  {(isWritable ? "" : "readonly ")}attribute {_types.Use(getter.Result).Text} {name};",
        ];
    }

    private IEnumerable<string> Operation(OperationShape operation)
    {
        // Several results: the first is the result, the others are parameters, which is also their order on the wire.
        FieldShape[] outputs = operation.Result is TupleShape tuple ? [.. tuple.Elements.Skip(1)] : [];
        (string Way, string Type, string Name)[] parameters =
        [
            .. operation.Parameters.Select(p => ("in", _types.Use(p.Type).Text, IdlNames.Of(p, p.Name))),
            .. outputs.Select(e => ("out", _types.Use(e.Type).Text, IdlNames.Of(e, e.Name))),
        ];
        string raises = string.Join(", ", operation.Throws.Select(t => _types.Exception(t).ScopedName));
        string result = _types.Use(operation.Result is TupleShape results ? results.Elements[0].Type : operation.Result).Text;
        string name = IdlNames.Of(operation, operation.Name);

        // Some compilers hold a parameter to be the type, operation or interface that has its name in another case. Its name does not travel.
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { name, _types.Interface(operation.Contract).Name };
        foreach (string text in parameters.Select(p => p.Type).Append(result).Append(raises))
            taken.UnionWith(IdentifiersIn(text));

        IEnumerable<string> printed = parameters.Select(p => $"{p.Way} {p.Type} {Parameter(taken, p.Name)}");
        return
        [
            .. IdlText.Comment(operation, "  "),
            $"  {(operation.IsOneway ? "oneway " : "")}{result} {IdlKeywords.Escape(name)}({string.Join(", ", printed)})"
                + (raises.Length == 0 ? ";" : $" raises ({raises});"),
        ];
    }

    // Of scoped names, escapes taken away; what stands alone are IDL's own types.
    private static IEnumerable<string> IdentifiersIn(string text) => text
        .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.StartsWith("::", StringComparison.Ordinal))
        .SelectMany(word => word.Split("::", StringSplitOptions.RemoveEmptyEntries))
        .Select(identifier => identifier.TrimStart('_'));

    private static string Parameter(HashSet<string> taken, string name) => IdlKeywords.Escape(IdlScopes.TakeIn(taken, name, "_"));
}
