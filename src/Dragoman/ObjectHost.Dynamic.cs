namespace Dragoman;

/// <content>Objects whose contracts are data.</content>
public sealed partial class ObjectHost
{
    /// <summary>Exports an object whose contract is data.</summary>
    /// <param name="servant">The object.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The object's reference. Exporting the same object again gives the same reference.</returns>
    /// <exception cref="ArgumentException">The key is taken, or the object is exported already under another one, or a wire of this host cannot carry the contract.</exception>
    /// <exception cref="ObjectDisposedException">The host has ended.</exception>
    public ObjectRef Export(DynamicServant servant, ExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(servant);
        return Export(servant, DynamicBinding.Of(servant.Contract, servant.Known), options);
    }

    /// <summary>Exports the proxy of an object whose contract is data: calls to it go on to the object, from whatever wire to whatever wire.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The reference of what stands for the object here.</returns>
    /// <exception cref="ArgumentException">The key is taken, or the proxy is exported already under another one, or a wire of this host cannot carry the contract.</exception>
    /// <exception cref="ObjectDisposedException">The host has ended.</exception>
    public ObjectRef Export(DynamicProxy proxy, ExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        return Export(proxy, proxy.Binding, options);
    }

    /// <summary>Gives a proxy of an object by a contract that is data.</summary>
    /// <param name="contract">The contract to see it as; nobody is asked whether the object implements it.</param>
    /// <param name="reference">The reference.</param>
    /// <returns>The proxy.</returns>
    public DynamicProxy Proxy(ContractShape contract, ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return (DynamicProxy)((IReferenceScope)this).ObjectFor(reference, DynamicBinding.Of(contract))!;
    }

    private ObjectRef Export(object servant, DynamicBinding binding, ExportOptions? options)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        return ReferenceOf(_exports.Export(servant, binding, options ?? new ExportOptions()));
    }
}
