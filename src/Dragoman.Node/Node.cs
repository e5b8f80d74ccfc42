using System.Runtime.InteropServices;
using Dragoman.Directory;
using Dragoman.Iiop;
using Dragoman.Iiop.Naming;
using Dragoman.OncRpc;
using Dragoman.Pyro;

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
public sealed class Node : IAsyncDisposable
{
    private readonly CosNamingHost? _naming;
    private readonly Dictionary<string, ObjectRef> _initialReferences = [];
    private readonly List<NodeEndpoint> _endpoints = [];
    private readonly Notices _notices = new();
    private readonly string? _advertisedHost;
    private readonly IReadOnlyDictionary<int, int> _advertisedPorts;
    private readonly Opening _opening;
    private readonly NodeOptions _options;
    private RpcbindHost? _rpcbind;
    private PyroNameServer? _pyroNames;
    private NodeUrls? _urls;

    private Node(NodeOptions options, bool hasNames)
    {
        _options = options;
        _opening = new Opening(options.OpensWhenQuietFor);
        Names = hasNames ? new NameTree(options.NameLimits) : null;
        _naming = Names is not null && options.SpeaksIiop ? new CosNamingHost(Names) : null;
        var host = new ObjectHostOptions
        {
            Wires = NodeWires.Make(options, _initialReferences),
            Activators = _naming is null ? [] : [_naming],
            LoggerFactory = options.Loggers,
            AllowInsecure = options.AllowInsecure,
            AdvertisedHost = options.AdvertisedHost,
            AdvertisedPorts = options.AdvertisedPorts,
            Opened = _opening.Opened,
        };
        host = options.Configure?.Invoke(host) ?? host;
        _advertisedHost = host.AdvertisedHost;
        _advertisedPorts = host.AdvertisedPorts;
        Host = new ObjectHost(host);
    }

    /// <summary>The host that exports the node's objects and makes its calls.</summary>
    /// <value>For whatever the node has no shorter way for.</value>
    public ObjectHost Host { get; }

    /// <summary>The node's own tree of names.</summary>
    /// <value>Null for a client, and for a node made without names.</value>
    public INameTree? Names { get; }

    /// <summary>Where the node is reached.</summary>
    /// <value>At least one for each wire, the preferred one first; empty for a client.</value>
    public IReadOnlyList<NodeEndpoint> Endpoints => _endpoints;

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
        var node = new Node(options, options.HasNames);
        try
        {
            await node.ListenAsync(options, cancellationToken).ConfigureAwait(false);
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
        var node = new Node(options ?? new NodeOptions(), hasNames: false);
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
    /// <exception cref="NameException">The name is taken or is not a name. When it is taken, the object stays exported without a name.</exception>
    /// <exception cref="ArgumentException">The key is in use by another object, or a wire cannot carry the contract.</exception>
    public async ValueTask<ObjectRef> ExportAsync<T>(string name, T servant, CancellationToken cancellationToken = default)
        where T : class, IContract<T>
    {
        INameTree names = Names ?? throw new InvalidOperationException("This node has no names: start it with NodeOptions.HasNames, or export by its Host.");
        NamePath path = NamePath.Parse(name);
        CheckCarried(T.Binding.Shape);
        _opening.Begin();
        try
        {
            return await ExportAsync(names, path, servant, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.End();
        }
    }

    private async ValueTask<ObjectRef> ExportAsync<T>(INameTree names, NamePath path, T servant, CancellationToken cancellationToken)
        where T : class, IContract<T>
    {
        ObjectRef reference = Host.Export(servant, new ExportOptions { Key = KeyFor(path) });
        for (int depth = 1; depth < path.Count; depth++)
            await MakeContextAsync(names, new NamePath(path.Components[..depth]), cancellationToken).ConfigureAwait(false);

        await names.BindAsync(names.Root, path, new NameTarget.Object(reference), cancellationToken).ConfigureAwait(false);
        if (_rpcbind is not null)
            await _rpcbind.RegisterAsync(reference).ConfigureAwait(false);

        return reference;
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

    /// <summary>Writes a reference as an interoperable object reference.</summary>
    /// <param name="reference">The reference.</param>
    /// <returns>The text, <c>IOR:…</c>.</returns>
    /// <exception cref="ArgumentException">The reference has no profile of IIOP, or the node does not speak it.</exception>
    public string Format(ObjectRef reference) => Format(reference, IiopProfile.WireName);

    /// <summary>Writes a reference in the text form of a wire.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="wire">The wire: <c>iiop</c>, <c>onc</c> or <c>pyro</c>.</param>
    /// <returns>Such as <c>IOR:…</c>, <c>onc://…</c>, <c>PYRO:…</c>.</returns>
    /// <exception cref="ArgumentException">The reference has no profile of the wire, or the node does not speak it.</exception>
    public string Format(ObjectRef reference, string wire) => Host.Wires.TryGetValue(wire, out IWire? plug)
        ? plug.Format(reference)
        : throw new ArgumentException($"This node does not speak {wire}.", nameof(wire));

    /// <summary>Gives the URL of the node's root context for CORBA programs.</summary>
    /// <returns>Such as <c>corbaloc:iiop:1.2@127.0.0.1:2809/NameService</c>.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    /// <exception cref="ArgumentException">The node does not speak IIOP.</exception>
    public string NameServiceUrl() => NameServiceUrl(IiopProfile.WireName);

    /// <summary>Gives the URL by which a wire's programs find the node's names.</summary>
    /// <param name="wire">The wire: <c>iiop</c>, <c>onc</c> or <c>pyro</c>.</param>
    /// <returns>Such as <c>corbaloc:iiop:1.2@127.0.0.1:2809/NameService</c>, <c>rpcbind://127.0.0.1:111</c>, <c>PYRO:Pyro.NameServer@127.0.0.1:9090</c>.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    /// <exception cref="ArgumentException">The node does not speak the wire.</exception>
    public string NameServiceUrl(string wire) => Urls.OfFace(wire);

    /// <summary>Gives the URL of a name of the node's tree for CORBA programs.</summary>
    /// <param name="name">The name in text form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Such as <c>corbaname:iiop:1.2@127.0.0.1:2809#greeter</c>.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    /// <exception cref="ArgumentException">The node does not speak IIOP.</exception>
    /// <exception cref="NameException">The name is not bound, or is no name.</exception>
    public ValueTask<string> UrlOfAsync(string name, CancellationToken cancellationToken = default) => UrlOfAsync(name, IiopProfile.WireName, cancellationToken);

    /// <summary>Gives the URL by which a wire's programs find a name of the node's tree.</summary>
    /// <param name="name">The name in text form.</param>
    /// <param name="wire">The wire: <c>iiop</c>, <c>onc</c> or <c>pyro</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Such as <c>corbaname:iiop:1.2@127.0.0.1:2809#greeter</c>, <c>PYRONAME:greeter@127.0.0.1:9090</c>, <c>rpcbind://127.0.0.1:111/0x20000101.1?net=tcp</c>.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    /// <exception cref="ArgumentException">The node does not speak the wire.</exception>
    /// <exception cref="NameException">The name is not bound, or is no name.</exception>
    /// <exception cref="FormatException">The wire's URLs have no way to write the name.</exception>
    public ValueTask<string> UrlOfAsync(string name, string wire, CancellationToken cancellationToken = default) => Urls.OfNameAsync(name, wire, cancellationToken);

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
        if (_rpcbind is not null)
            await _rpcbind.DisposeAsync().ConfigureAwait(false);

        if (_pyroNames is not null)
            await _pyroNames.DisposeAsync().ConfigureAwait(false);

        await Host.DisposeAsync().ConfigureAwait(false);
        _naming?.Dispose();
        _opening.Dispose();
    }

    // A host says what its wires object to; here there is an option that leaves a wire out.
    private void CheckCarried(ContractShape contract)
    {
        (string Wire, IReadOnlyList<string> Reasons)[] objections =
            [.. Host.Wires.Values.Select(wire => (wire.Name, wire.Objections(contract))).Where(wire => wire.Item2.Count > 0)];
        if (objections.Length == 0)
            return;

        string reasons = string.Join(" ", objections.SelectMany(wire => wire.Reasons.Select(reason => $"{wire.Wire}: {reason}")));
        string[] options = [.. objections.Select(wire => NodeWires.OptionOf(wire.Wire)).OfType<string>().Select(option => $"NodeOptions.{option} = false")];
        string way = options.Length == 0 ? "" : $" A node that does without exports it: {string.Join(", ", options)}.";
        throw new ArgumentException($"{contract.Name} cannot be exported. {reasons}{way}");
    }

    private async Task AnnounceAsync()
    {
        NodeLog.Listening(_options.Loggers.CreateLogger("Dragoman.Node"), string.Join(", ", _endpoints));
        if (_options.Announcements is not { } output)
            return;

        foreach (string line in (string[])[.. Notices, .. _endpoints.Select(endpoint => $"listening     {endpoint}")])
            await output.WriteLineAsync(line).ConfigureAwait(false);
    }

    // What programs with flat names type; the escaped text where something else that is called so has that already.
    private string KeyFor(NamePath path)
    {
        string flat = FlatNames.TextOf([.. path.Components]);
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

    private NodeUrls Urls => _urls ?? throw new InvalidOperationException("This node has no names.");

    private async ValueTask ListenAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        var listening = new Listening(options, _notices);
        if (options.SpeaksIiop)
        {
            // Exported first, the root context is there when the first client comes.
            _naming?.Serve(Host);
            await ListenAsync(listening, IiopProfile.WireName, NodePorts.Iiop, cancellationToken).ConfigureAwait(false);
        }

        Address? rpcbind = options.SpeaksOncRpc ? await ListenForOncAsync(listening, options, cancellationToken).ConfigureAwait(false) : null;
        Address? pyro = options.SpeaksPyro
            ? (await ListenAsync(listening, PyroProfile.WireName, NodePorts.Pyro, cancellationToken).ConfigureAwait(false)).Address
            : null;
        if (Names is null)
            return;

        // What a CORBA program knows as its initial reference is the node's own tree.
        if (_naming is not null)
            _initialReferences.Add(CosNamingFace.RootKey, _naming.RootReference());

        if (pyro is not null)
            _pyroNames = PyroNameServer.Start(Host, new FlatNames(Names));

        _urls = new NodeUrls(Names, _naming, Advertised(rpcbind), Advertised(pyro));
    }

    private async ValueTask<Address?> ListenForOncAsync(Listening listening, NodeOptions options, CancellationToken cancellationToken)
    {
        IListener stream = await ListenAsync(listening, OncProfile.WireName, NodePorts.OncPrograms, cancellationToken).ConfigureAwait(false);
        IListener datagrams = await listening.OpenBesideAsync(Host, OncProfile.WireName, OncProfile.WireName, stream, cancellationToken).ConfigureAwait(false);
        _endpoints.Add(new NodeEndpoint(OncProfile.WireName, datagrams.Address));
        if (Names is null)
            return null;

        _rpcbind = await RpcbindHost.StartAsync(options, Names, listening, _notices, _opening.Opened, cancellationToken).ConfigureAwait(false);
        _endpoints.AddRange(_rpcbind.Addresses.Select(address => new NodeEndpoint("rpcbind", address)));
        return _rpcbind.Addresses[0];
    }

    private async ValueTask<IListener> ListenAsync(Listening listening, string wire, int port, CancellationToken cancellationToken)
    {
        IListener listener = await listening.OpenAsync(Host, wire, wire, listening.Wanted(wire, "tcp", port), cancellationToken).ConfigureAwait(false);
        _endpoints.Add(new NodeEndpoint(wire, listener.Address));
        return listener;
    }

    private Address? Advertised(Address? address) => address is null ? null : address with
    {
        Host = _advertisedHost ?? (address.Host is "*" or "" or "0.0.0.0" or "::" ? Environment.MachineName : address.Host),
        Port = _advertisedPorts.GetValueOrDefault(address.Port, address.Port),
    };
}
