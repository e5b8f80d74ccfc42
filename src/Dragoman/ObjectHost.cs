using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Exports objects, listens for calls to them, and gives proxies of others: one side of every conversation, client or server or both.</summary>
/// <remarks>All members may be called from any thread.</remarks>
public sealed partial class ObjectHost : IReferenceScope, IAsyncDisposable
{
    private readonly ObjectHostOptions _options;
    private readonly Dictionary<string, IWire> _wires;
    private readonly Dictionary<string, WireServices> _services;
    private readonly ObjectTable _objects;
    private readonly Dispatcher _dispatcher;
    private readonly ConnectionCache _connections;
    private readonly IInvoker _client;
    private readonly ILogger _logger;
    private readonly Exports _exports;
    private readonly CallbackListening _callbacks;
    private readonly Lock _listening = new();
    private ImmutableArray<IListener> _listeners = [];
    private int _listenersVersion;
    private bool _disposed;

    /// <summary>Makes a host. It listens to nobody before it is told to.</summary>
    /// <param name="options">What it is made of.</param>
    /// <exception cref="ArgumentException">Two wires or two transports have one name, or two wires one scheme.</exception>
    public ObjectHost(ObjectHostOptions options)
    {
        _options = options;
        ILoggerFactory loggers = FoldingLoggerFactory.Over(options.LoggerFactory, options.LogFolding);
        _logger = loggers.CreateLogger("Dragoman.Host");
        _wires = options.Wires.ToDictionary(wire => wire.Name);
        WireSchemes.CheckDisjoint(_wires.Values);
        ILogger calls = loggers.CreateLogger("Dragoman.Calls");
        var threads = new ServantThreads(options.DispatchLimits.MaxServantThreads);
        _objects = new ObjectTable([.. options.Activators], threads, _logger);
        _exports = new Exports(_objects, _wires.Values, options.Lifetimes, _logger);
        _callbacks = new CallbackListening(ListenForCallbacksAsync);
        Pipeline server = With(options.ServerInterceptors);
        if (options.ServerInterceptors.Count > 0)
            server.Use(next => new ServantThreadInterceptor(next, threads));

        _dispatcher = new Dispatcher(
            server.Use(next => new TelemetryInterceptor(next, ActivityKind.Server)).Use(next => new LoggingInterceptor(next, calls)),
            options.DispatchLimits,
            threads,
            calls)
        {
            Follow = moved => ((IReferenceScope)this).ObjectFor(moved.ForwardTo, moved.Binding)!,
            CallTimeout = options.ConnectionLimits.CallTimeout,
        };
        Transports = options.Transports.ToDictionary(transport => transport.Name);
        var services = new WireServices
        {
            Objects = _objects,
            Leases = _exports.Leases,
            References = this,
            Dispatcher = _dispatcher,
            Transports = Transports,
            DatagramTransports = options.DatagramTransports.ToDictionary(transport => transport.Name),
            Descriptions = options.DescribesObjects ? new ObjectDescriptions([.. options.Wires.SelectMany(wire => wire.Remarks)]) : null,
            DecodeLimits = options.DecodeLimits,
            ConnectionLimits = options.ConnectionLimits,
            LoggerFactory = loggers,
            AdvertisedHost = options.AdvertisedHost,
            AdvertisedPorts = options.AdvertisedPorts,
            AlternateHosts = options.AlternateHosts,
            AdvertisedFamily = options.AdvertisedFamily,
            Opened = options.Opened,
            RevealFaults = options.RevealFaults,
            ListenerEnds = Forget,
            Messages = WireServices.NewMessages(options.Budgets),
            Unsent = new UnsentBudget(options.Budgets.UnsentReplies),
        };
        _services = _wires.Keys.ToDictionary(wire => wire, wire => services with { References = new WireScope(this, _exports, wire) });
        _connections = new ConnectionCache(_wires, _services, options.ConnectionLimits, options.Callbacks);
        _client = With(options.ClientInterceptors)
            .Use(next => new TelemetryInterceptor(next, ActivityKind.Client))
            .Use(next => new LoggingInterceptor(next, calls))
            .Use(next => new RetryInterceptor(next, options.Retry))
            .Build(_connections);
    }

    /// <summary>The wires the host speaks.</summary>
    /// <value>By name.</value>
    public IReadOnlyDictionary<string, IWire> Wires => _wires;

    /// <summary>How the host connects and listens.</summary>
    /// <value>By name, as they were given with the options.</value>
    public IReadOnlyDictionary<string, ITransport> Transports { get; }

    /// <summary>Where the host listens.</summary>
    /// <value>In the order in which the listeners were started; without those that have been disposed.</value>
    public IReadOnlyList<IListener> Listeners => _listeners;

    /// <summary>The objects that the host exports.</summary>
    /// <value>For services that live in the host, such as naming faces.</value>
    public IObjectTable Objects => _objects;

    /// <summary>Listens on a wire. Objects exported before and after are reached there.</summary>
    /// <param name="wire">The wire's name.</param>
    /// <param name="address">Where; port 0 for any free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The listener, already accepting.</returns>
    /// <exception cref="ArgumentException">The host has no such wire, or there is no such port.</exception>
    /// <exception cref="ObjectDisposedException">The host has ended.</exception>
    /// <exception cref="InvalidOperationException">The address is not loopback, calls there would not be encrypted, and <see cref="ObjectHostOptions.AllowInsecure"/> is off.</exception>
    /// <exception cref="IOException">The address is taken or forbidden.</exception>
    public async ValueTask<IListener> ListenAsync(string wire, Address address, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        if (address.Port is < 0 or > ushort.MaxValue)
            throw new ArgumentException($"{address} cannot be listened at: ports go from 0 to {ushort.MaxValue}.", nameof(address));

        if (!_wires.TryGetValue(wire, out IWire? plug))
            throw new ArgumentException($"This host has no wire \"{wire}\"; it has {string.Join(", ", _wires.Keys)}.", nameof(wire));

        if (!_options.AllowInsecure && !IsPrivate(wire, address) && !IsEncrypted(plug, address))
            throw new InvalidOperationException($"Listening at {address} would let other machines in without encryption, as far as its transport says (IsLocal). Listen on 127.0.0.1, use TLS, or set AllowInsecure.");

        IListener listener = await plug.ListenAsync(address, _services[wire], cancellationToken).ConfigureAwait(false);
        if (!TryRemember(listener))
        {
            await listener.DisposeAsync().ConfigureAwait(false);
            throw new ObjectDisposedException(nameof(ObjectHost), "The host has ended.");
        }

        // A listener may have to know an object before it is called: not every wire's calls carry keys.
        foreach (ServantEntry entry in _objects.Entries)
            ReferenceOf(entry);

        return listener;
    }

    /// <summary>Gives an object for a reference: the object itself when it lives in this host, else a proxy.</summary>
    /// <typeparam name="T">The contract to see it as; nobody is asked whether the object implements it.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <returns>The object or a proxy.</returns>
    public T Proxy<T>(ObjectRef reference)
        where T : class, IContract<T>
    {
        ArgumentNullException.ThrowIfNull(reference);
        return (T)((IReferenceScope)this).ObjectFor(reference, T.BindingOfContract)!;
    }

    /// <summary>Finds an object by a text: a reference in a wire's text form, or a name in a wire's URL form.</summary>
    /// <param name="text">Such as <c>IOR:…</c>, <c>corbaloc:…</c>, <c>corbaname:…</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The reference; null when the text means the nil reference.</returns>
    /// <exception cref="FormatException">The text is in no form of this host's wires, or malformed.</exception>
    /// <exception cref="KeyNotFoundException">The name is not bound.</exception>
    /// <exception cref="RemoteException">The name service did not answer.</exception>
    public async ValueTask<ObjectRef?> ResolveAsync(string text, CancellationToken cancellationToken = default)
    {
        if (WireOf(text) is { } wire)
        {
            if (wire.TryParse(text, out ObjectRef? reference))
                return reference;

            if (await wire.ResolveAsync(text, this, cancellationToken).ConfigureAwait(false) is { } found)
                return found;
        }

        throw new FormatException($"\"{text}\" is not a reference or name that {(_wires.Count == 0 ? "a host without wires" : string.Join(" or ", _wires.Keys))} understands.");
    }

    /// <summary>Gives the wire that a text is a reference or name of, by its scheme.</summary>
    /// <param name="text">Such as <c>IOR:…</c>.</param>
    /// <returns>The wire; null when the scheme is of none of this host's.</returns>
    public IWire? WireOf(string text) => WireSchemes.OwnerOf(_wires.Values, text);

    /// <summary>Finds an object by a text and gives it, or a proxy of it.</summary>
    /// <typeparam name="T">The contract to see it as.</typeparam>
    /// <param name="text">Such as <c>IOR:…</c>, <c>corbaloc:…</c>, <c>corbaname:…</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object or a proxy.</returns>
    /// <exception cref="FormatException">The text is in no form of this host's wires, is malformed, or means the nil reference.</exception>
    /// <exception cref="KeyNotFoundException">The name is not bound.</exception>
    /// <exception cref="RemoteException">The name service did not answer.</exception>
    public async ValueTask<T> ResolveAsync<T>(string text, CancellationToken cancellationToken = default)
        where T : class, IContract<T> =>
        Proxy<T>(await ResolveAsync(text, cancellationToken).ConfigureAwait(false) ?? throw new FormatException($"\"{text}\" is the nil reference."));

    /// <summary>Ends everything in good order: stops accepting, lets running calls finish (for 5 s), says farewell to peers.</summary>
    /// <returns>A task that completes when all connections are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        lock (_listening)
        {
            if (_disposed)
                return;

            _disposed = true;
        }

        await Task.WhenAll(_listeners.Select(listener => listener.DisposeAsync().AsTask())).ConfigureAwait(false);
        await _connections.DisposeAsync().ConfigureAwait(false);
        _exports.Dispose();
    }

    private static Pipeline With(IEnumerable<Func<IInvoker, IInvoker>> interceptors)
    {
        var pipeline = new Pipeline();
        foreach (Func<IInvoker, IInvoker> interceptor in interceptors)
            pipeline.Use(interceptor);

        return pipeline;
    }

    private bool IsEncrypted(IWire wire, Address address) =>
        wire.Encrypts(address) || (_services[wire.Name].Transports.TryGetValue(address.Transport, out ITransport? transport) && transport.IsEncrypted);

    private bool TryRemember(IListener listener)
    {
        lock (_listening)
        {
            if (_disposed)
                return false; // nobody would end it any more

            _listeners = _listeners.Add(listener);
            _listenersVersion++;
            return true;
        }
    }

    // New references do not lead to a listener that is gone. At the end of the host all go, and calls that still run keep the references they know.
    private void Forget(IListener listener)
    {
        lock (_listening)
        {
            if (_disposed || !_listeners.Contains(listener))
                return;

            _listeners = _listeners.Remove(listener);
            _unreachable.TryRemove(listener, out _);
            _listenersVersion++;
        }
    }

    private async ValueTask ListenForCallbacksAsync(IWire wire)
    {
        IListener listener = await wire.ListenAsync(_options.CallbackAddress!, _services[wire.Name], CancellationToken.None).ConfigureAwait(false);
        if (!TryRemember(listener))
            await listener.DisposeAsync().ConfigureAwait(false);
    }
}
