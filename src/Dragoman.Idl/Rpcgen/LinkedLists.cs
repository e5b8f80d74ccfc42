namespace Dragoman.Idl;

/// <summary>Finds the structs that are elements of linked lists: the last member points to the next element, and nothing holds an element by value.</summary>
internal sealed class LinkedLists(DiagnosticBag diagnostics)
{
    public void Find(IReadOnlyList<Declaration> declarations)
    {
        HashSet<StructDeclaration> heldByValue = [];
        foreach (DataType type in declarations.SelectMany(Uses))
            AddHeldByValue(type, heldByValue);

        foreach (StructDeclaration type in declarations.OfType<StructDeclaration>().Where(EndsInNext))
        {
            if (!heldByValue.Contains(type))
            {
                type.IsListElement = true;
            }
            else
            {
                diagnostics.Note(
                    type.Position, Codes.Advice,
                    $"'{type.Name}' would be a list, but somewhere it is held by value instead of by '{type.Name} *': its elements stay nested in each other");
            }
        }

        foreach (StructDeclaration type in declarations.OfType<StructDeclaration>().Where(t => t.IsListElement))
            type.Members.RemoveAt(type.Members.Count - 1);
    }

    private static bool EndsInNext(StructDeclaration type) =>
        type.Members is [_, .., var last] && PointsTo(last.Type) == type && type.Members.SkipLast(1).All(m => PointsTo(m.Type) != type);

    private static Declaration? PointsTo(DataType type) =>
        TypeFacts.Plain(type) is OptionalType optional ? (TypeFacts.Plain(optional.Element) as DeclaredType)?.Declaration : null;

    private static IEnumerable<DataType> Uses(Declaration declaration) => declaration switch
    {
        StructDeclaration type => type.Members.Select(m => m.Type),
        UnionDeclaration { OptionalValue: null } type => type.Arms.Where(a => a.Value is not null).Select(a => a.Value!.Type),
        InterfaceDeclaration type => type.Operations.SelectMany(o => o.Parameters.Select(p => p.Type).Concat(o.Result is null ? [] : [o.Result])),
        _ => [],
    };

    private static void AddHeldByValue(DataType type, HashSet<StructDeclaration> found)
    {
        for (DataType? part = TypeFacts.Plain(type); part is not null;)
        {
            DataType? element = part switch
            {
                ArrayType array => array.Element,
                SequenceType sequence => sequence.Element,
                OptionalType optional when TypeFacts.Plain(optional.Element) is not DeclaredType => optional.Element,
                _ => null,
            };
            if (part is DeclaredType { Declaration: StructDeclaration held })
                found.Add(held);
            part = element is null ? null : TypeFacts.Plain(element);
        }
    }
}
