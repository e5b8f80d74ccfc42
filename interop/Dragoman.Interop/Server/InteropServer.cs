using System.Globalization;
using Dragoman;
using Dragoman.OncRpc;

namespace Interop.Server;

/// <summary>Serves the objects of the contract under plain keys.</summary>
internal static class InteropServer
{
    private const int IiopPort = 2809;

    /// <summary>Serves until it is told to stop; prints a line <c>KEY IOR:…</c> for each object, where it listens, and then <c>READY</c>.</summary>
    /// <param name="port">The port on loopback; 0 for a free one.</param>
    /// <param name="hasNames">Whether to serve a name service as well.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Ends the serving.</param>
    public static async Task RunAsync(int port, bool hasNames, TextWriter output, CancellationToken cancellationToken)
    {
        await using Node node = await Node.StartAsync(
            new NodeOptions { Names = hasNames ? DefaultSetups.NewNames : null, UseFreePorts = port == 0, PortOffset = port == 0 ? 0 : port - IiopPort }.Without(OncProfile.WireName), cancellationToken);
        foreach ((string key, ObjectRef reference) in Export(node.Host))
            await output.WriteLineAsync($"{key} {node.Format(reference)}");

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"PORT {node.Host.Listeners[0].Address.Port}"));
        await output.WriteLineAsync("READY");
        await output.FlushAsync(cancellationToken);
        await node.RunAsync(cancellationToken);
    }

    private static IEnumerable<(string Key, ObjectRef Reference)> Export(ObjectHost host)
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

    private static ObjectRef Forwarder(ObjectHost host, string key, ObjectRef? destination)
    {
        ObjectRef reference = host.Export<IBase>(new BehaviourServant(host), new ExportOptions { Key = key });
        host.Forward(reference, destination ?? reference);
        return reference;
    }
}
