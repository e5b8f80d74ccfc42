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
            .Where(g => g.DistinctBy(MemberOf).Skip(1).Any()))
        {
            Object($"{contract.Name} has several members named {same.Key} in Python ({string.Join(", ", same.Select(o => o.Name))}); give all but one of them a [PyroName].");
        }

        foreach (OperationShape operation in contract.Operations)
        {
            string name = PyroNames.Of(operation, operation.Name);
            bool isGiven = operation.Remark<PyroNameAttribute>() is not null;
            if (!PyroNames.IsIdentifier(name) || (name.StartsWith('_') && !(isGiven && PyroNames.IsSpecial(name))))
                Object($"{operation} cannot be named {name} in Python; give it a [PyroName].");

            ExamineRest(operation);
            if (operation.Remark<PyroPropertyAttribute>() is not null && (operation.Parameters.Count > 1 || (operation.Parameters.Count == 1 && operation.Result is not PrimitiveShape { Kind: PrimitiveKind.Void })))
                Object($"{operation} is to be an attribute in Python: what reads it has no parameters, what writes it has one and no result.");

            ExamineNames(operation.ToString(), operation.Parameters.Select(p => PyroNames.Of(p, p.Name)));
        }
    }

    // What reads an attribute and what writes it are one member.
    private static (bool IsMethod, string Name, ContractShape Contract) MemberOf(OperationShape operation) =>
        (PyroNames.KindOf(operation) == OperationKind.Method, operation.Remark<PyroPropertyAttribute>() is null ? operation.Name : PyroNames.Of(operation, operation.Name), operation.Contract);

    private void ExamineRest(OperationShape operation)
    {
        PyroFields fields = PyroFields.Of(operation);
        int count = operation.Parameters.Count;
        if (fields.Keywords >= 0 && (fields.Keywords != count - 1 || operation.Parameters[fields.Keywords].Type is not MapShape { Key: PrimitiveShape { Kind: PrimitiveKind.String } }))
            Object($"{operation} takes keywords by {fields.Names[fields.Keywords]}, which must be its last parameter, and a dictionary by text.");

        if (fields.Rest >= 0 && (fields.Rest != (fields.Keywords >= 0 ? fields.Keywords : count) - 1 || operation.Parameters[fields.Rest].Type is not SequenceShape))
            Object($"{operation} takes a rest of arguments by {fields.Names[fields.Rest]}, which must be its last parameter but for that of keywords, and a list or an array.");
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
