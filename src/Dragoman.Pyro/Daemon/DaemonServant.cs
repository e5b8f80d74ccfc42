namespace Dragoman.Pyro;

/// <summary>The daemon's own object.</summary>
/// <param name="objects">The objects of the host.</param>
internal sealed class DaemonServant(IObjectTable objects) : IDaemon, IRevealsFaults
{
    /// <summary>Makes the entry of a daemon's own object.</summary>
    public static ServantEntry NewEntry(IObjectTable objects) => new(
        new ObjectKey(PyroConstants.DaemonId), DaemonBinding.Instance, () => new DaemonServant(objects), ActivationMode.Persistent, ThreadingMode.Concurrent);

    public string[] Registered() => [PyroConstants.DaemonId];

    public void Ping()
    {
    }

    public string Info() => "Dragoman";

    public ValueTask<PyroMetadata> GetMetadataAsListsAsync(string objectId, bool asLists, CancellationToken cancellationToken) => GetMetadataAsync(objectId, cancellationToken);

    public async ValueTask<PyroMetadata> GetMetadataAsync(string objectId, CancellationToken cancellationToken) =>
        objectId == PyroConstants.DaemonId ? MetadataOf(DaemonBinding.Instance.Shape)
        : await objects.FindAsync(PyroObjectIds.ToKey(objectId), cancellationToken).ConfigureAwait(false) is { } entry ? MetadataOf(entry.Binding.Shape)
        : throw new RemoteException(new Fault(FaultKind.NoSuchObject, PyroConstants.UnknownObject, Completion.Yes));

    /// <summary>Gives the members of a contract.</summary>
    public static PyroMetadata MetadataOf(ContractShape contract)
    {
        PyroContract view = PyroContract.Of(contract);

        // What gives the items of streams has no type of its own, so it is no operation of the contract.
        string[] methods = contract == DaemonBinding.Instance.Shape ? [.. view.Methods, PyroConstants.NextItemMethod, PyroConstants.CloseStreamMethod] : view.Methods;
        return new PyroMetadata(methods, view.Oneways, view.Attributes);
    }
}
