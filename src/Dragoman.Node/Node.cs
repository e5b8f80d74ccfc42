using System.Globalization;
using System.Runtime.InteropServices;
using Dragoman.Directory;
using Dragoman.Iiop;
using Dragoman.Iiop.Naming;

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
    private const int IiopPort = 2809;

    private readonly CosNamingHost? _naming;
    private readonly List<NodeEndpoint> _endpoints = [];
    private readonly List<string> _notices = [];
    private readonly Dictionary<string, ObjectRef> _initialReferences = [];

    private Node(NodeOptions options, bool hasNames)
    {
        _naming = hasNames ? new CosNamingHost(new NameTree()) : null;
        var host = new HostOptions
        {
            Wires = [new IiopWire(new IiopOptions { InitialReferences = _initialReferences })],
            Activators = _naming is null ? [] : [_naming],
            LoggerFactory = options.LoggerFactory,
            AllowInsecure = options.AllowInsecure,
            AdvertisedHost = options.AdvertisedHost,
        };
        Host = new Host(options.Configure?.Invoke(host) ?? host);
    }

    /// <summary>The host that exports the node's objects and makes its calls.</summary>
    /// <value>For whatever the node has no shorter way for.</value>
    public Host Host { get; }

    /// <summary>The node's own tree of names.</summary>
    /// <value>Null for a client, and for a node made without names.</value>
    public INameTree? Names => _naming?.Tree;

    /// <summary>Where the node is reached.</summary>
    /// <value>One for each wire; empty for a client.</value>
    public IReadOnlyList<NodeEndpoint> Endpoints => _endpoints;

    /// <summary>What people should know about how the node started, such as a port that was taken. It is logged, too.</summary>
    /// <value>One sentence each; usually empty.</value>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Starts a node that listens on every wire and serves its names.</summary>
    /// <param name="options">What it is made of; null for the defaults: loopback, the protocols' own ports.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The node, ready to be called.</returns>
    /// <exception cref="IOException">The node cannot listen at the address, whatever the port.</exception>
    /// <exception cref="InvalidOperationException">The address is not loopback and <see cref="NodeOptions.AllowInsecure"/> is off.</exception>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static async ValueTask<Node> StartAsync(NodeOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new NodeOptions();
        var node = new Node(options, options.HasNames);
        try
        {
            // Exported first, the root context is there when the first client comes.
            node._naming?.Serve(node.Host);
            (NodeEndpoint endpoint, string? notice) =
                await Listening.OpenAsync(node.Host, IiopProfile.WireName, IiopPort, options, cancellationToken).ConfigureAwait(false);
            node._endpoints.Add(endpoint);
            if (notice is not null)
                node._notices.Add(notice);

            // What a CORBA program knows as its initial reference is the node's own tree.
            if (node._naming is { } naming)
                node._initialReferences.Add(CosNamingFace.RootKey, naming.RootReference());

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
    public static Node Client(NodeOptions? options = null) => new(options ?? new NodeOptions(), hasNames: false);

    /// <summary>Exports an object and binds it to a free name of the node's tree, making the contexts on the way.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="name">The name in text form, such as <c>greeter</c> or <c>services/greeter</c>. It is the object's key, too, so that references outlive a restart.</param>
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
        ObjectRef reference = Host.Export(servant, new ExportOptions { Key = name });
        for (int depth = 1; depth < path.Count; depth++)
            await MakeContextAsync(names, new NamePath(path.Components[..depth]), cancellationToken).ConfigureAwait(false);

        await names.BindAsync(names.Root, path, new NameTarget.Object(reference), cancellationToken).ConfigureAwait(false);
        return reference;
    }

    /// <summary>Finds an object by a text and gives it, or a proxy of it.</summary>
    /// <typeparam name="T">The contract to see it as.</typeparam>
    /// <param name="text">A reference or name in the form of any wire, such as <c>IOR:…</c>, <c>corbaloc:…</c>, <c>corbaname:…</c>.</param>
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
    /// <exception cref="ArgumentException">The reference has no profile of IIOP.</exception>
    public string Format(ObjectRef reference) => Host.Wires[IiopProfile.WireName].Format(reference);

    /// <summary>Gives the URL of the node's root context.</summary>
    /// <returns>Such as <c>corbaloc:iiop:1.2@127.0.0.1:2809/NameService</c>.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    public string NameServiceUrl() => $"corbaloc:{NameServiceAddress()}/{CosNamingFace.RootKey}";

    /// <summary>Gives the URL of a name of the node's tree.</summary>
    /// <param name="name">The name in text form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Such as <c>corbaname:iiop:1.2@127.0.0.1:2809#greeter</c>.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    public ValueTask<string> UrlOfAsync(string name, CancellationToken cancellationToken = default)
    {
        string address = NameServiceAddress();
        return _naming!.UrlOfAsync(address, name, cancellationToken);
    }

    /// <summary>Serves until Ctrl-C, SIGTERM or cancellation.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that completes when it is time to stop; stopping is up to <see cref="DisposeAsync"/>.</returns>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using CancellationTokenRegistration cancelled = cancellationToken.Register(() => stop.TrySetResult());
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
        await Host.DisposeAsync().ConfigureAwait(false);
        _naming?.Dispose();
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

    private string NameServiceAddress()
    {
        Address address = (_naming ?? throw new InvalidOperationException("This node has no names."))
            .RootReference().Profiles.SelectMany(profile => profile.Addresses).First();
        string host = address.Host.Contains(':', StringComparison.Ordinal) ? $"[{address.Host}]" : address.Host;
        return string.Create(CultureInfo.InvariantCulture, $"iiop:1.2@{host}:{address.Port}");
    }
}
