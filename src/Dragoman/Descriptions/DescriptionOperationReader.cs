namespace Dragoman;

/// <summary>Reads the operations of a contract.</summary>
/// <param name="scope">What is defined.</param>
/// <param name="types">Reads their types.</param>
internal sealed class DescriptionOperationReader(DescriptionScope scope, DescriptionTypeReader types)
{
    /// <summary>Reads the operations.</summary>
    /// <param name="place">Where they stand.</param>
    /// <returns>The operations in order.</returns>
    public OperationShape[] Read(DescriptionNode place)
    {
        List<OperationShape> operations = [];
        foreach (DescriptionNode node in place.Items())
        {
            OperationShape operation = Operation(node, operations.Count);
            foreach (OperationShape other in operations.Where(o => o.Name == operation.Name))
            {
                if (other.Kind == operation.Kind || other.Kind == OperationKind.Method || operation.Kind == OperationKind.Method)
                    throw node.Wrong($"there is an operation {operation.Name} already");
            }

            operations.Add(operation);
        }

        return [.. operations];
    }

    private OperationShape Operation(DescriptionNode node, int index)
    {
        node.Object("an operation", "name", "kind", "parameters", "result", "throws", "oneway", "idempotent", "asynchronous", "cancellable", "summary", "remarks");
        OperationShape operation = new()
        {
            Name = node.Get("name").Name(),
            Kind = Kind(node),
            Index = index,
            Parameters = Parameters(node),
            Result = node.Find("result") is { } result ? types.Read(result) : new PrimitiveShape(PrimitiveKind.Void),
            Throws = [.. node.Items("throws").Select(Exception)],
            IsOneway = node.Flag("oneway"),
            IsIdempotent = node.Flag("idempotent"),
            IsAsynchronous = node.Flag("asynchronous"),
            IsCancellable = node.Flag("cancellable"),
            Summary = DescriptionScope.Summary(node),
            Remarks = scope.Remarks(node),
        };
        Check(node, operation);
        return operation;
    }

    private static OperationKind Kind(DescriptionNode node) => node.Find("kind") is not { } kind ? OperationKind.Method : kind.Text() switch
    {
        "method" => OperationKind.Method,
        "getter" => OperationKind.Getter,
        "setter" => OperationKind.Setter,
        _ => throw kind.Wrong($"{kind.Found} stands where \"method\", \"getter\" or \"setter\" is expected"),
    };

    private ParameterShape[] Parameters(DescriptionNode node)
    {
        List<ParameterShape> parameters = [];
        foreach (DescriptionNode item in node.Items("parameters"))
        {
            item.Object("a parameter", "name", "type", "optional", "default", "summary", "remarks");
            TypeShape type = types.Value(item.Get("type"));
            ParameterShape parameter = new(item.Get("name").Name(), type)
            {
                IsOptional = item.Flag("optional"),
                Default = DescriptionDefaults.Read(item, type),
                Summary = DescriptionScope.Summary(item),
                Remarks = scope.Remarks(item),
            };
            parameters.Add(parameters.All(p => p.Name != parameter.Name) ? parameter : throw item.Wrong($"there is a parameter {parameter.Name} already"));
        }

        return [.. parameters];
    }

    private MessageShape Exception(DescriptionNode node) => scope.Find<MessageShape>(node, "exception") is { IsException: true } exception
        ? exception
        : throw node.Wrong($"{node.Found} is no exception");

    private static void Check(DescriptionNode node, OperationShape operation)
    {
        bool isVoid = operation.Result is PrimitiveShape { Kind: PrimitiveKind.Void };
        if (operation.Kind == OperationKind.Getter && (isVoid || operation.IsStream || operation.Parameters.Count > 0))
            throw node.Wrong("a getter has a result, which is no stream, and no parameters");
        if (operation.Kind == OperationKind.Setter && (!isVoid || operation.Parameters.Count != 1))
            throw node.Wrong("a setter has one parameter and no result");
        if (operation.IsOneway && (!isVoid || operation.Throws.Count > 0 || operation.Kind != OperationKind.Method))
            throw node.Wrong("a oneway operation is a method without a result and without exceptions: nothing comes back");
    }
}
