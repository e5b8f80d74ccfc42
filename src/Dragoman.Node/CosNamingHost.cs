using Dragoman.Iiop.Naming;

namespace Dragoman;

/// <summary>Gives a node's name tree its CORBA face: what the face asks of a host, and what the host asks of the face.</summary>
/// <param name="tree">The tree that the face shows.</param>
internal sealed class CosNamingHost(INameTree tree) : INamingHost, IActivator, IDisposable
{
    private ObjectHost? _host;
    private CosNamingFace? _face;

    public INameTree Tree => tree;

    /// <summary>The tree is waited for, not the thread.</summary>
    public bool IsBlocking => false;

    private ObjectHost Host => _host ?? throw new InvalidOperationException("The naming face has no host yet.");

    /// <summary>Begins to serve. The host was made with this as one of its activators.</summary>
    public void Serve(ObjectHost host)
    {
        _host = host;
        _face = new CosNamingFace(tree, this);
    }

    /// <summary>Gives the root context's reference; the host listens by now.</summary>
    public ObjectRef RootReference() => ReferenceTo(_face!.Root, NamingContextExtBinding.Instance)!;

    /// <summary>Gives the URL of a name.</summary>
    public ValueTask<string> UrlOfAsync(string address, string name, CancellationToken cancellationToken) =>
        _face!.Root.ToUrlAsync(address, name, cancellationToken);

    public void Export(ObjectKey key, ContractBinding binding, object servant) => Host.Export(key, binding, servant);

    public void Withdraw(ObjectKey key) => Host.Unexport(key);

    public ObjectRef? ReferenceTo(object? target, IContractBinding contract) => ((IReferenceScope)Host).ReferenceTo(target, contract);

    public object? ObjectFor(ObjectRef? reference, IContractBinding contract) => ((IReferenceScope)Host).ObjectFor(reference, contract);

    public async ValueTask<ServantEntry?> ActivateAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        // Activating exports the context, so that its entry is in the table when the face says that there is one.
        bool exists = _face is not null && await _face.ActivateAsync(key, cancellationToken).ConfigureAwait(false) is not null;
        return exists ? Host.Objects.Find(key.Octets.Span) : null;
    }

    public void Dispose() => _face?.Dispose();
}
