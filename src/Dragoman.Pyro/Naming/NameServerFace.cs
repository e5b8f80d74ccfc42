namespace Dragoman.Pyro;

/// <summary>The name server as its clients see it. Written by hand, because the results of some operations depend on their arguments, which no contract can say.</summary>
internal sealed class NameServerFace : ContractBinding
{
    private static readonly PrimitiveShape Text = new(PrimitiveKind.String);
    private static readonly OptionalShape Flag = new(new PrimitiveShape(PrimitiveKind.Double)); // Pyro5's own clients send 0.0 for False
    private static readonly OptionalShape OptionalText = new(Text);
    private static readonly OptionalShape OptionalTags = new(new SequenceShape(Text));

    private static readonly (OperationShape Shape, NameServerOperation Run)[] Operations =
    [
        Operation(0, "Lookup", Lookup, Required("name", Text), Optional("returnMetadata", Flag)),
        Operation(1, "Register", Register, Required("name", Text), Required("uri", new PrimitiveShape(PrimitiveKind.ObjectRef)), Optional("safe", Flag), Optional("metadata", OptionalTags)),
        Operation(2, "SetMetadata", SetMetadata, Required("name", Text), Required("metadata", OptionalTags)),
        Operation(3, "Remove", Remove, Optional("name", OptionalText), Optional("prefix", OptionalText), Optional("regex", OptionalText)),
        Operation(4, "List", List, Optional("prefix", OptionalText), Optional("regex", OptionalText), Optional("metadataAll", OptionalTags),
            Optional("metadataAny", OptionalTags), Optional("returnMetadata", Flag)),
        Operation(5, "Yplookup", YellowPages, Optional("metaAll", OptionalTags), Optional("metaAny", OptionalTags), Optional("returnMetadata", Flag)),
        Operation(6, "Count", Count),
        Operation(7, "Ping", static (_, _, _) => ValueTask.FromResult<object?>(null)),
    ];

    private NameServerFace() =>
        Shape = new ContractShape("Pyro.NameServer", static () => [], [.. Operations.Select(o => o.Shape)]);

    public static NameServerFace Instance { get; } = new();

    public override ContractShape Shape { get; }

    public override Call NewCall(OperationShape operation) => new NameServerCall(operation, Operations.First(o => o.Shape == operation).Run);

    public override Proxy NewProxy(ObjectRef reference, IInvoker invoker) => NameServerBinding.Instance.NewProxy(reference, invoker);

    public override bool IsImplementedBy(object candidate) => candidate is NameRegister;

    private static async ValueTask<object?> Lookup(NameRegister server, NameServerArguments arguments, CancellationToken cancellationToken)
    {
        FoundName found = await server.LookupAsync(arguments.Text(0)!, cancellationToken).ConfigureAwait(false);
        return found with { WithTags = arguments.Flag(1, otherwise: false) };
    }

    private static async ValueTask<object?> Register(NameRegister server, NameServerArguments arguments, CancellationToken cancellationToken)
    {
        await server.RegisterAsync(arguments.Text(0)!, arguments.Reference(1), arguments.Flag(2, otherwise: false), arguments.Texts(3), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static async ValueTask<object?> SetMetadata(NameRegister server, NameServerArguments arguments, CancellationToken cancellationToken)
    {
        await server.SetTagsAsync(arguments.Text(0)!, arguments.Texts(1) ?? [], cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static async ValueTask<object?> Remove(NameRegister server, NameServerArguments arguments, CancellationToken cancellationToken) =>
        await server.RemoveAsync(arguments.Text(0), arguments.Text(1), arguments.Text(2), cancellationToken).ConfigureAwait(false);

    private static async ValueTask<object?> List(NameRegister server, NameServerArguments arguments, CancellationToken cancellationToken)
    {
        object?[] filters = [arguments.Text(0), arguments.Text(1), arguments.Texts(2), arguments.Texts(3)];
        if (filters.Count(f => f is not null) > 1)
            throw new ArgumentException("you can only filter on one thing at a time");

        bool byTags = arguments.Texts(2) is { Length: > 0 } || arguments.Texts(3) is { Length: > 0 };
        List<FoundName> names = byTags
            ? await server.ListTaggedAsync(arguments.Texts(2), arguments.Texts(3), cancellationToken).ConfigureAwait(false)
            : await server.ListAsync(arguments.Text(0), arguments.Text(1), cancellationToken).ConfigureAwait(false);
        return new FoundNames(names, WithTags: arguments.Flag(4, otherwise: false));
    }

    private static async ValueTask<object?> YellowPages(NameRegister server, NameServerArguments arguments, CancellationToken cancellationToken) => new FoundNames(
        await server.ListTaggedAsync(arguments.Texts(0), arguments.Texts(1), cancellationToken).ConfigureAwait(false),
        WithTags: arguments.Flag(2, otherwise: true));

    private static async ValueTask<object?> Count(NameRegister server, NameServerArguments arguments, CancellationToken cancellationToken) =>
        (await server.ListAsync(null, null, cancellationToken).ConfigureAwait(false)).Count;

    private static ParameterShape Required(string name, TypeShape type) => new(name, type);

    private static ParameterShape Optional(string name, TypeShape type) => new(name, type) { IsOptional = true };

    private static (OperationShape Shape, NameServerOperation Run) Operation(int index, string name, NameServerOperation run, params ParameterShape[] parameters) =>
        (new OperationShape { Name = name, Index = index, Parameters = parameters, Result = OptionalText, IsAsynchronous = true }, run);
}
