namespace Dragoman.Idl;

/// <summary>Finds types that contain themselves without a pointer or a sequence between, and names that stand for themselves.</summary>
internal sealed class Recursion(DiagnosticBag diagnostics)
{
    // Later stages follow types by recursion; nobody nests them like this.
    private const int MaximumDepth = 200;

    private readonly HashSet<Declaration> _done = [];
    private readonly HashSet<Declaration> _open = [];

    public void Check(IEnumerable<Declaration> declarations)
    {
        List<Declaration> types = [.. declarations];
        foreach (Declaration declaration in types)
            Visit(declaration, 0);
        foreach (AliasDeclaration alias in types.OfType<AliasDeclaration>().Where(a => TypeFacts.Reaches(a.Target, a)))
        {
            if (diagnostics.Errors == 0)
                diagnostics.Error(alias.Position, Codes.Recursion, $"'{alias.Name}' stands for itself, expected a struct or union in between");
        }
    }

    private void Visit(Declaration declaration, int depth)
    {
        if (_done.Contains(declaration))
            return;

        if (depth > MaximumDepth)
        {
            diagnostics.Error(declaration.Position, Codes.Limit, $"types contain each other more than {MaximumDepth} deep");
            return;
        }

        _open.Add(declaration);
        foreach ((DataType? type, SourcePosition position) in Parts(declaration))
        {
            if (ByValue(type) is not { } part)
                continue;

            if (_open.Contains(part))
                diagnostics.Error(position, Codes.Recursion, $"'{part.Name}' contains itself, expected a pointer such as '{part.Name} *{Short(declaration)}'");
            else
                Visit(part, depth + 1);
        }

        _open.Remove(declaration);
        _done.Add(declaration);
    }

    private static string Short(Declaration declaration) => declaration is AliasDeclaration ? declaration.Name : "next";

    private static IEnumerable<(DataType? Type, SourcePosition Position)> Parts(Declaration declaration) => declaration switch
    {
        StructDeclaration type => type.Members.Select(m => ((DataType?)m.Type, m.Position)),
        UnionDeclaration type => type.Arms.Where(a => a.Value is not null).Select(a => ((DataType?)a.Value!.Type, a.Value.Position)),
        AliasDeclaration type => [(type.Target, type.Position)],
        _ => [],
    };

    private static Declaration? ByValue(DataType? type)
    {
        while (type is ArrayType array)
            type = array.Element;
        return (type as DeclaredType)?.Declaration;
    }
}
