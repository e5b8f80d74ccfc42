using System.Collections.Concurrent;

namespace Dragoman.Iiop;

/// <summary>A node's names as CORBA's naming service: what the face asks of the node's host, and what the node asks of the face.</summary>
/// <param name="initialReferences">What the wire gives for <c>rir:</c>; the root context is added when it can be reached.</param>
/// <param name="options">What the face allows.</param>
internal sealed class CosNamingNodeFace(ConcurrentDictionary<string, ObjectRef> initialReferences, CosNamingOptions options) : INameFace, INamingHost, IActivator
{
    private NodePart? _node;
    private CosNamingFace? _face;

    public IReadOnlyList<IActivator> Activators => [this];

    /// <summary>The tree is waited for, not the thread.</summary>
    public bool IsBlocking => false;

    public string Url => $"{Corbaloc.Scheme}{Place()}/{CosNamingFace.RootKey}";

    private ObjectHost Host => _node?.Host ?? throw new InvalidOperationException("The naming face has no host yet.");

    public ValueTask PrepareAsync(NodePart node, CancellationToken cancellationToken)
    {
        _node = node;
        _face = new CosNamingFace(node.Names!, this, options);
        return ValueTask.CompletedTask;
    }

    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        // What a CORBA program knows as its initial reference is the node's own tree, unless it was given another.
        initialReferences.TryAdd(CosNamingFace.RootKey, RootReference());
        return ValueTask.CompletedTask;
    }

    public async ValueTask<string> UrlOfAsync(string name, CancellationToken cancellationToken)
    {
        string url = await _face!.Root.ToUrlAsync(Place(), name, cancellationToken).ConfigureAwait(false); // says what is wrong with a name that is none
        INameTree names = _node!.Names!;
        await names.ResolveAsync(names.Root, NamePath.Parse(name), cancellationToken).ConfigureAwait(false);
        return url;
    }

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

    public ValueTask DisposeAsync()
    {
        _face?.Dispose();
        return ValueTask.CompletedTask;
    }

    private ObjectRef RootReference() => ReferenceTo(_face!.Root, NamingContextExtBinding.Instance)!;

    private string Place()
    {
        Address address = RootReference().Profiles.OfType<IiopProfile>().SelectMany(profile => profile.Addresses).First();
        return new CorbalocAddress(GiopConstants.MaxMinor, address.Host, address.Port, address.Transport == IiopProfile.SecureTransport).ToString();
    }
}
