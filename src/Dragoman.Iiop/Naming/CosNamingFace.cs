using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Dragoman.Iiop;

/// <summary>Shows a name tree to CORBA's clients as the OMG's naming service.</summary>
/// <remarks>
/// The root context is exported under the key <c>NameService</c>, every other context under a key made of its lasting identity as soon as
/// somebody is told of it, so that references to contexts stay valid as long as the context. The face shows contexts, mounts, and the objects
/// that have a profile of this wire.
/// </remarks>
public sealed class CosNamingFace : IDisposable
{
    /// <summary>The key of the root context.</summary>
    public const string RootKey = "NameService";

    private const int LeastTidied = 256;

    private readonly ConcurrentDictionary<ContextId, Lazy<NamingContextServant>> _servants = new();
    private readonly CosNamingOptions _options;
    private readonly BindingIterators _iterators;
    private int _tidyAt = LeastTidied;

    /// <summary>Makes the face and exports the root context.</summary>
    /// <param name="tree">The tree to show.</param>
    /// <param name="host">The host to serve in.</param>
    /// <param name="options">What the face allows; null for the defaults.</param>
    public CosNamingFace(INameTree tree, INamingHost host, CosNamingOptions? options = null)
    {
        Tree = tree;
        Host = host;
        _options = options ?? new CosNamingOptions();
        _iterators = new BindingIterators(host, _options, RootKey + "/iterator/");
        Root = ServantOf(tree.Root);
    }

    /// <summary>The root context.</summary>
    /// <value>The servant itself.</value>
    public INamingContextExt Root { get; }

    /// <summary>The tree shown.</summary>
    internal INameTree Tree { get; }

    /// <summary>The host served in.</summary>
    internal INamingHost Host { get; }

    /// <summary>Exports a context that a client asks for by a key from earlier times. The host calls it for keys that it does not know.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The context's servant, exported by now; null when the key is not one of a context that exists.</returns>
    public async ValueTask<INamingContextExt?> ActivateAsync(ObjectKey key, CancellationToken cancellationToken = default)
    {
        string text = Encoding.UTF8.GetString(key.Octets.Span);
        if (!text.StartsWith(RootKey + "/", StringComparison.Ordinal) || !Guid.TryParseExact(text[(RootKey.Length + 1)..], "N", out Guid id))
            return null;

        ContextId context = new(id);
        return key == KeyOf(context) && await Tree.ExistsAsync(context, cancellationToken).ConfigureAwait(false) ? ServantOf(context) : null;
    }

    /// <summary>Ends all exports of the face.</summary>
    public void Dispose()
    {
        _iterators.Dispose();
        foreach (ContextId context in _servants.Keys)
            Forget(context);
    }

    /// <summary>Gives the servant of a context, exported.</summary>
    internal NamingContextServant ServantOf(ContextId context) =>
        _servants.GetOrAdd(context, static (id, face) => new Lazy<NamingContextServant>(() => face.Export(id)), this).Value;

    /// <summary>Ends the export of a context that is no more.</summary>
    internal void Forget(ContextId context)
    {
        if (_servants.TryRemove(context, out _))
            Host.Withdraw(KeyOf(context));
    }

    /// <summary>Ends the exports of contexts that the tree has removed by itself. Looks only when the exports have doubled since the last look.</summary>
    internal async ValueTask TidyAsync()
    {
        int tidyAt = Volatile.Read(ref _tidyAt);
        if (_servants.Count < tidyAt || Interlocked.CompareExchange(ref _tidyAt, int.MaxValue, tidyAt) != tidyAt)
            return;

        try
        {
            foreach (ContextId context in _servants.Keys)
            {
                if (!await Tree.ExistsAsync(context).ConfigureAwait(false))
                    Forget(context);
            }
        }
        finally
        {
            Volatile.Write(ref _tidyAt, Math.Max(LeastTidied, 2 * _servants.Count));
        }
    }

    /// <summary>Gives the first entries of a listing, as far as the face shows them, and an iterator over the rest if there is one.</summary>
    internal (CosBinding[] Page, IBindingIterator? Iterator) Page(ContextId context, NameListing listing, uint howMany)
    {
        BindingCursor? cursor = new(listing.Entries.Where(IsShown));
        try
        {
            CosBinding[] page = cursor.Take((int)Math.Min(howMany, (uint)_options.MaxBatch));
            if (!cursor.HasMore)
                return (page, null);

            IBindingIterator iterator = _iterators.Open(context, cursor);
            cursor = null;
            return (page, iterator);
        }
        finally
        {
            cursor?.Dispose();
        }
    }

    /// <summary>Gives what a client gets for a target: null when the face does not show it.</summary>
    internal ObjectRef? ReferenceTo(NameTarget? target) => target switch
    {
        NameTarget.Context context => Host.ReferenceTo(ServantOf(context.Id), NamingContextExtBinding.Instance),
        NameTarget.Mount mount => mount.Reference,
        NameTarget.Object bound when HasOurs(bound) => bound.Reference with { Profiles = bound.Reference.Profiles.RemoveAll(p => !IsOurs(p)) },
        _ => null,
    };

    /// <summary>Gives the target that binds a context which a client passed: one of this tree, or a mount of a foreign one.</summary>
    internal NameTarget TargetOf(INamingContext context) =>
        context is NamingContextServant own && own.Face == this
            ? new NameTarget.Context(own.Context)
            : new NameTarget.Mount(Host.ReferenceTo(context, NamingContextBinding.Instance) ?? throw new ArgumentNullException(nameof(context)));

    // A link is shown as what it leads to, and not at all when that is nothing.
    private static bool IsShown(NameEntry entry) => entry.End is { } end && (end is not NameTarget.Object bound || HasOurs(bound));

    private static bool HasOurs(NameTarget.Object bound) => bound.Reference.Profiles.Any(IsOurs);

    private static bool IsOurs(Profile profile) => profile.Family == IiopProfile.WireName;

    private ObjectKey KeyOf(ContextId context) =>
        new(context == Tree.Root ? RootKey : string.Create(CultureInfo.InvariantCulture, $"{RootKey}/{context}"));

    private NamingContextServant Export(ContextId context)
    {
        NamingContextServant servant = new(this, context);
        Host.Export(KeyOf(context), NamingContextExtBinding.Instance, servant);
        return servant;
    }
}
