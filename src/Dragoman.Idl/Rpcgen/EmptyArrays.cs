namespace Dragoman.Idl;

/// <summary>Leaves out members and parameters that are arrays of no elements: nothing of them is on the wire, and C# has no type for them.</summary>
internal sealed class EmptyArrays(DiagnosticBag diagnostics)
{
    public void Remove(IEnumerable<Declaration> declarations)
    {
        foreach (Declaration declaration in declarations)
        {
            if (declaration is StructDeclaration type)
                type.Members.RemoveAll(IsNothing);
            else if (declaration is UnionDeclaration union)
                Remove(union.Arms);
            else if (declaration is InterfaceDeclaration contract)
                contract.Operations.ForEach(Remove);
        }
    }

    private void Remove(List<UnionArm> arms)
    {
        for (int i = 0; i < arms.Count; i++)
        {
            if (arms[i].Value is { } value && IsNothing(value))
                arms[i] = arms[i] with { Value = null };
        }
    }

    private void Remove(Operation operation)
    {
        operation.Parameters.RemoveAll(IsNothing);
        if (operation.Result is { } result && TypeFacts.IsNothing(result))
            operation.Result = null;
    }

    private bool IsNothing(Member member)
    {
        bool isNothing = TypeFacts.IsNothing(member.Type);
        if (isNothing)
            diagnostics.Note(member.Position, Codes.Advice, $"'{member.Name}' has no elements, so that nothing of it is on the wire; it is left out");
        return isNothing;
    }
}
