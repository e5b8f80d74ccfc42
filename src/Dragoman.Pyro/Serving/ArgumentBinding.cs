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

    /// <summary>Checks the arguments, and gathers those that no parameter of its own takes.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="document">The data; what is gathered is added to it.</param>
    /// <param name="invocation">The call.</param>
    /// <param name="bound">How many arguments say which attribute is meant.</param>
    /// <returns>Where the rest of the arguments by position, and of those by keyword, were gathered; -1 for a kind that the operation does not take.</returns>
    /// <exception cref="DecodeException">They do not fit.</exception>
    public static (int Others, int Keywords) Check(OperationShape operation, ValueDocument document, in Invocation invocation, int bound)
    {
        PyroFields parameters = PyroFields.Of(operation);
        int given = document[invocation.Arguments].Count - bound;
        if (given > parameters.Single && parameters.Rest < 0)
            throw new DecodeException($"takes {parameters.Single} arguments but {given} were given");

        List<int> others = [];
        int at = invocation.Keywords + 1;
        for (int i = 0; invocation.Keywords >= 0 && i < document[invocation.Keywords].Count; i++)
        {
            int index = document.TextAt(at) is { } name ? parameters.IndexOf(name) : -1;
            bool isSingle = index >= 0 && index < parameters.Single;
            if (!isSingle && parameters.Keywords < 0)
                throw new DecodeException($"got an unexpected keyword argument '{document.TextAt(at)}'");

            if (isSingle && index < given)
                throw new DecodeException($"got multiple values for argument '{parameters.Names[index]}'");

            if (!isSingle)
                others.Add(at);

            at = document.After(document.After(at));
        }

        return (
            parameters.Rest < 0 ? -1 : GatherRest(document, invocation.Arguments, bound + parameters.Single),
            parameters.Keywords < 0 ? -1 : GatherKeywords(document, others));
    }

    private static int GatherRest(ValueDocument document, int arguments, int first)
    {
        int count = Math.Max(0, document[arguments].Count - first);
        int at = count == 0 ? 0 : document.Element(arguments, first);
        int list = document.Begin(ValueKind.List);
        for (int i = 0; i < count; i++, at = document.After(at))
            document.Repeat(at);

        document.End(list, count);
        return list;
    }

    private static int GatherKeywords(ValueDocument document, List<int> keys)
    {
        int map = document.Begin(ValueKind.Map);
        foreach (int key in keys)
        {
            document.NextIsKey();
            document.Repeat(key);
            document.Repeat(document.After(key));
        }

        document.End(map, keys.Count);
        return map;
    }

    private static string? AttributeOf(ValueDocument document, in Invocation invocation) =>
        invocation.Method is PyroConstants.GetAttribute or PyroConstants.SetAttribute && document[invocation.Arguments].Count > 0
            ? document.TextAt(invocation.Arguments + 1)
            : null;
}
