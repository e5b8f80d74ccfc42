using System.Globalization;

namespace Dragoman.OncRpc;

/// <summary>Finds what this wire cannot carry of a contract.</summary>
internal static class ContractObjections
{
    public static IReadOnlyList<string> Of(ContractShape contract)
    {
        List<string> objections = [];
        if (OncContract.Of(contract).Program == 0)
            objections.Add($"{contract.Name} has the program number 0, which is reserved: give it another [OncProgram].");

        Dictionary<uint, OperationShape> numbers = [];
        Dictionary<string, OperationShape> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (OperationShape operation in contract.AllOperations)
        {
            uint number = OncOperation.Of(operation).Procedure;
            if (number == OncConstants.NullProcedure && !IsNull(operation))
                objections.Add($"{operation} has the procedure number 0, which every program has already: give it another [OncProcedure].");
            else if (!numbers.TryAdd(number, operation))
                objections.Add(Clash(operation, numbers[number], string.Create(CultureInfo.InvariantCulture, $"procedure number {number}"), "OncProcedure"));

            string name = RpclNames.Procedure(operation);
            if (!names.TryAdd(name, operation))
                objections.Add(Clash(operation, names[name], $"procedure name {name}", "XdrName"));

            if (OncOperation.Of(operation).IsPlain && operation.Throws.Count > 0)
                objections.Add($"{operation} declares exceptions, which a plain result cannot carry: remove [Plain] or [Throws].");
        }

        foreach (OperationShape operation in contract.AllOperations.Where(o => !o.IsStream))
        {
            foreach (TypeShape type in TypesOf(operation))
                Examine(operation, type, objections);
        }

        return [.. objections.Distinct()];
    }

    private static HashSet<TypeShape> TypesOf(OperationShape operation)
    {
        HashSet<TypeShape> seen = [];
        foreach (TypeShape type in operation.Parameters.Select(p => p.Type).Append(operation.Result).Concat(operation.Throws))
            Walk(type);

        return seen;

        void Walk(TypeShape type)
        {
            if (!seen.Add(type))
                return;

            foreach (TypeShape part in type.Parts)
                Walk(part);
        }
    }

    private static void Examine(OperationShape operation, TypeShape type, List<string> objections)
    {
        switch (type)
        {
            case AnyShape:
                objections.Add($"{operation} holds values of any type, and XDR cannot say what one is: declare a [Union] of what may come, or one operation for each type.");
                break;
            case ValueShape value when value.KnownSubtypes.Any() || value.IsAbstract:
                objections.Add($"{operation} holds {value.Name}, in whose place subtypes may stand; XDR cannot say which one is there: declare a [Union] of them.");
                break;
            case ValueShape { IsCyclic: true } value:
                objections.Add($"{operation} holds {value.Name}, which may contain itself, and XDR copies values: declare a [Message] and lists of it, or send what refers back as an identifier.");
                break;
            default:
                break;
        }
    }

    // What interface files declare as procedure 0 takes nothing and gives nothing; the wire answers it without its servant.
    private static bool IsNull(OperationShape operation) =>
        OncOperation.Of(operation) is { IsPlain: true, IsVoid: true } && operation.Parameters.Count == 0;

    private static string Clash(OperationShape operation, OperationShape other, string what, string remark) =>
        $"{operation} and {other} have the same {what}: give one of them another [{remark}].";
}
