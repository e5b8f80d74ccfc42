using Dragoman;
using Dragoman.Iiop;

namespace Interop.Client.Cases;

/// <summary>A fresh context of the name service under test, emptied and destroyed at the end, contexts within it included.</summary>
/// <param name="peer">The client.</param>
/// <param name="context">The context.</param>
internal sealed class Scratch(Peer peer, INamingContextExt context) : IAsyncDisposable
{
    public INamingContextExt Context => context;

    public Peer Peer => peer;

    public static async Task<Scratch> MakeAsync(Peer peer)
    {
        INamingContext? fresh = await Root(peer).NewContextAsync();
        return new Scratch(peer, peer.Another<INamingContextExt>(fresh!));
    }

    /// <summary>The name service's root.</summary>
    public static INamingContextExt Root(Peer peer) => peer.Host.Proxy<INamingContextExt>(peer.Parse(peer.Naming!));

    /// <summary>A name of components "id" or "id.kind", without escapes.</summary>
    public static CosNameComponent[] Name(params string[] components) =>
    [
        .. components.Select(text => text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot
            ? new CosNameComponent(text[..dot], text[(dot + 1)..])
            : new CosNameComponent(text, "")),
    ];

    /// <summary>The components of a name as "id" or "id.kind", joined by slashes.</summary>
    public static string TextOf(IEnumerable<CosNameComponent> name) =>
        string.Join('/', name.Select(component => component.Kind.Length == 0 ? component.Id : $"{component.Id}.{component.Kind}"));

    /// <summary>All bindings of a context, as "id.kind" with a slash behind contexts, sorted.</summary>
    public static async Task<string[]> ListingAsync(INamingContext context)
    {
        (CosBinding[] bindings, IBindingIterator? rest) = await context.ListAsync(10_000);
        Expect.True(rest is null, "a complete list came with an iterator");
        return [.. bindings.Select(Shown).Order(StringComparer.Ordinal)];
    }

    /// <summary>A reference worth binding; nobody listens behind it, for name services keep references without calling them.</summary>
    public ObjectRef Object(string key) => peer.Parse($"corbaloc:iiop:1.2@127.0.0.1:9/{key}");

    public async Task BindAsync(string name, string key) => await context.BindAsync(Name(name), Object(key));

    public async Task<INamingContext> BindNewAsync(params string[] name) => (await context.BindNewContextAsync(Name(name)))!;

    public async Task ExpectBoundAsync(ObjectRef expected, params string[] name)
    {
        // A name service may add what it learned of the object's type: addresses and keys must be the same.
        ObjectRef? found = await context.ResolveAsync(Name(name));
        Expect.True(
            found is not null && found.Profiles.Select(Place).SequenceEqual(expected.Profiles.Select(Place)),
            $"{string.Join('/', name)} leads to {found}, expected {expected}");
    }

    public async Task ExpectMissingAsync(params string[] name) => await Expect.ThrowsAsync<NotFoundException>(
        $"resolve {string.Join('/', name)}", async () => await context.ResolveAsync(Name(name)));

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ClearAsync(context);
            await context.DestroyAsync();
        }
        catch (Exception left) when (left is RemoteException or NotFoundException or NotEmptyException)
        {
            // The case has said what it found; a leftover context does no harm.
        }
    }

    private static string Place(Profile profile) => $"{string.Join(' ', profile.Addresses)}/{profile.Key}";

    private static string Shown(CosBinding binding) => TextOf(binding.BindingName) + (binding.BindingType == BindingType.Ncontext ? "/" : "");

    private async Task ClearAsync(INamingContext from)
    {
        (CosBinding[] bindings, _) = await from.ListAsync(10_000);
        foreach (CosBinding binding in bindings)
        {
            ObjectRef? bound = binding.BindingType == BindingType.Ncontext ? await from.ResolveAsync(binding.BindingName) : null;
            await from.UnbindAsync(binding.BindingName);
            if (bound is not null)
                await EndAsync(peer.Host.Proxy<INamingContext>(bound));
        }
    }

    private async Task EndAsync(INamingContext inner)
    {
        try
        {
            await ClearAsync(inner);
            await inner.DestroyAsync();
        }
        catch (RemoteException)
        {
            // A context that is gone, or never was, as some cases bind on purpose.
        }
    }
}
