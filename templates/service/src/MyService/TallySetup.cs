using Dragoman;

namespace MyService;

/// <summary>Starts the service in a node: <c>new NodeOptions().With(new TallySetup())</c>.</summary>
public sealed record TallySetup() : ServiceSetup("MyService")
{
    /// <summary>The name that the service is bound to in the node's tree, and its key.</summary>
    /// <value>In text form.</value>
    public string BoundAs { get; init; } = "MyService".Replace(".", @"\.", StringComparison.Ordinal);

    /// <summary>What the service allows.</summary>
    /// <value>The defaults of <see cref="TallyOptions"/>.</value>
    public TallyOptions Options { get; init; } = new();

    /// <inheritdoc/>
    public override async ValueTask<IAsyncDisposable> StartAsync(NodePart node, CancellationToken cancellationToken = default)
    {
        var servant = new TallyServant(Options);
        ObjectRef reference = await node.Exports.ExportAsync<ITally>(BoundAs, servant, cancellationToken).ConfigureAwait(false);
        return new Running(node, NamePath.Parse(BoundAs), reference);
    }

    // Takes back, while the node still answers, what others may know.
    private sealed class Running(NodePart node, NamePath path, ObjectRef reference) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            INameTree names = node.Names!;
            await names.UnbindAsync(names.Root, path).ConfigureAwait(false);
            node.Host.Unexport(reference);
        }
    }
}
