namespace Dragoman.Idl;

internal sealed partial class Parser
{
    private ProgramSyntax Program(string? documentation)
    {
        Take();
        NameSyntax name = Name("the name of the program");
        Expect("{", "before the versions of the program");
        List<VersionSyntax> versions = [];
        do
        {
            versions.Add(Version());
        }
        while (!Current.Is("}"));
        Take();
        return new ProgramSyntax(name, versions, Number("program"), documentation);
    }

    private VersionSyntax Version()
    {
        string? documentation = Current.Leading;
        Expect("version", "or '}' in a program");
        NameSyntax name = Name("the name of the version");
        Expect("{", "before the procedures of the version");
        List<ProcedureSyntax> procedures = [];
        if (Current.Is("}"))
            throw Unexpected("a procedure: a version has at least one");
        while (!Current.Is("}"))
            ProcedureOrSkip(procedures);
        Take();
        return new VersionSyntax(name, procedures, Number("version"), documentation);
    }

    private ValueSyntax Number(string what)
    {
        Expect("=", $"and the number of the {what}");
        ValueSyntax number = Value($"the number of the {what}");
        End($"after the {what}");
        return number;
    }

    private void ProcedureOrSkip(List<ProcedureSyntax> procedures)
    {
        try
        {
            procedures.Add(Procedure());
        }
        catch (SyntaxException) when (SkipToMember())
        {
            _depth = 0;
        }
    }

    private ProcedureSyntax Procedure()
    {
        string? documentation = Current.Leading;
        TypeSyntax? result = TakeIf("void") is null ? ProcedureType("the type of the result") : null;
        if (Current.Is("*"))
            throw Unexpected("the name of the procedure: a result that may be absent takes a typedef of the pointer");
        NameSyntax name = Name("the name of the procedure");
        Expect("(", $"after '{name.Text}'");
        List<ParameterSyntax> parameters = Parameters();
        Expect(")", "after the parameters");
        Expect("=", "and the number of the procedure");
        ValueSyntax number = Value("the number of the procedure");
        Token end = End("after the procedure");
        return new ProcedureSyntax(name, result, parameters, number, documentation ?? end.Trailing);
    }

    private List<ParameterSyntax> Parameters()
    {
        List<ParameterSyntax> parameters = [];
        if (Current.Is(")"))
            return parameters;

        if (TakeIf("void") is not null)
        {
            if (!Current.Is(")"))
                throw Unexpected("')': 'void' stands alone");
            return parameters;
        }

        do
        {
            parameters.Add(Parameter(parameters.Count));
        }
        while (TakeIf(",") is not null);
        return parameters;
    }

    private ParameterSyntax Parameter(int index)
    {
        Token first = Current;
        TypeSyntax type = ProcedureType("the type of a parameter");
        bool isPointer = type is not StringSyntax && TakeIf("*") is not null;
        NameSyntax? name = Current.Kind == TokenKind.Identifier && !Keywords.Contains(Current.Text) ? Name("the name of the parameter") : null;
        ValueSyntax? bound = null;
        if (type is StringSyntax && TakeIf("<") is not null)
        {
            bound = Current.Is(">") ? null : Value("the greatest length of the string, or '>'");
            Expect(">", "after the greatest length of the string");
        }

        if (Current.Is("*") || Current.Is("[") || Current.Is("<"))
            throw Unexpected("')' or ',': an array or a pointer as a parameter takes a typedef");
        if (index == 1)
            diagnostics.RpcgenRefuses(first.Position, "several parameters unless it runs with -N");
        return new ParameterSyntax(type, name, isPointer, bound);
    }

    private TypeSyntax ProcedureType(string what)
    {
        if (Current.Is("opaque"))
            throw Unexpected($"{what}: opaque data as a parameter or result take a typedef");
        return Current.Is("string") ? new StringSyntax(Take().Position) : Type(what);
    }
}
