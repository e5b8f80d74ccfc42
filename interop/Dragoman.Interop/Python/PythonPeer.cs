using Dragoman;
using Dragoman.Pyro;

namespace Interop.Python;

/// <summary>What the cases share: this client's host, and where the Python server's objects are.</summary>
internal sealed class PythonPeer : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string> _places;

    /// <summary>Makes a client.</summary>
    /// <param name="serializer">How it writes.</param>
    /// <param name="places">What the server printed.</param>
    public PythonPeer(PyroSerializer serializer, IReadOnlyDictionary<string, string> places)
    {
        _places = places;
        Serializer = serializer;
        Host = NewHost(new PyroOptions());
    }

    public PyroSerializer Serializer { get; }

    public ObjectHost Host { get; }

    public IPythonPeer Object => At<IPythonPeer>(Host, this["PEER"]);

    public INameServer Names => At<INameServer>(Host, $"PYRO:Pyro.NameServer@{this["NAMES"]}");

    /// <summary>Where the server is that printed a line.</summary>
    public string this[string what] => _places[what];

    public ObjectHost NewHost(PyroOptions options) => new(new ObjectHostOptions
    {
        Wires = [new PyroWire(options with { Serializer = Serializer })],
        ConnectionLimits = new ConnectionLimits { CallTimeout = TimeSpan.FromSeconds(60), ConnectTimeout = TimeSpan.FromSeconds(30) },
    });

    /// <summary>Gives the object under another id of the open server.</summary>
    public T Other<T>(string id)
        where T : class, IContract<T> => At<T>(Host, $"PYRO:{id}@{this["PEER"].Split('@')[1]}");

    public static T At<T>(ObjectHost host, string uri)
        where T : class, IContract<T> => host.Wires["pyro"].TryParse(uri, out ObjectRef? reference) ? host.Proxy<T>(reference!) : throw new FormatException(uri);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
