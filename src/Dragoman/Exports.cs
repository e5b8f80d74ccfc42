using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>The exported objects of a host by their servants, and how long they live.</summary>
internal sealed partial class Exports : IDisposable
{
    private readonly ObjectTable _objects;
    private readonly IReadOnlyCollection<IWire> _wires;
    private readonly LifetimeOptions _lives;
    private readonly ILogger _logger;
    private readonly ConditionalWeakTable<object, ServantEntry> _entries = [];
    private readonly ConditionalWeakTable<ContractShape, object> _checked = [];
    private readonly Dictionary<ObjectRef, ServantEntry> _relays = [];
    private readonly Lock _gate = new();
    private readonly byte[] _stamp = RandomNumberGenerator.GetBytes(8);
    private long _lastKey;
    private long _lastNumber;
    private long _withdrawn;

    /// <param name="objects">The objects by their keys.</param>
    /// <param name="wires">What has to carry them.</param>
    /// <param name="lives">How long those live that nobody exports explicitly.</param>
    /// <param name="logger">Where it is said what wires leave out.</param>
    public Exports(ObjectTable objects, IReadOnlyCollection<IWire> wires, LifetimeOptions lives, ILogger logger)
    {
        _objects = objects;
        _wires = wires;
        _lives = lives;
        _logger = logger;
        Leases = new LeaseTable(new LeaseLimits { MaxPerHolder = lives.MaxPerPeer, MaxTotal = lives.MaxTotal }, lives.Clock, Withdraw);
    }

    /// <summary>Who holds which object.</summary>
    public LeaseTable Leases { get; }

    /// <summary>The current one of the periods into which the leases by datagrams are gathered.</summary>
    public long DatagramPeriod => (long)(_lives.Clock.GetElapsedTime(0).TotalSeconds / Math.Max(1, _lives.DatagramLease.TotalSeconds / 8));

    /// <summary>Exports an object that lives until it is unexported.</summary>
    /// <exception cref="ArgumentException">The key is taken, or the object is exported already under another one, or a wire of this host cannot carry the contract.</exception>
    public ServantEntry Export(object servant, ContractBinding binding, ExportOptions options)
    {
        lock (_gate)
        {
            if (Known(servant, binding.Shape) is { } known)
            {
                if (options.Key is not null && known.Key != new ObjectKey(options.Key))
                    throw new ArgumentException($"The object is exported already, under the key {known.Key}: it cannot have the key {options.Key} as well. Unexport it first.", nameof(options));

                known.Leased?.Pin();
                known.Kind = ExportKind.Explicit;
                return known;
            }

            Check(binding.Shape);
            return Enter(new ServantEntry(KeyFor(options), binding, () => servant, ActivationMode.Persistent, options.Threading) { ShowsCaller = options.ShowsCaller }, servant);
        }
    }

    /// <summary>Exports an object under a key.</summary>
    /// <exception cref="ArgumentException">The key is taken, or the object does not implement the contract, or a wire of this host cannot carry it.</exception>
    public void Export(ObjectKey key, ContractBinding binding, object servant)
    {
        lock (_gate)
        {
            Check(binding.Shape);
            if (!binding.IsImplementedBy(servant))
                throw new ArgumentException($"{servant.GetType().Name} does not implement {binding.Shape.Name}.", nameof(servant));

            Enter(new ServantEntry(key, binding, () => servant, ActivationMode.Persistent, ThreadingMode.Concurrent), servant);
        }
    }

    /// <summary>Exports an object whose servants are made when it is called.</summary>
    /// <exception cref="ArgumentException">The key is taken, or a wire of this host cannot carry the contract.</exception>
    public ServantEntry Export(Func<object> factory, ContractBinding binding, ActivationMode activation, ExportOptions options)
    {
        Check(binding.Shape);
        var entry = new ServantEntry(KeyFor(options), binding, factory, activation, options.Threading) { ShowsCaller = options.ShowsCaller };
        _objects.Add(entry);
        return entry;
    }

    /// <summary>Gives the entry of an object that a call passes: it is exported on the way if it is not yet.</summary>
    /// <exception cref="ArgumentException">A wire of this host cannot carry the contract.</exception>
    public ServantEntry OnTheWay(object servant, ContractBinding binding)
    {
        lock (_gate)
        {
            if (Known(servant, binding.Shape) is { } known)
                return known;

            Check(binding.Shape);
            ObjectKey key = KeyFor(new ExportOptions());
            return Enter(
                new ServantEntry(key, binding, () => servant, ActivationMode.Persistent, ThreadingMode.Concurrent)
                {
                    Kind = servant is Proxy ? ExportKind.Relay : ExportKind.OnTheWay,
                    Leased = _lives.OnTheWay == OnTheWayLife.WithHolders ? Leases.NewObject(key) : null,
                },
                servant);
        }
    }

    /// <summary>Gives the entry by which calls to a proxy's object go on from here.</summary>
    /// <returns>Null when there is none yet.</returns>
    public ServantEntry? RelayOf(ObjectRef reference)
    {
        lock (_gate)
            return _relays.GetValueOrDefault(reference);
    }

    /// <summary>Gives an object to the lease table, for whoever grants leases of objects that live anyway.</summary>
    public LeasedObject LeasedOf(ServantEntry entry)
    {
        lock (_gate)
            return entry.Leased ??= Leases.NewObject(entry.Key, isPinned: true);
    }

    /// <summary>Ends an export.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Unexport(ObjectKey key)
    {
        lock (_gate)
        {
            if (!_objects.Remove(key, out ServantEntry? entry))
                return false;

            if (entry!.Leased is { } leased)
                Leases.Forget(leased);

            Forget(entry);
            return true;
        }
    }

    /// <summary>Counts the objects.</summary>
    public ObjectCounts Count()
    {
        int relays = 0, onTheWay = 0, all = 0;
        foreach (ServantEntry entry in _objects.Entries)
        {
            all++;
            if (entry.Kind == ExportKind.Relay)
                relays++;
            else if (entry.Kind == ExportKind.OnTheWay)
                onTheWay++;
        }

        return new ObjectCounts(all - relays - onTheWay, onTheWay, relays, Interlocked.Read(ref _withdrawn), Leases.Counters);
    }

    /// <summary>Lists the objects.</summary>
    public IEnumerable<ExportedObject> List() => _objects.Entries.Select(entry => new ExportedObject(
        entry.Key, entry.Binding.Shape.Name, entry.Kind, entry.Leased is { } leased ? Leases.HoldersOf(leased) : []));

    /// <summary>Gives a number that no other has.</summary>
    public string NextNumber() => Interlocked.Increment(ref _lastNumber).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => Leases.Dispose();

    private ServantEntry? Known(object servant, ContractShape contract) =>
        _entries.TryGetValue(servant, out ServantEntry? known) && known.Binding.Shape.SelfAndBases.Contains(contract) ? known : null;

    private ServantEntry Enter(ServantEntry entry, object servant)
    {
        _objects.Add(entry);
        _entries.AddOrUpdate(servant, entry);
        if (servant is Proxy elsewhere)
            _relays[elsewhere.Reference] = entry; // other proxies of the same object pass as this one

        return entry;
    }

    private void Forget(ServantEntry entry)
    {
        if (entry.Given is not { } servant)
            return;

        if (_entries.TryGetValue(servant, out ServantEntry? last) && last == entry)
            _entries.Remove(servant); // else it is exported under another contract as well

        if (servant is Proxy elsewhere && _relays.GetValueOrDefault(elsewhere.Reference) == entry)
            _relays.Remove(elsewhere.Reference);
    }

    private void Check(ContractShape contract)
    {
        if (_checked.TryGetValue(contract, out _))
            return;

        string[] objections = [.. _wires.SelectMany(wire => wire.Objections(contract).Select(objection => $"{wire.Name}: {objection}"))];
        if (objections.Length > 0)
            throw new ArgumentException($"{contract.Name} cannot be exported. {string.Join(" ", objections)}");

        foreach (string omission in _wires.SelectMany(wire => wire.Omissions(contract)))
            LogOmission(_logger, omission);

        _checked.AddOrUpdate(contract, contract.Name);
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

    [LoggerMessage(30, LogLevel.Information, "{Omission}")]
    private static partial void LogOmission(ILogger logger, string omission);
}
