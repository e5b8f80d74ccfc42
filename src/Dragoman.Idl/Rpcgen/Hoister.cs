namespace Dragoman.Idl;

/// <summary>Gives names to the types that have none, and moves them before the definition that they stand in, so that all types are definitions.</summary>
internal sealed class Hoister
{
    private readonly List<DefinitionSyntax> _result = [];

    public static IReadOnlyList<DefinitionSyntax> Run(IEnumerable<DefinitionSyntax> definitions)
    {
        Hoister hoister = new();
        foreach (DefinitionSyntax definition in definitions)
            hoister._result.Add(hoister.Definition(definition));
        return hoister._result;
    }

    private DefinitionSyntax Definition(DefinitionSyntax definition) => definition switch
    {
        // The type of 'typedef struct { ... } point;' is simply called point.
        TypedefSyntax { Declaration: { Type: BodySyntax body, Declarator: Declarator.Plain } } type =>
            Definition(body.Definition with { Name = type.Name, Documentation = type.Documentation ?? body.Definition.Documentation }),
        TypedefSyntax type => type with { Declaration = Declaration(type.Declaration, $"{type.Name.Text}_element") },
        StructSyntax type => type with { Members = [.. type.Members.Select(m => Declaration(m, Part(type.Name, m.Name)))] },
        UnionSyntax type => type with
        {
            Discriminant = Declaration(type.Discriminant, Part(type.Name, type.Discriminant.Name)),
            Cases = [.. type.Cases.Select(c => c with { Declaration = Declaration(c.Declaration, Part(type.Name, c.Declaration.Name)) })],
        },
        ProgramSyntax program => program with { Versions = [.. program.Versions.Select(Version)] },
        _ => definition,
    };

    private VersionSyntax Version(VersionSyntax version) => version with { Procedures = [.. version.Procedures.Select(Procedure)] };

    private ProcedureSyntax Procedure(ProcedureSyntax procedure) => procedure with
    {
        Result = procedure.Result is { } result ? Type(result, $"{procedure.Name.Text}_result") : null,
        Parameters = [.. procedure.Parameters.Select((p, n) => p with { Type = Type(p.Type, $"{procedure.Name.Text}_{p.Name?.Text ?? $"argument{n + 1}"}") })],
    };

    private DeclarationSyntax Declaration(DeclarationSyntax declaration, string name) =>
        declaration.Type is { } type ? declaration with { Type = Type(type, name) } : declaration;

    private TypeSyntax Type(TypeSyntax type, string name)
    {
        if (type is not BodySyntax body)
            return type;

        NameSyntax named = new(name, body.Position);
        _result.Add(Definition(body.Definition with { Name = named }));
        return new ReferenceSyntax(named, null);
    }

    private static string Part(NameSyntax owner, NameSyntax? member) => $"{owner.Text}_{member?.Text}";
}
