using Dragoman;
using Dragoman.Iiop;

namespace Interop.Client;

/// <summary>What the cases share: this client's host, and where the peer's objects are.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly string? _address;
    private readonly Dictionary<Type, object> _objects = [];

    /// <summary>Makes a client.</summary>
    /// <param name="address">HOST:PORT of the peer; null when only its name service is wanted.</param>
    /// <param name="minor">The minor number of the highest version of GIOP to speak.</param>
    public Peer(string? address, byte minor)
    {
        _address = address;
        Minor = minor;
        Host = new ObjectHost(new ObjectHostOptions
        {
            Wires = [new IiopWire()],
            ClientInterceptors = minor < 2 ? [next => new VersionInterceptor(next, minor)] : [],
            ConnectionLimits = new ConnectionLimits { CallTimeout = TimeSpan.FromSeconds(60) },
        });
    }

    public ObjectHost Host { get; }

    public byte Minor { get; }

    /// <summary>Whether the peer's own characters are Latin-1.</summary>
    public bool IsLatin1 { get; init; }

    /// <summary>The URL of the name service under test.</summary>
    public string? Naming { get; init; }

    /// <summary>Whether to expect what omniNames does where it leaves the standard.</summary>
    public bool IsOmniNames { get; init; }

    public bool HasAddress => _address is not null;

    /// <summary>The three objects under test, by references that carry the peer's code sets.</summary>
    public ITypes Types => Self<ITypes>("Types", types => types.Self());

    public IBehaviour Behaviour => Self<IBehaviour>("Behaviour", behaviour => Host.Proxy<IBehaviour>(ReferenceOf(behaviour.Self())));

    public IBulk Bulk => Self<IBulk>("Bulk", bulk => bulk.Self());

    /// <summary>Gives the reference behind a proxy.</summary>
    public static ObjectRef ReferenceOf(object proxy) => ((Proxy)proxy).Reference;

    /// <summary>Gives the object under a key, exactly as its URL says, without any call.</summary>
    public ObjectRef Locate(string key)
    {
        string address = _address ?? throw new CaseFailure("no address is given");
        return Parse($"corbaloc:iiop:1.{Minor}@{address}/{key}");
    }

    /// <summary>Gives the reference that a URL states.</summary>
    public ObjectRef Parse(string url) =>
        Host.Wires["iiop"].TryParse(url, out ObjectRef? reference) && reference is not null ? reference : throw new CaseFailure($"{url} is no reference");

    /// <inheritdoc cref="Locate(string)"/>
    public T Locate<T>(string key)
        where T : class, IContract<T> => Host.Proxy<T>(Locate(key));

    /// <summary>Gives a proxy of its own for an object, for a time-out belongs to the proxy.</summary>
    public T Another<T>(object proxy)
        where T : class, IContract<T> => Host.Proxy<T>(ReferenceOf(proxy));

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private T Self<T>(string key, Func<T, T> self)
        where T : class, IContract<T>
    {
        if (!_objects.TryGetValue(typeof(T), out object? known))
            _objects[typeof(T)] = known = self(Locate<T>(key));

        return (T)known;
    }
}
