using System.Buffers.Binary;

namespace Dragoman;

/// <content>Objects that come and go: exported, forwarded, unexported.</content>
public sealed partial class ObjectHost
{
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
        var entry = new ServantEntry(KeyFor(options), T.Binding, factory, activation, options.Threading) { ShowsCaller = options.ShowsCaller };
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

            Enter(key, binding, servant, new ExportOptions());
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
            return Enter(KeyFor(options), binding, servant, options);
        }
    }

    private ServantEntry Enter(ObjectKey key, ContractBinding binding, object servant, ExportOptions options)
    {
        var entry = new ServantEntry(key, binding, () => servant, ActivationMode.Persistent, options.Threading) { ShowsCaller = options.ShowsCaller };
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
}
