namespace Dragoman.Toy;

/// <summary>A node's names by the toy wire: at a port of their own beside that of the objects.</summary>
internal sealed class ToyFace(WireListening listening, TlsOptions? tls) : INameFace
{
    private NodePart? _node;
    private ObjectHost? _host;
    private Address? _at;

    /// <summary>Whether it fails when it is told of an object.</summary>
    public bool Refuses { get; set; }

    /// <summary>What the node has told of.</summary>
    public List<ObjectRef> Told { get; } = [];

    public string Url => ToyUrl.Format(ToyUrl.Object, ToyNames.Key.ToString(), _at!);

    public ValueTask PrepareAsync(NodePart node, CancellationToken cancellationToken)
    {
        _node = node;
        _host = new ObjectHost(node.HostOptions with { Wires = [new ToyWire(tls)], Activators = [], CallbackAddress = null });
        return default;
    }

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<IListener> listeners = await _node!.Listening.OpenAsync(_host!, ToyProfile.WireName, listening, cancellationToken);
        _at = _node.Advertise(listeners[0].Address);
        _host!.Export<IToyNames>(new ToyNames(_node.Names!), new ExportOptions { Key = ToyNames.Key.ToString() });
    }

    public async ValueTask<string> UrlOfAsync(string name, CancellationToken cancellationToken)
    {
        var names = new FlatNames(_node!.Names!);
        string flat = FlatNames.TextOf(NamePath.Parse(name));
        await names.ResolveAsync(names.Root, new NamePath([new NameComponent(flat)]), cancellationToken);
        return ToyUrl.Format(ToyUrl.Name, flat, _at!);
    }

    public ValueTask AddAsync(ObjectRef reference, CancellationToken cancellationToken)
    {
        if (Refuses)
            throw new InvalidOperationException("The toy does not want it.");

        Told.Add(reference);
        return default;
    }

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? default;
}
