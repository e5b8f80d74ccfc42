namespace Dragoman.Idl;

/// <summary>
/// Reads the grammar of RFC 4506 and RFC 5531, and what rpcgen reads beyond it. After a mistake it goes on at the next member or definition,
/// so that one run finds them all.
/// </summary>
internal sealed partial class Parser(IReadOnlyList<Token> tokens, DiagnosticBag diagnostics)
{
    // Types without names nest by recursion here and later; nobody writes more.
    private const int MaximumDepth = 50;

    private static readonly HashSet<string> Keywords =
    [
        "bool", "case", "const", "default", "double", "enum", "float", "hyper", "int", "opaque", "program", "quadruple", "string", "struct",
        "switch", "typedef", "union", "unsigned", "version", "void", "long", "short", "char",
    ];

    private int _at;
    private int _depth;

    private Token Current => tokens[_at];

    private Token Next => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    public IReadOnlyList<DefinitionSyntax> Read()
    {
        List<DefinitionSyntax> definitions = [];
        while (Current.Kind != TokenKind.EndOfFile && !diagnostics.IsFull)
        {
            int start = _at;
            try
            {
                if (Definition() is { } definition)
                    definitions.Add(definition);
            }
            catch (SyntaxException)
            {
                _depth = 0;
                SkipToDefinition(start);
            }
        }

        return definitions;
    }

    private DefinitionSyntax? Definition()
    {
        string? documentation = Current.Leading;
        switch (Current.Kind == TokenKind.Identifier ? Current.Text : "")
        {
            case "const":
                return Constant(documentation);
            case "typedef":
                return Typedef(documentation);
            case "program":
                return Program(documentation);
            case "enum" or "struct" or "union":
                string keyword = Take().Text;
                NameSyntax name = Name($"the name of the {keyword}");
                DefinitionSyntax definition = Body(keyword, name, documentation);
                End($"after the {keyword} '{name.Text}'");
                return definition;
            default:
                throw Unexpected("'const', 'typedef', 'enum', 'struct', 'union' or 'program'");
        }
    }

    private DefinitionSyntax Constant(string? documentation)
    {
        Take();
        NameSyntax name = Name("the name of the constant");
        Expect("=", $"after '{name.Text}'");
        if (Current.Kind == TokenKind.Character)
            throw Unexpected("a number or the name of a constant");
        if (Current.Kind == TokenKind.Text)
            return TextConstant(name, documentation);
        ValueSyntax value = Value("the value of the constant");
        Token end = End("after the constant");
        return new ConstantSyntax(name, value, documentation ?? end.Trailing);
    }

    private TextConstantSyntax TextConstant(NameSyntax name, string? documentation)
    {
        Token quoted = Take();
        if (Literals.Text(quoted.Text) is not { } text)
        {
            diagnostics.Error(quoted.Position, Codes.Syntax, $"\"{quoted.Text}\" has an escape that means nothing, expected those of C");
            text = quoted.Text;
        }
        else if (quoted.Text.Contains("\\\"", StringComparison.Ordinal))
        {
            diagnostics.Warning(quoted.Position, Codes.RpcgenRefuses, "rpcgen refuses quotes within a text");
        }

        Token end = End("after the constant");
        return new TextConstantSyntax(name, text, documentation ?? end.Trailing);
    }

    private TypedefSyntax Typedef(string? documentation)
    {
        Take();
        DeclarationSyntax declaration = Declaration("the new name of the type", allowVoid: false);
        Token end = End($"after the type '{declaration.Name!.Text}'");
        return new TypedefSyntax(declaration, declaration.Name, documentation ?? end.Trailing);
    }

    /// <summary>Reads what stands in braces after <c>enum</c>, <c>struct</c> or <c>union</c>.</summary>
    private DefinitionSyntax Body(string keyword, NameSyntax name, string? documentation)
    {
        if (++_depth > MaximumDepth)
        {
            diagnostics.Error(Current.Position, Codes.Limit, $"types are nested more than {MaximumDepth} deep, expected names for the inner ones");
            throw new SyntaxException();
        }

        DefinitionSyntax body = keyword switch
        {
            "enum" => new EnumSyntax(name, Enumerators(), documentation),
            "struct" => new StructSyntax(name, Members(), documentation),
            _ => Union(name, documentation),
        };
        _depth--;
        return body;
    }

    private List<EnumeratorSyntax> Enumerators()
    {
        Expect("{", "before the members of the enum");
        List<EnumeratorSyntax> members = [];
        do
        {
            Token first = Current;
            NameSyntax name = Name("the name of a member of the enum");
            ValueSyntax? value = TakeIf("=") is null ? null : Value($"the value of '{name.Text}'");
            Token last = tokens[_at - 1];
            members.Add(new EnumeratorSyntax(name, value, first.Leading ?? (Current.Is(",") ? Current.Trailing : null) ?? last.Trailing));
        }
        while (TakeIf(",") is not null);
        Expect("}", "or ',' after a member of the enum");
        return members;
    }

    private List<DeclarationSyntax> Members()
    {
        Expect("{", "before the members of the struct");
        List<DeclarationSyntax> members = [];
        if (Current.Is("}"))
            throw Unexpected("a member: a struct has at least one");
        while (!Current.Is("}"))
            MemberOrSkip(members);
        Take();
        return members;
    }

    private void MemberOrSkip(List<DeclarationSyntax> members)
    {
        int depth = _depth;
        try
        {
            DeclarationSyntax member = Declaration("the name of the member", allowVoid: true);
            Token end = End("after the member");
            if (member.Type is null)
                diagnostics.RpcgenRefuses(member.Position, "'void' as a member of a struct");
            else
                members.Add(member with { Documentation = member.Documentation ?? end.Trailing });
        }
        catch (SyntaxException) when (SkipToMember())
        {
            _depth = depth;
        }
    }

    private UnionSyntax Union(NameSyntax name, string? documentation)
    {
        Expect("switch", "after the name of the union");
        Expect("(", "after 'switch'");
        DeclarationSyntax discriminant = Declaration("the name of the discriminant", allowVoid: false);
        Expect(")", "after the discriminant");
        Expect("{", "before the cases of the union");
        List<CaseSyntax> cases = [];
        if (!Current.Is("case"))
            throw Unexpected("'case': a union has at least one");
        while (!Current.Is("}"))
            CaseOrSkip(cases);
        Take();
        return new UnionSyntax(name, discriminant, cases, documentation);
    }

    private void CaseOrSkip(List<CaseSyntax> cases)
    {
        int depth = _depth;
        try
        {
            bool hadDefault = cases is [.., { Labels.Count: 0 }];
            Token first = Current;
            List<ValueSyntax> labels = [];
            if (hadDefault)
                throw Unexpected("'}': the default is the last arm of a union, and the only one of its kind");
            if (TakeIf("default") is null)
                Labels(labels);
            else
                Expect(":", "after 'default'");

            DeclarationSyntax declaration = Declaration("the name of the arm's value", allowVoid: true);
            Token end = End("after the arm");
            string? documentation = declaration.Documentation ?? first.Leading ?? end.Trailing;
            cases.Add(new CaseSyntax(first.Position, labels, declaration with { Documentation = documentation }));
        }
        catch (SyntaxException) when (SkipToMember())
        {
            _depth = depth;
        }
    }

    private void Labels(List<ValueSyntax> labels)
    {
        do
        {
            Expect("case", "or 'default'");
            labels.Add(Value("the value of the case"));
            Expect(":", "after the value of the case");
        }
        while (Current.Is("case"));
    }
}
