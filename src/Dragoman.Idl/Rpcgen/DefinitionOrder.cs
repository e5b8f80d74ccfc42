namespace Dragoman.Idl;

/// <summary>Finds names that are used before C knows them: rpcgen writes its header in the order of the file, where names here may come in any order.</summary>
internal sealed class DefinitionOrder
{
    private readonly Dictionary<string, int> _places = [];
    private readonly IReadOnlyList<DefinitionSyntax> _definitions;
    private readonly DiagnosticBag _diagnostics;

    private DefinitionOrder(IReadOnlyList<DefinitionSyntax> definitions, DiagnosticBag diagnostics)
    {
        _definitions = definitions;
        _diagnostics = diagnostics;
        for (int place = 0; place < definitions.Count; place++)
        {
            _places.TryAdd(definitions[place].Name.Text, place);
            foreach (EnumeratorSyntax member in definitions[place] is EnumSyntax members ? members.Members : [])
                _places.TryAdd(member.Name.Text, place);
        }

        foreach (ConstantSyntax number in definitions.OfType<ProgramSyntax>().SelectMany(ConstantTable.Numbers))
            _places.TryAdd(number.Name.Text, definitions.Count);
    }

    /// <summary>Warns of each such name. Procedures come behind all types, and labels of cases are in another file.</summary>
    public static void Check(IReadOnlyList<DefinitionSyntax> definitions, DiagnosticBag diagnostics)
    {
        DefinitionOrder order = new(definitions, diagnostics);
        for (int place = 0; place < definitions.Count; place++)
            order.Check(place);
    }

    private void Check(int place)
    {
        DefinitionSyntax definition = _definitions[place];
        IEnumerable<DeclarationSyntax> declarations = definition switch
        {
            TypedefSyntax type => [type.Declaration],
            StructSyntax type => type.Members,
            UnionSyntax type => type.Cases.Select(c => c.Declaration).Prepend(type.Discriminant),
            _ => [],
        };
        foreach (DeclarationSyntax declaration in declarations)
            Check(place, declaration);

        foreach (ValueSyntax value in definition is EnumSyntax members ? members.Members.Select(m => m.Value).OfType<ValueSyntax>() : [])
            Check(place, value);
    }

    private void Check(int place, DeclarationSyntax declaration)
    {
        if (declaration is { Declarator: Declarator.Fixed, Size: { } size })
            Check(place, size);

        if (declaration.Type is not ReferenceSyntax type || !_places.TryGetValue(type.Name.Text, out int defined) || defined < place)
            return;

        bool isPointed = declaration.Declarator is Declarator.Pointer or Declarator.Variable;
        bool isKnown = type.Keyword switch
        {
            "struct" or "union" => isPointed || (_definitions[place] is TypedefSyntax && declaration.Declarator == Declarator.Plain),
            _ => defined == place && declaration.Declarator == Declarator.Pointer, // rpcgen itself says struct there
        };
        if (!isKnown)
            Warn(type.Name.Position, type.Name.Text, isPointed && _definitions[defined] is StructSyntax or UnionSyntax ? $"'struct {type.Name.Text}'" : "its definition before");
    }

    private void Check(int place, ValueSyntax value)
    {
        bool isLate = value.Name is not null && _places.TryGetValue(value.Name, out int defined)
            && (defined > place || (defined == place && _definitions[place] is not EnumSyntax));
        if (isLate)
            Warn(value.Position, value.Name!, "its definition before");
    }

    private void Warn(SourcePosition position, string name, string expected) =>
        _diagnostics.Warning(position, Codes.CompilersRefuse, $"C compilers refuse '{name}' here in rpcgen's output, where it is not defined yet, expected {expected}");
}
