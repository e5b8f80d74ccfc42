using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>A process's part in the distributed system: its objects, every wire, and the tree of names that each wire's naming protocol shows.</summary>
/// <remarks>All members may be called from any thread.</remarks>
/// <example>
/// A server:
/// <code>
/// await using var node = await Node.StartAsync();
/// await node.ExportAsync&lt;IGreeter&gt;("greeter", new Greeter());
/// await node.RunAsync();
/// </code>
/// Its client:
/// <code>
/// await using var node = Node.Client();
/// var greeter = await node.ResolveAsync&lt;IGreeter&gt;("corbaname::127.0.0.1#greeter");
/// Console.WriteLine(greeter.Greet("World"));
/// </code>
/// </example>
public sealed class Node : INodeExports, IAsyncDisposable
{
    private readonly NodeOptions _options;
    private readonly ObjectHostOptions _hostOptions;
    private readonly IReadOnlyList<WirePart> _parts;
    private readonly NodeFaces _faces = new();
    private readonly Notices _notices = new();
    private readonly Listening _listening;
    private readonly Opening _opening;
    [SuppressMessage("Usage", "CA2213", Justification = "Exports may wait for their turn when the node ends, and are to hear that it has. Without a wait handle there is nothing to dispose of.")]
    private readonly SemaphoreSlim _exporting = new(1, 1);
    private readonly List<IAsyncDisposable> _services = [];
    private bool _hasEnded;

    private Node(NodeOptions options, INameTree? names)
    {
        if (options.Wires.Count == 0)
            throw new ArgumentException("A node speaks at least one wire: NodeOptions.Wires is empty.", nameof(options));

        _options = options;
        _opening = new Opening(options.OpensWhenQuietFor);
        _listening = new Listening(options, _notices);
        _parts = [.. options.Wires.Select(setup => setup.Compose(options.Tls))];
        Names = names;
        var host = new ObjectHostOptions
        {
            Wires = [.. _parts.Select(part => part.Wire)],
            Activators = names is null ? [] : [.. _parts.SelectMany(part => part.Face?.Activators ?? [])],
            LoggerFactory = options.Loggers,
            AllowInsecure = options.AllowInsecure,
            AdvertisedHost = options.AdvertisedHost,
            AdvertisedPorts = options.AdvertisedPorts,
            Opened = _opening.Opened,
        };
        _hostOptions = options.Configure?.Invoke(host) ?? host;
        Host = new ObjectHost(_hostOptions);
    }

    /// <summary>The host that exports the node's objects and makes its calls.</summary>
    /// <value>For whatever the node has no shorter way for.</value>
    public ObjectHost Host { get; }

    /// <summary>The node's own tree of names.</summary>
    /// <value>Null for a client, and for a node made without names.</value>
    public INameTree? Names { get; }

    /// <summary>Where the node is reached.</summary>
    /// <value>At least one for each wire, the preferred one first; empty for a client.</value>
    public IReadOnlyList<NodeEndpoint> Endpoints => _listening.Endpoints;

    /// <summary>What people should know about the node, such as a port that was taken.</summary>
    /// <value>One sentence each; usually empty.</value>
    public IReadOnlyList<string> Notices => _notices.All;

    /// <summary>Starts a node that listens on every wire and serves its names.</summary>
    /// <param name="options">What it is made of; null for the defaults: loopback, the protocols' own ports.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The node. It answers when what it is started for is exported: from <see cref="RunAsync"/> or <see cref="Open"/> on, or when nothing has been exported for a while (<see cref="NodeOptions.OpensWhenQuietFor"/>); callers who come before wait.</returns>
    /// <exception cref="IOException">A port is taken or forbidden and <see cref="NodeOptions.FallsBackToFreePorts"/> is off, or the node cannot listen at the address, whatever the port.</exception>
    /// <exception cref="InvalidOperationException">The address is not loopback and <see cref="NodeOptions.AllowInsecure"/> is off.</exception>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static async ValueTask<Node> StartAsync(NodeOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new NodeOptions();
        options = options with { LoggerFactory = options.LoggerFactory ?? new StandardErrorLoggerFactory() };
        var node = new Node(options, options.Names?.Invoke());
        try
        {
            await node.ListenAsync(cancellationToken).ConfigureAwait(false);
            node._opening.End();
            return node;
        }
        catch
        {
            await node.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes a node that only calls others. It listens to nobody until it passes an object of its own, then on loopback.</summary>
    /// <param name="options">What it is made of; null for the defaults. What is said about listening and names does not matter.</param>
    /// <returns>The node.</returns>
    public static Node Client(NodeOptions? options = null)
    {
        var node = new Node(options ?? new NodeOptions(), names: null);
        node.Open();
        return node;
    }

    /// <summary>Lets the node answer from now on: everything is exported that callers look for.</summary>
    public void Open() => _opening.Open();

    /// <summary>Exports an object on every wire and binds it to a free name of the node's tree, making the contexts on the way. Every wire's naming protocol shows it.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="name">The name in text form, such as <c>greeter</c>, <c>bank.checking</c> or <c>services/greeter</c>; a name with dots of its own as <c>example\.bank\.checking</c>. It is the object's key, too, so that references outlive a restart.</param>
    /// <param name="servant">The object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object's reference.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    /// <exception cref="NameException">The name is taken or is not a name. Then the object is not exported, unless it was before; contexts made on the way stay.</exception>
    /// <exception cref="ArgumentException">The key is in use by another object, or a wire cannot carry the contract.</exception>
    /// <exception cref="ObjectDisposedException">The node has ended.</exception>
    public ValueTask<ObjectRef> ExportAsync<T>(string name, T servant, CancellationToken cancellationToken = default)
        where T : class, IContract<T> => ExportAsync(name, T.BindingOfContract.Shape, options => Host.Export(servant, options), cancellationToken);

    /// <summary>Exports an object whose contract is data on every wire and binds it to a free name of the node's tree, making the contexts on the way. Every wire's naming protocol shows it.</summary>
    /// <param name="name">The name in text form, such as <c>greeter</c>, <c>bank.checking</c> or <c>services/greeter</c>; a name with dots of its own as <c>example\.bank\.checking</c>. It is the object's key, too, so that references outlive a restart.</param>
    /// <param name="servant">The object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object's reference.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    /// <exception cref="NameException">The name is taken or is not a name. Then the object is not exported, unless it was before; contexts made on the way stay.</exception>
    /// <exception cref="ArgumentException">The key is in use by another object, or a wire cannot carry the contract.</exception>
    /// <exception cref="ObjectDisposedException">The node has ended.</exception>
    public ValueTask<ObjectRef> ExportAsync(string name, DynamicServant servant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(servant);
        return ExportAsync(name, servant.Contract, options => Host.Export(servant, options), cancellationToken);
    }

    /// <summary>Exports the proxy of an object whose contract is data on every wire and binds it to a free name of the node's tree, making the contexts on the way. Every wire's naming protocol shows it.</summary>
    /// <param name="name">The name in text form, such as <c>greeter</c>, <c>bank.checking</c> or <c>services/greeter</c>; a name with dots of its own as <c>example\.bank\.checking</c>. It is the object's key, too, so that references outlive a restart.</param>
    /// <param name="proxy">The object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object's reference.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    /// <exception cref="NameException">The name is taken or is not a name. Then the object is not exported, unless it was before; contexts made on the way stay.</exception>
    /// <exception cref="ArgumentException">The key is in use by another object, or a wire cannot carry the contract.</exception>
    /// <exception cref="ObjectDisposedException">The node has ended.</exception>
    public ValueTask<ObjectRef> ExportAsync(string name, DynamicProxy proxy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        return ExportAsync(name, proxy.Contract, options => Host.Export(proxy, options), cancellationToken);
    }

    private async ValueTask<ObjectRef> ExportAsync(string name, ContractShape contract, Func<ExportOptions, ObjectRef> export, CancellationToken cancellationToken)
    {
        INameTree names = Names ?? throw new InvalidOperationException("This node has no names: start it with NodeOptions.Names, or export by its Host.");
        NamePath path = NamePath.Parse(name);
        CheckCarried(contract);
        _opening.Begin();
        try
        {
            // One at a time: whether an object was exported before, and which key is free, must not change until it is bound.
            await _exporting.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                ObjectDisposedException.ThrowIf(_hasEnded, this);
                return await ExportAsync(names, path, export, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _exporting.Release();
            }
        }
        finally
        {
            _opening.End();
        }
    }

    private async ValueTask<ObjectRef> ExportAsync(INameTree names, NamePath path, Func<ExportOptions, ObjectRef> export, CancellationToken cancellationToken)
    {
        string key = KeyFor(path);
        bool isNew = Host.Objects.Find(new ObjectKey(key).Octets.Span) is null;
        ObjectRef reference = export(new ExportOptions { Key = key });
        NameEntry? bound = null;
        try
        {
            for (int depth = 1; depth < path.Count; depth++)
                await MakeContextAsync(names, new NamePath(path.Components[..depth]), cancellationToken).ConfigureAwait(false);

            bound = await names.BindAsync(names.Root, path, new NameTarget.Object(reference), cancellationToken).ConfigureAwait(false);
            await _faces.AddAsync(reference, cancellationToken).ConfigureAwait(false);
            return reference;
        }
        catch
        {
            // Nobody is to reach what its program believes not to be exported.
            if (bound is not null)
                await names.UnbindUnchangedAsync(names.Root, path, bound, wire: null, CancellationToken.None).ConfigureAwait(false);

            if (isNew)
                Host.Unexport(reference);

            throw;
        }
    }

    /// <summary>Finds an object by a text and gives it, or a proxy of it.</summary>
    /// <typeparam name="T">The contract to see it as.</typeparam>
    /// <param name="text">A reference or name in the form of any wire, such as <c>corbaname:…</c>, <c>PYRONAME:…</c>, <c>rpcbind:…</c>, <c>IOR:…</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object or a proxy.</returns>
    /// <exception cref="FormatException">The text is in no form of the node's wires, is malformed, or means the nil reference.</exception>
    /// <exception cref="KeyNotFoundException">The name is not bound.</exception>
    /// <exception cref="RemoteException">The name service did not answer.</exception>
    public ValueTask<T> ResolveAsync<T>(string text, CancellationToken cancellationToken = default)
        where T : class, IContract<T> => Host.ResolveAsync<T>(text, cancellationToken);

    /// <summary>Writes a reference in the text form of the preferred wire.</summary>
    /// <param name="reference">The reference.</param>
    /// <returns>The text, such as <c>IOR:…</c>.</returns>
    /// <exception cref="ArgumentException">The reference has no profile of the wire.</exception>
    public string Format(ObjectRef reference) => Format(reference, Host.Wires.Keys.First());

    /// <summary>Writes a reference in the text form of a wire.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="wire">The name of the wire, such as <c>iiop</c>, <c>onc</c> or <c>pyro</c>.</param>
    /// <returns>Such as <c>IOR:…</c>, <c>onc://…</c>, <c>PYRO:…</c>.</returns>
    /// <exception cref="ArgumentException">The reference has no profile of the wire, or the node does not speak it.</exception>
    public string Format(ObjectRef reference, string wire) => Host.Wires.TryGetValue(wire, out IWire? plug)
        ? plug.Format(reference)
        : throw new ArgumentException($"This node does not speak {wire}.", nameof(wire));

    /// <summary>Gives the URL by which the preferred wire's programs find the node's names.</summary>
    /// <returns>Such as <c>corbaloc:iiop:1.2@127.0.0.1:2809/NameService</c>.</returns>
    /// <exception cref="InvalidOperationException">The node has no names, or none of its wires shows them.</exception>
    public string NameServiceUrl() => NameServiceUrl(PreferredFace());

    /// <summary>The URLs by which the programs of all wires find the node's names.</summary>
    /// <value>One for each wire that shows them, the preferred one first; empty in a node without names.</value>
    public IReadOnlyList<string> NameServiceUrls => _faces.Urls;

    /// <summary>Gives the URL by which a wire's programs find the node's names.</summary>
    /// <param name="wire">The name of the wire, such as <c>iiop</c>, <c>onc</c> or <c>pyro</c>.</param>
    /// <returns>Such as <c>corbaloc:iiop:1.2@127.0.0.1:2809/NameService</c>, <c>rpcbind://127.0.0.1:111</c>, <c>PYRO:Pyro.NameServer@127.0.0.1:9090</c>.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    /// <exception cref="ArgumentException">The node does not speak the wire, or the wire has no naming protocol.</exception>
    public string NameServiceUrl(string wire) => FaceOf(wire).Url;

    /// <summary>Gives the URL of a name of the node's tree for the preferred wire's programs.</summary>
    /// <param name="name">The name in text form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Such as <c>corbaname:iiop:1.2@127.0.0.1:2809#greeter</c>.</returns>
    /// <exception cref="InvalidOperationException">The node has no names, or none of its wires shows them.</exception>
    /// <exception cref="NameException">The name is not bound, or is no name.</exception>
    public ValueTask<string> UrlOfAsync(string name, CancellationToken cancellationToken = default) => UrlOfAsync(name, PreferredFace(), cancellationToken);

    /// <summary>Gives the URL by which a wire's programs find a name of the node's tree.</summary>
    /// <param name="name">The name in text form.</param>
    /// <param name="wire">The name of the wire, such as <c>iiop</c>, <c>onc</c> or <c>pyro</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Such as <c>corbaname:iiop:1.2@127.0.0.1:2809#greeter</c>, <c>PYRONAME:greeter@127.0.0.1:9090</c>, <c>rpcbind://127.0.0.1:111/0x20000101.1?net=tcp</c>.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    /// <exception cref="ArgumentException">The node does not speak the wire, or the wire has no naming protocol.</exception>
    /// <exception cref="NameException">The name is not bound, or is no name.</exception>
    /// <exception cref="FormatException">The wire's URLs have no way to write the name.</exception>
    public ValueTask<string> UrlOfAsync(string name, string wire, CancellationToken cancellationToken = default) => FaceOf(wire).UrlOfAsync(name, cancellationToken);

    /// <summary>Serves until Ctrl-C, SIGTERM or cancellation, and says where.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that completes when it is time to stop; stopping is up to <see cref="DisposeAsync"/>.</returns>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using CancellationTokenRegistration cancelled = cancellationToken.Register(() => stop.TrySetResult());
        Open();
        await AnnounceAsync().ConfigureAwait(false);
        await stop.Task.ConfigureAwait(false);

        void OnSignal(PosixSignalContext signal)
        {
            // The process ends by returning from its main method, after connections were closed in good order.
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }

    /// <summary>Ends everything in good order.</summary>
    /// <returns>A task that completes when all connections are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        // What is being exported is there before it is taken back.
        await _exporting.WaitAsync().ConfigureAwait(false);
        _hasEnded = true;
        _exporting.Release();
        try
        {
            for (int i = _services.Count - 1; i >= 0; i--)
                await _services[i].DisposeAsync().ConfigureAwait(false);

            await _faces.LeaveAsync().ConfigureAwait(false);
        }
        finally
        {
            await Host.DisposeAsync().ConfigureAwait(false);
            foreach (WirePart part in _parts)
            {
                if (part.Face is { } face)
                    await face.DisposeAsync().ConfigureAwait(false);
            }

            _opening.Dispose();
        }
    }

    // A host says what its wires object to; here there is an option that leaves a wire out.
    private void CheckCarried(ContractShape contract)
    {
        (string Wire, IReadOnlyList<string> Reasons)[] objections =
            [.. Host.Wires.Values.Select(wire => (wire.Name, wire.Objections(contract))).Where(wire => wire.Item2.Count > 0)];
        if (objections.Length == 0)
            return;

        string reasons = string.Join(" ", objections.SelectMany(wire => wire.Reasons.Select(reason => $"{wire.Wire}: {reason}")));
        string[] wires = [.. objections.Select(wire => wire.Wire).Where(name => _options.Wires.Any(setup => setup.Name == name)).Select(name => $"\"{name}\"")];
        string way = wires.Length == 0 ? "" : $" A node that does without exports it: NodeOptions.Without({string.Join(", ", wires)}).";
        throw new ArgumentException($"{contract.Name} cannot be exported. {reasons}{way}");
    }

    private async Task AnnounceAsync()
    {
        NodeLog.Listening(_options.Loggers.CreateLogger("Dragoman.Node"), string.Join(", ", Endpoints));
        if (_options.Announcements is not { } output)
            return;

        foreach (string line in (string[])[.. Notices, .. Endpoints.Select(endpoint => $"listening     {endpoint}")])
            await output.WriteLineAsync(line).ConfigureAwait(false);
    }

    // What programs with flat names type; the escaped text where something else that is called so has that already.
    private string KeyFor(NamePath path)
    {
        string flat = FlatNames.TextOf(path);
        return Host.Objects.Find(new ObjectKey(flat).Octets.Span) is null ? flat : path.ToString();
    }

    private static async ValueTask MakeContextAsync(INameTree names, NamePath path, CancellationToken cancellationToken)
    {
        try
        {
            await names.CreateContextAsync(names.Root, path, cancellationToken).ConfigureAwait(false);
        }
        catch (NameException taken) when (taken.Error == NameError.AlreadyBound)
        {
            // It is there already; if it is no context, binding below it says so.
        }
    }

    private string PreferredFace() => _faces.Preferred ?? throw HasNoNames();

    private INameFace FaceOf(string wire) => Names is null ? throw HasNoNames() : _faces.Of(wire);

    private InvalidOperationException HasNoNames() =>
        new(Names is null ? "This node has no names: NodeOptions.Names makes them." : "None of this node's wires has a naming protocol.");

    private async ValueTask ListenAsync(CancellationToken cancellationToken)
    {
        var lent = new NodePart { Host = Host, HostOptions = _hostOptions, Names = Names, Exports = this, Tls = _options.Tls, Listening = _listening, Notify = _notices.Add };
        foreach (WirePart part in _parts)
            await ListenAsync(part, lent, cancellationToken).ConfigureAwait(false);

        foreach (ServiceSetup service in _options.Services)
            _services.Add(await service.StartAsync(lent, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask ListenAsync(WirePart part, NodePart lent, CancellationToken cancellationToken)
    {
        INameFace? face = Names is null ? null : part.Face;
        if (face is not null)
            await face.PrepareAsync(lent, cancellationToken).ConfigureAwait(false);

        foreach (WireListening listening in part.Listening)
            await _listening.OpenAsync(Host, part.Wire.Name, listening, cancellationToken).ConfigureAwait(false);

        if (face is null)
            return;

        await face.StartAsync(cancellationToken).ConfigureAwait(false);
        _faces.Add(part.Wire.Name, face);
    }
}
