using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>A server that does to each connection what its script says.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentQueue<RawPeer> _peers = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly Action<RawPeer, int> _script;
    private int _connections;

    /// <summary>Begins to accept.</summary>
    /// <param name="script">What to do with a connection, given its number from 1. The connection stays open afterwards.</param>
    public ScriptedServer(Action<RawPeer, int> script)
    {
        _script = script;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port { get; }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Fails when the script did.</summary>
    public void ExpectScriptToHold() => Assert.Empty(_failures);

    /// <summary>A reference to the server's object, as an ORB of our own kind would give it.</summary>
    public ObjectRef Reference(byte minor = 2, byte[]? codeSets = null, bool hasCodeSets = true)
    {
        TaggedComponent[] components = minor == 0 || !hasCodeSets ? [] : codeSets is null ? [.. Components.Own] : [new TaggedComponent(1, [.. codeSets])];
        return new ObjectRef("Teller", [new IiopProfile("IDL:Teller:1.0", minor, "127.0.0.1", Port, new ObjectKey("Teller"), [.. components])]);
    }

    /// <summary>Writes the reference as a body of a reply.</summary>
    public void WriteReference(CdrOctets octets) => octets
        .Text("IDL:Teller:1.0").U4(1).U4(0)
        .Sequence(new CdrOctets(true).Raw(1, 1, 2).Text("127.0.0.1").U2((ushort)Port).Sequence(Frames.Teller).U4(0).ToArray());

    public void Dispose()
    {
        _listener.Dispose();
        foreach (RawPeer peer in _peers)
            peer.Dispose();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var peer = new RawPeer(_listener.Accept());
                _peers.Enqueue(peer);
                int number = Interlocked.Increment(ref _connections);
                new Thread(() => Run(peer, number)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // Disposed.
        }
        catch (ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private void Run(RawPeer peer, int number)
    {
        try
        {
            _script(peer, number);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client, or the test, was faster to end.
        }
        catch (Exception exception)
        {
            _failures.Enqueue(exception);
            peer.Dispose();
        }
    }
}
