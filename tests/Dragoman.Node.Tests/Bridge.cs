using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;

namespace Dragoman.Tests;

/// <summary>A client that speaks one wire, a server that speaks another, and between them a gateway that speaks all.</summary>
internal sealed class Bridge : IAsyncDisposable
{
    private static readonly string[] Names = ["iiop", "onc", "pyro"];

    private readonly string _front;

    private Bridge(string back, string front)
    {
        _front = front;
        Server = new ObjectHost(new ObjectHostOptions { Wires = [NewWire(back)] });
        Gateway = new ObjectHost(new ObjectHostOptions { Wires = [.. Names.Select(NewWire)] });
        Client = new ObjectHost(new ObjectHostOptions { Wires = [NewWire(front)] });
    }

    /// <summary>Every ordered pair of different wires: the server's, the client's.</summary>
    public static TheoryData<string, string> Pairs { get; } = new()
    {
        { "iiop", "onc" }, { "iiop", "pyro" }, { "onc", "iiop" }, { "onc", "pyro" }, { "pyro", "iiop" }, { "pyro", "onc" },
    };

    public ObjectHost Server { get; }

    public ObjectHost Gateway { get; }

    public ObjectHost Client { get; }

    public static async Task<Bridge> OpenAsync(string back, string front)
    {
        Bridge bridge = new(back, front);
        await bridge.Server.ListenAsync(back, new Address("tcp", "127.0.0.1", 0));
        await bridge.Gateway.ListenAsync(front, new Address("tcp", "127.0.0.1", 0));
        return bridge;
    }

    /// <summary>Exports a servant at the server and its proxy at the gateway.</summary>
    /// <returns>The client's proxy.</returns>
    public T Pass<T>(T servant)
        where T : class, IContract<T>
    {
        T behind = Gateway.Proxy<T>(Server.Export(servant));
        ObjectRef reference = Gateway.Export(behind);
        Assert.All(reference.Profiles, profile => Assert.Equal(_front, profile.Wire));
        return Client.Proxy<T>(reference);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Gateway.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static IWire NewWire(string name) => name switch
    {
        "iiop" => new IiopWire(),
        "onc" => new OncWire(),
        _ => new PyroWire(),
    };
}
