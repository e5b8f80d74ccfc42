namespace Dragoman.Pyro;

/// <summary>Finds the operation that is meant, and checks that arguments fit its parameters, as Python does: by position, by keyword, with defaults.</summary>
internal static class ArgumentBinding
{
    /// <summary>Finds the operation.</summary>
    /// <param name="contract">The contract of the object.</param>
    /// <param name="document">The data.</param>
    /// <param name="invocation">The call.</param>
    /// <param name="bound">How many arguments say which attribute is meant.</param>
    /// <returns>The operation; null when there is none.</returns>
    public static OperationShape? FindOperation(ContractShape contract, ValueDocument document, in Invocation invocation, out int bound)
    {
        PyroContract view = PyroContract.Of(contract);
        bound = 0;
        if (view.Method(invocation.Method) is { } method)
            return method;

        if (AttributeOf(document, invocation) is not { } name)
            return null;

        bound = 1;
        return invocation.Method == PyroConstants.GetAttribute ? view.Getter(name) : view.Setter(name);
    }

    /// <summary>Says that a member is unknown.</summary>
    public static Fault NoSuchMember(ContractShape contract, ValueDocument document, in Invocation invocation)
    {
        string what = AttributeOf(document, invocation) is { } name ? $"attribute '{name}'" : $"method '{invocation.Method}'";
        return new Fault(FaultKind.NoSuchOperation, $"remote object of {contract.Name} has no exposed {what}", Completion.No);
    }

    /// <summary>Checks the arguments.</summary>
    /// <exception cref="DecodeException">They do not fit.</exception>
    public static void Check(OperationShape operation, ValueDocument document, in Invocation invocation, int bound)
    {
        PyroFields parameters = PyroFields.Of(operation);
        int given = document[invocation.Arguments].Count - bound;
        if (given > operation.Parameters.Count)
            throw new DecodeException($"takes {operation.Parameters.Count} arguments but {given} were given");

        if (invocation.Keywords < 0)
            return;

        int at = invocation.Keywords + 1;
        for (int i = 0; i < document[invocation.Keywords].Count; i++)
        {
            int index = document.TextAt(at) is { } name ? parameters.IndexOf(name) : -1;
            if (index < 0)
                throw new DecodeException($"got an unexpected keyword argument '{document.TextAt(at)}'");

            if (index < given)
                throw new DecodeException($"got multiple values for argument '{parameters.Names[index]}'");

            at = document.After(document.After(at));
        }
    }

    private static string? AttributeOf(ValueDocument document, in Invocation invocation) =>
        invocation.Method is PyroConstants.GetAttribute or PyroConstants.SetAttribute && document[invocation.Arguments].Count > 0
            ? document.TextAt(invocation.Arguments + 1)
            : null;
}
