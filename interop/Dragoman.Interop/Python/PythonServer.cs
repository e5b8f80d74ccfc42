using System.Globalization;
using Dragoman;
using Dragoman.Directory;
using Dragoman.Pyro;

namespace Interop.Python;

/// <summary>Serves the objects of the Pyro cases: in an open host with a name server, and in hosts that ask for something.</summary>
internal static class PythonServer
{
    public const string Key = "secret";
    public const string Handshake = "open sesame";

    /// <summary>Serves until it is told to stop; prints a line <c>WHAT where</c> for each host and then <c>READY</c>.</summary>
    /// <param name="address">Where the open host listens: loopback, or 0.0.0.0 in a network of its own.</param>
    /// <param name="answerPort">Where askers for the name server are heard; 0 for a free port.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Ends the serving.</param>
    public static async Task RunAsync(string address, int answerPort, TextWriter output, CancellationToken cancellationToken)
    {
        await using ObjectHost open = NewHost(new PyroOptions(), address);
        Dragoman.IListener listener = await open.ListenAsync("pyro", new Address("tcp", address, 0), cancellationToken);
        var tree = new NameTree();
        await using PyroNameServer names = PyroNameServer.Start(open, tree, new NameServerOptions { AnswerAt = new Address("udp", address, answerPort) });
        ObjectRef peer = Export(open);
        open.Export(CountingServant.NewFactory(), ActivationMode.Unshared, new ExportOptions { Key = "session" });
        open.Export(CountingServant.NewFactory(), ActivationMode.Shared, new ExportOptions { Key = "single" });
        open.Export(CountingServant.NewFactory(), ActivationMode.PerMethod, new ExportOptions { Key = "percall" });
        await tree.BindAsync(tree.Root, new NamePath(new NameComponent("interop.peer")), new NameTarget.Object(peer), cancellationToken);

        await using ObjectHost signed = NewHost(new PyroOptions { HmacKey = "secret"u8.ToArray() });
        await using ObjectHost guarded = NewHost(new PyroOptions { RequiredHandshake = Handshake });
        await using ObjectHost strict = NewHost(new PyroOptions { Accepted = [PyroSerializer.Serpent] });
        await PrintAsync(output, "PEER", open, peer);
        foreach ((string what, ObjectHost host) in new[] { ("HMAC", signed), ("HANDSHAKE", guarded), ("STRICT", strict) })
        {
            await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0), cancellationToken);
            await PrintAsync(output, what, host, Export(host));
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"NAMES {listener.Address.Host}:{listener.Address.Port}"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"BROADCAST {names.AnswerPort}"));
        await output.WriteLineAsync("READY");
        await output.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    private static ObjectHost NewHost(PyroOptions options, string address = "127.0.0.1") =>
        new(new ObjectHostOptions { Wires = [new PyroWire(options)], AllowInsecure = address != "127.0.0.1" });

    private static ObjectRef Export(ObjectHost host) => host.Export<IPythonPeer>(new PythonPeerServant(), new ExportOptions { Key = "peer" });

    private static Task PrintAsync(TextWriter output, string what, ObjectHost host, ObjectRef reference) =>
        output.WriteLineAsync($"{what} {host.Wires["pyro"].Format(reference)}");
}
