using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Exports objects, listens for calls to them, and gives proxies of others: one side of every conversation, client or server or both.</summary>
/// <remarks>All members may be called from any thread.</remarks>
public sealed partial class Host : IReferenceScope, IAsyncDisposable
{
    private readonly HostOptions _options;
    private readonly Dictionary<string, IWire> _wires;
    private readonly Dictionary<string, WireServices> _services;
    private readonly ObjectTable _objects;
    private readonly Dispatcher _dispatcher;
    private readonly ConnectionCache _connections;
    private readonly IInvoker _client;
    private readonly ILogger _logger;
    private readonly ConditionalWeakTable<object, ServantEntry> _entries = [];
    private readonly Dictionary<ObjectRef, ServantEntry> _relays = [];
    private readonly Lock _exporting = new();
    private readonly byte[] _stamp = RandomNumberGenerator.GetBytes(8);
    private ImmutableArray<IListener> _listeners = [];
    private int _listenersVersion;
    private long _lastKey;
    private bool _disposed;

    /// <summary>Makes a host. It listens to nobody before it is told to.</summary>
    /// <param name="options">What it is made of.</param>
    /// <exception cref="ArgumentException">Two wires or two transports have one name.</exception>
    public Host(HostOptions options)
    {
        _options = options;
        _logger = options.LoggerFactory.CreateLogger("Dragoman.Host");
        _wires = options.Wires.ToDictionary(wire => wire.Name);
        _objects = new ObjectTable([.. options.Activators]);
        ILogger calls = options.LoggerFactory.CreateLogger("Dragoman.Calls");
        _dispatcher = new Dispatcher(
            With(options.ServerInterceptors)
                .Use(next => new TelemetryInterceptor(next, ActivityKind.Server))
                .Use(next => new LoggingInterceptor(next, calls)),
            options.DispatchLimits)
        {
            Follow = moved => ((IReferenceScope)this).ObjectFor(moved.ForwardTo, moved.Binding)!,
            CallTimeout = options.ConnectionLimits.CallTimeout,
        };
        var services = new WireServices
        {
            Objects = _objects,
            References = this,
            Dispatcher = _dispatcher,
            Transports = options.Transports.ToDictionary(transport => transport.Name),
            DecodeLimits = options.DecodeLimits,
            ConnectionLimits = options.ConnectionLimits,
            LoggerFactory = options.LoggerFactory,
            AdvertisedHost = options.AdvertisedHost,
            RevealFaults = options.RevealFaults,
            ListenerEnds = Forget,
        };
        _services = _wires.Keys.ToDictionary(wire => wire, wire => services with { References = new WireScope(this, wire) });
        _connections = new ConnectionCache(_wires, _services, options.ConnectionLimits);
        _client = With(options.ClientInterceptors)
            .Use(next => new TelemetryInterceptor(next, ActivityKind.Client))
            .Use(next => new LoggingInterceptor(next, calls))
            .Use(next => new RetryInterceptor(next, options.Retry))
            .Build(_connections);
    }

    /// <summary>The wires the host speaks.</summary>
    /// <value>By name.</value>
    public IReadOnlyDictionary<string, IWire> Wires => _wires;

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
    /// <exception cref="InvalidOperationException">The address is not loopback, calls there would not be encrypted, and <see cref="HostOptions.AllowInsecure"/> is off.</exception>
    /// <exception cref="IOException">The address is taken or forbidden.</exception>
    public async ValueTask<IListener> ListenAsync(string wire, Address address, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        if (address.Port is < 0 or > ushort.MaxValue)
            throw new ArgumentException($"{address} cannot be listened at: ports go from 0 to {ushort.MaxValue}.", nameof(address));

        if (!_wires.TryGetValue(wire, out IWire? plug))
            throw new ArgumentException($"This host has no wire \"{wire}\"; it has {string.Join(", ", _wires.Keys)}.", nameof(wire));

        if (!_options.AllowInsecure && !IsPrivate(address) && !IsEncrypted(plug, address))
            throw new InvalidOperationException($"Listening at {address} would let other machines in without encryption. Listen on 127.0.0.1, use TLS, or set AllowInsecure.");

        IListener listener = await plug.ListenAsync(address, _services[wire], cancellationToken).ConfigureAwait(false);
        if (!TryRemember(listener))
        {
            await listener.DisposeAsync().ConfigureAwait(false);
            throw new ObjectDisposedException(nameof(Host), "The host has ended.");
        }

        // A listener may have to know an object before it is called: not every wire's calls carry keys.
        foreach (ServantEntry entry in _objects.Entries)
            ReferenceOf(entry);

        return listener;
    }

    /// <summary>Exports an object that the program made, or a proxy: calls to it then go on to the object that it stands for, from whatever wire to whatever wire.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="servant">The object or proxy.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The object's reference. Exporting the same object again gives the same reference.</returns>
    /// <exception cref="ArgumentException">The key is taken, or the object is exported already under another one, or a wire of this host cannot carry the contract.</exception>
    /// <exception cref="ObjectDisposedException">The host has ended.</exception>
    public ObjectRef Export<T>(T servant, ExportOptions? options = null)
        where T : class, IContract<T>
    {
        ArgumentNullException.ThrowIfNull(servant);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        return ReferenceOf(ExportEntry(servant, T.Binding, options ?? new ExportOptions()));
    }

    /// <summary>Exports an object whose servant comes to life when it is called.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="factory">Makes a servant.</param>
    /// <param name="activation">When.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The object's reference.</returns>
    /// <exception cref="ArgumentException">The key is taken, or a wire of this host cannot carry the contract.</exception>
    /// <exception cref="ObjectDisposedException">The host has ended.</exception>
    public ObjectRef Export<T>(Func<T> factory, ActivationMode activation, ExportOptions? options = null)
        where T : class, IContract<T>
    {
        ArgumentNullException.ThrowIfNull(factory);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        options ??= new ExportOptions();
        Check(T.Binding.Shape);
        var entry = new ServantEntry(KeyFor(options), T.Binding, factory, activation, options.Threading);
        _objects.Add(entry);
        return ReferenceOf(entry);
    }

    /// <summary>Exports an object under a key of its own making: for services that live in the host and know their contracts at run time only.</summary>
    /// <param name="key">The key.</param>
    /// <param name="binding">The contract.</param>
    /// <param name="servant">The object, which takes any number of calls at once.</param>
    /// <exception cref="ArgumentException">The key is taken, or the object does not implement the contract, or a wire of this host cannot carry it.</exception>
    /// <exception cref="ObjectDisposedException">The host has ended.</exception>
    public void Export(ObjectKey key, ContractBinding binding, object servant)
    {
        ArgumentNullException.ThrowIfNull(servant);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        lock (_exporting)
        {
            Check(binding.Shape);
            if (!binding.IsImplementedBy(servant))
                throw new ArgumentException($"{servant.GetType().Name} does not implement {binding.Shape.Name}.", nameof(servant));

            Enter(key, binding, servant, ThreadingMode.Concurrent);
        }
    }

    /// <summary>Ends an export: later calls find no such object.</summary>
    /// <param name="key">The object's key.</param>
    /// <returns>Whether the object was exported here.</returns>
    public bool Unexport(ObjectKey key)
    {
        if (!_objects.Remove(key, out ServantEntry? entry))
            return false;

        if (entry?.Given is { } servant)
        {
            lock (_exporting)
            {
                if (_entries.TryGetValue(servant, out ServantEntry? last) && last == entry)
                    _entries.Remove(servant); // else it is exported under another contract as well

                if (servant is Proxy elsewhere)
                    _relays.Remove(elsewhere.Reference);
            }
        }

        return true;
    }

    /// <summary>Ends an export: later calls find no such object.</summary>
    /// <param name="reference">A reference that <see cref="Export{T}(T, ExportOptions?)"/> gave.</param>
    /// <returns>Whether the object was exported here.</returns>
    public bool Unexport(ObjectRef reference) => LocalEntry(reference) is { } entry && Unexport(entry.Key);

    /// <summary>Sends callers of an exported object elsewhere from now on: callers that can be told to go there, others by passing their calls on.</summary>
    /// <param name="reference">The object.</param>
    /// <param name="destination">Where it is now.</param>
    /// <returns>Whether the object was exported here.</returns>
    /// <remarks>
    /// <para>Calls that wait for their turn are passed on when it comes; calls that run end here. An object whose calls run one at a time
    /// (<see cref="ThreadingMode.PerObject"/>) can therefore move in one of them: none runs at the place it has left, and none is lost.</para>
    /// <para>An object may come back: exporting one with the key of an object that has moved away ends the forwarding.</para>
    /// </remarks>
    public bool Forward(ObjectRef reference, ObjectRef destination)
    {
        if (LocalEntry(reference) is not { } entry)
            return false;

        entry.ForwardTo = destination;
        return true;
    }

    /// <summary>Gives an object for a reference: the object itself when it lives in this host, else a proxy.</summary>
    /// <typeparam name="T">The contract to see it as; nobody is asked whether the object implements it.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <returns>The object or a proxy.</returns>
    public T Proxy<T>(ObjectRef reference)
        where T : class, IContract<T>
    {
        ArgumentNullException.ThrowIfNull(reference);
        return (T)((IReferenceScope)this).ObjectFor(reference, T.Binding)!;
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
        foreach (IWire wire in _wires.Values)
        {
            if (wire.TryParse(text, out ObjectRef? reference))
                return reference;

            if (await wire.ResolveAsync(text, this, cancellationToken).ConfigureAwait(false) is { } found)
                return found;
        }

        throw new FormatException($"\"{text}\" is not a reference or name that {(_wires.Count == 0 ? "a host without wires" : string.Join(" or ", _wires.Keys))} understands.");
    }

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
        lock (_exporting)
        {
            if (_disposed)
                return;

            _disposed = true;
        }

        await Task.WhenAll(_listeners.Select(listener => listener.DisposeAsync().AsTask())).ConfigureAwait(false);
        await _connections.DisposeAsync().ConfigureAwait(false);
    }

    private static Pipeline With(IEnumerable<Func<IInvoker, IInvoker>> interceptors)
    {
        var pipeline = new Pipeline();
        foreach (Func<IInvoker, IInvoker> interceptor in interceptors)
            pipeline.Use(interceptor);

        return pipeline;
    }

    private static bool IsPrivate(Address address) =>
        address.Transport is not ("tcp" or "udp") || address.Host == "localhost" || (IPAddress.TryParse(address.Host, out IPAddress? ip) && IPAddress.IsLoopback(ip));

    private bool IsEncrypted(IWire wire, Address address) =>
        wire.Encrypts(address) || (_services[wire.Name].Transports.TryGetValue(address.Transport, out ITransport? transport) && transport.IsEncrypted);

    private ServantEntry ExportEntry(object servant, ContractBinding binding, ExportOptions options)
    {
        lock (_exporting)
        {
            if (_entries.TryGetValue(servant, out ServantEntry? known) && known.Binding.Shape.SelfAndBases.Contains(binding.Shape))
            {
                return options.Key is null || known.Key == new ObjectKey(options.Key)
                    ? known
                    : throw new ArgumentException($"The object is exported already, under the key {known.Key}: it cannot have the key {options.Key} as well. Unexport it first.", nameof(options));
            }

            Check(binding.Shape);
            return Enter(KeyFor(options), binding, servant, options.Threading);
        }
    }

    private ServantEntry Enter(ObjectKey key, ContractBinding binding, object servant, ThreadingMode threading)
    {
        var entry = new ServantEntry(key, binding, () => servant, ActivationMode.Persistent, threading);
        _objects.Add(entry);
        _entries.AddOrUpdate(servant, entry);
        if (servant is Proxy elsewhere)
            _relays[elsewhere.Reference] = entry; // other proxies of the same object pass as this one

        return entry;
    }

    private void Check(ContractShape contract)
    {
        string[] objections = [.. _wires.Values.SelectMany(wire => wire.Objections(contract).Select(objection => $"{wire.Name}: {objection}"))];
        if (objections.Length > 0)
            throw new ArgumentException($"{contract.Name} cannot be exported. {string.Join(" ", objections)}");

        foreach (string omission in _wires.Values.SelectMany(wire => wire.Omissions(contract)))
            LogOmission(_logger, omission);
    }

    private ObjectKey KeyFor(ExportOptions options)
    {
        if (options.Key is { } text)
            return new ObjectKey(text);

        // The stamp keeps a reference from an earlier start of the program from reaching another object of this one.
        Span<byte> octets = stackalloc byte[16];
        _stamp.CopyTo(octets);
        BinaryPrimitives.WriteInt64BigEndian(octets[8..], Interlocked.Increment(ref _lastKey));
        return new ObjectKey(octets);
    }

    private bool TryRemember(IListener listener)
    {
        lock (_exporting)
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
        lock (_exporting)
        {
            if (_disposed || !_listeners.Contains(listener))
                return;

            _listeners = _listeners.Remove(listener);
            _listenersVersion++;
        }
    }

    private void ListenForCallbacks()
    {
        lock (_exporting)
        {
            if (_disposed || !_listeners.IsEmpty || _wires.Count == 0 || _options.CallbackAddress is not { } address)
                return;

            foreach (IWire wire in _wires.Values)
                ListenForCallbacks(wire, address);
        }
    }

    private void ListenForCallbacks(IWire wire, Address address)
    {
        ValueTask<IListener> listening = wire.ListenAsync(address, _services[wire.Name], CancellationToken.None);
        TryRemember(listening.AsTask().GetAwaiter().GetResult());
    }

    [LoggerMessage(30, LogLevel.Information, "{Omission}")]
    private static partial void LogOmission(ILogger logger, string omission);
}
