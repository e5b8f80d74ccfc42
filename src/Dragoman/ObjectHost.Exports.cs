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
        return ReferenceOf(_exports.Export(servant, T.BindingOfContract, options ?? new ExportOptions()));
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
        return ReferenceOf(_exports.Export(factory, T.BindingOfContract, activation, options ?? new ExportOptions()));
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
        ArgumentNullException.ThrowIfNull(binding);
        _exports.Export(key, binding, servant);
    }

    /// <summary>Ends an export: later calls find no such object.</summary>
    /// <param name="key">The object's key.</param>
    /// <returns>Whether the object was exported here.</returns>
    public bool Unexport(ObjectKey key) => _exports.Unexport(key);

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

    /// <summary>Who holds which object of the host.</summary>
    /// <value>Of objects that live whoever holds them, as far as their wires keep count.</value>
    public LeaseTable Leases => _exports.Leases;

    /// <summary>Counts the objects by how they came to be exported, and the leases.</summary>
    /// <returns>A snapshot.</returns>
    public ObjectCounts CountObjects() => _exports.Count();

    /// <summary>Lists the objects with who holds them.</summary>
    /// <returns>A snapshot, in no order.</returns>
    public IReadOnlyList<ExportedObject> ListObjects() => [.. _exports.List()];
}
