namespace Dragoman.Idl;

/// <summary>Checks what the grammar cannot say, and turns definitions into declarations of the model.</summary>
internal sealed class Binder
{
    private readonly DiagnosticBag _diagnostics;
    private readonly IReadOnlyList<DefinitionSyntax> _definitions;
    private readonly NameTable _names;
    private readonly ConstantTable _constants;
    private readonly TypeBinder _types;

    public Binder(IReadOnlyList<DefinitionSyntax> definitions, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        IReadOnlyList<DefinitionSyntax> own = Hoister.Run(definitions);
        HashSet<string> types = [.. own.Where(d => d is EnumSyntax or StructSyntax or UnionSyntax).Select(d => d.Name.Text)];
        own = [.. own.Where(d => !(IsRepeated(d) && types.Contains(d.Name.Text)))];
        _definitions = [.. Prelude.TypesFor(own), .. own];
        _names = new NameTable(_definitions, diagnostics);
        _constants = new ConstantTable(_definitions, diagnostics);
        _types = new TypeBinder(_names, _constants, diagnostics);
    }

    /// <summary>The declarations in the order of the source. They are complete only when no errors were found.</summary>
    public IReadOnlyList<Declaration> Run()
    {
        // Unions ask what an enum's members are and what a typedef stands for, wherever in the file these are.
        ILookup<bool, DefinitionSyntax> first = _definitions.ToLookup(d => d is EnumSyntax or TypedefSyntax);
        ProgramBinder programs = new(_types, _constants, _diagnostics);
        Dictionary<DefinitionSyntax, List<Declaration>> bound = new(ReferenceEqualityComparer.Instance);
        foreach (DefinitionSyntax definition in first[true].Concat(first[false]))
        {
            bound[definition] = definition is ProgramSyntax program ? [.. programs.Bind(program)]
                : Bind(definition) is { } declaration ? [declaration]
                : [];
        }

        List<Declaration> declarations = [.. _definitions.SelectMany(d => bound[d])];

        if (_diagnostics.Errors == 0)
            new Recursion(_diagnostics).Check(declarations);
        if (_diagnostics.Errors == 0)
        {
            new EmptyArrays(_diagnostics).Remove(declarations);
            OptionalUnions.Find(declarations);
            new LinkedLists(_diagnostics).Find(declarations);
            DefinitionOrder.Check(_definitions, _diagnostics);
        }

        return declarations;
    }

    // 'typedef struct point point;' says in C what rpcgen says of every struct anyway.
    private static bool IsRepeated(DefinitionSyntax definition) => definition is TypedefSyntax
    {
        Declaration: { Declarator: Declarator.Plain, Type: ReferenceSyntax { Keyword: not null } type },
    } && type.Name.Text == definition.Name.Text;

    private Declaration? Bind(DefinitionSyntax definition)
    {
        if (definition is TextConstantSyntax quoted)
            return new TextConstantDeclaration(quoted.Name.Text, quoted.Name.Position, quoted.Documentation, quoted.Text);

        if (definition is ConstantSyntax constant)
        {
            if (_constants.Text(constant) is { } text)
                return new TextConstantDeclaration(constant.Name.Text, constant.Name.Position, constant.Documentation, text);

            bool isHexadecimal = constant.Value.Spelling.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            return _constants.Value(constant.Value, long.MinValue, ulong.MaxValue) is { } value
                ? new ConstantDeclaration(constant.Name.Text, constant.Name.Position, constant.Documentation, value, isHexadecimal)
                : null;
        }

        Declaration? declaration = _names.Declared(definition);
        switch (definition, declaration)
        {
            case (EnumSyntax syntax, EnumDeclaration type):
                Fill(syntax, type);
                break;
            case (StructSyntax syntax, StructDeclaration type):
                Fill(syntax, type);
                break;
            case (UnionSyntax syntax, UnionDeclaration type):
                new UnionBinder(_types, _constants, _diagnostics).Fill(syntax, type);
                break;
            case (TypedefSyntax syntax, AliasDeclaration type):
                type.Target = _types.Bind(syntax.Declaration);
                break;
        }

        return declaration;
    }

    private void Fill(EnumSyntax syntax, EnumDeclaration type)
    {
        foreach (EnumeratorSyntax member in syntax.Members)
        {
            if (_constants.Value(syntax, member) is { } value)
                type.Members.Add(new EnumMember(member.Name.Text, member.Name.Position, member.Documentation, (int)value));
        }
    }

    private void Fill(StructSyntax syntax, StructDeclaration type)
    {
        UniqueNames unique = new("member", _diagnostics);
        foreach (DeclarationSyntax member in syntax.Members)
        {
            unique.Claim(member.Name!);
            if (_types.Bind(member) is { } bound)
                type.Members.Add(new Member(member.Name!.Text, member.Name.Position, member.Documentation, bound));
        }
    }
}
