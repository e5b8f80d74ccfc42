namespace Dragoman.Pyro;

/// <summary>Finds what Python cannot name of a contract, and proposes what to do about it.</summary>
internal sealed class PyroObjections
{
    private readonly List<string> _objections = [];

    /// <summary>Examines a contract and everything it refers to.</summary>
    public static IReadOnlyList<string> To(ContractShape contract)
    {
        PyroObjections objections = new();
        PyroShapes shapes = PyroShapes.From(contract);
        foreach (ContractShape reached in shapes.Contracts)
            objections.Examine(reached);

        foreach (MessageShape message in shapes.Messages)
            objections.Examine(message);

        foreach (ValueShape value in shapes.Values)
            objections.Examine(value);

        foreach (UnionShape union in shapes.Unions)
            objections.Examine(union);

        if (shapes.HoldsQuadruple)
            objections.Object($"{contract.Name} uses numbers of 128 bits, which Python does not have; use double, or the octets as byte[].");

        return objections._objections;
    }

    private void Examine(ContractShape contract)
    {
        foreach (IGrouping<string, OperationShape> same in contract.AllOperations
            .GroupBy(o => PyroNames.Of(o, o.Name), StringComparer.Ordinal)
            .Where(g => g.DistinctBy(o => (o.Kind == OperationKind.Method, o.Name, o.Contract)).Skip(1).Any()))
        {
            Object($"{contract.Name} has several members named {same.Key} in Python ({string.Join(", ", same.Select(o => o.Name))}); give all but one of them a [PyroName].");
        }

        foreach (OperationShape operation in contract.Operations)
        {
            string name = PyroNames.Of(operation, operation.Name);
            bool isGiven = operation.Remark<PyroNameAttribute>() is not null;
            if (!PyroNames.IsIdentifier(name) || (name.StartsWith('_') && !(isGiven && PyroNames.IsSpecial(name))))
                Object($"{operation} cannot be named {name} in Python; give it a [PyroName].");

            ExamineNames(operation.ToString(), operation.Parameters.Select(p => PyroNames.Of(p, p.Name)));
        }
    }

    private void Examine(MessageShape message)
    {
        ExamineNames(message.Name, message.Fields.Select(f => PyroNames.Of(f, f.Name)));
        if (!message.IsException)
            return;

        foreach (FieldShape field in message.Fields)
        {
            string name = PyroNames.Of(field, field.Name);
            if (name is "args" or "with_traceback" or "add_note" or DeclaredAttributes.TypeName || name.StartsWith('_'))
                Object($"{message.Name}.{field.Name} would be {name}, which means something else at Python's exceptions; give it a [PyroName].");
        }
    }

    private void Examine(ValueShape value)
    {
        ExamineNames(value.Name, value.Fields.Select(f => PyroNames.Of(f, f.Name)));
        foreach (IGrouping<string, ValueShape> same in value.Known.GroupBy(PyroNames.ClassOf, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
            Object($"{string.Join(" and ", same.Select(v => v.Name))} have the same class {same.Key} in Python; give one of them another [PyroClass].");
    }

    // The discriminant stands among the fields of every arm.
    private void Examine(UnionShape union)
    {
        string discriminant = PyroNames.Of(union.Discriminant, union.Discriminant.Name);
        foreach (MessageShape content in union.Arms.Select(a => a.Content))
            ExamineNames(content.Name, content.Fields.Select(f => PyroNames.Of(f, f.Name)).Append(discriminant));
    }

    private void ExamineNames(string where, IEnumerable<string> names)
    {
        foreach (IGrouping<string, string> same in names.GroupBy(n => n, StringComparer.Ordinal))
        {
            if (!PyroNames.IsIdentifier(same.Key))
                Object($"{where} has the part {same.Key}, which is no name in Python; give it a [PyroName].");

            if (same.Skip(1).Any())
                Object($"{where} has several parts named {same.Key} in Python; give all but one of them a [PyroName].");
        }
    }

    private void Object(string objection) => _objections.Add(objection);
}
