using System.Globalization;
using Dragoman.Iiop;
using Dragoman;

namespace Interop.Server;

/// <summary>Serves the objects of the contract under plain keys.</summary>
internal static class InteropServer
{
    /// <summary>Serves until it is cancelled; prints a line <c>KEY IOR:…</c> for each object, and then <c>READY</c>.</summary>
    /// <param name="port">The port on loopback; 0 for a free one.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Ends the serving.</param>
    public static async Task RunAsync(int port, TextWriter output, CancellationToken cancellationToken)
    {
        await using var host = new Host(new HostOptions { Wires = [new IiopWire()] });
        Dragoman.IListener listener = await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", port), cancellationToken);
        foreach ((string key, ObjectRef reference) in Export(host))
            await output.WriteLineAsync($"{key} {host.Wires["iiop"].Format(reference)}");

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"PORT {listener.Address.Port}"));
        await output.WriteLineAsync("READY");
        await output.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static IEnumerable<(string Key, ObjectRef Reference)> Export(Host host)
    {
        var behaviour = new BehaviourServant(host);
        ObjectRef home = host.Export<IBehaviour>(behaviour, new ExportOptions { Key = "Behaviour" });
        yield return ("Types", host.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "Types" }));
        yield return ("Bulk", host.Export<IBulk>(new BulkServant(), new ExportOptions { Key = "Bulk" }));
        yield return ("Behaviour", home);

        ObjectRef forward = Forwarder(host, "Forward", home);
        yield return ("Forward", forward);
        yield return ("ForwardTwice", Forwarder(host, "ForwardTwice", forward));
        yield return ("ForwardLoop", Forwarder(host, "ForwardLoop", null));
    }

    private static ObjectRef Forwarder(Host host, string key, ObjectRef? destination)
    {
        ObjectRef reference = host.Export<IBase>(new BehaviourServant(host), new ExportOptions { Key = key });
        host.Forward(reference, destination ?? reference);
        return reference;
    }
}
