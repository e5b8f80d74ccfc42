using Dragoman.Pyro.Tests.Recorded;
using Dragoman.Pyro.Tests.Streams;

namespace Dragoman.Pyro.Tests.Connection;

public sealed class DaemonTests
{
    [Fact]
    public async Task The_members_of_objects_that_an_activator_makes_are_told()
    {
        MemoryTransport transport = new("tcp");
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [new PyroWire()], Transports = [transport], Activators = [new Accounts()] });
        Dragoman.IListener listener = await server.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        await using ObjectHost client = new(new ObjectHostOptions { Wires = [new PyroWire()], Transports = [transport] });
        IDaemon daemon = client.Proxy<IDaemon>(new ObjectRef("", [new PyroProfile("Pyro.Daemon", listener.Address)]));

        Assert.Equal(["limit"], (await daemon.GetMetadataAsync("made")).Attrs);

        RemoteException unknown = await Assert.ThrowsAsync<RemoteException>(() => daemon.GetMetadataAsync("nobody").AsTask());
        Assert.Equal(FaultKind.NoSuchObject, unknown.Kind);
    }

    [Fact]
    public async Task A_ping_to_a_server_with_a_key_is_answered_with_a_signature()
    {
        ReadOnlyMemory<byte> key = "secret"u8.ToArray();
        MemoryTransport transport = new("tcp");
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { HmacKey = key })], Transports = [transport] });
        Dragoman.IListener listener = await server.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        using RawPeer client = new(await transport.ConnectAsync(listener.Address, CancellationToken.None));
        await client.SendAsync(Signed(PyroMessageType.Connect, "{'handshake':'hello','object':'Pyro.Daemon'}"u8));
        Assert.Equal(PyroMessageType.ConnectOk, RawPeer.HeaderOf((await client.ReceiveAsync())!).Type);

        await client.SendAsync(Signed(PyroMessageType.Ping, "ping"u8));

        byte[] answer = (await client.ReceiveAsync())!;
        PyroHeader header = RawPeer.HeaderOf(answer);
        Assert.Equal((PyroMessageType.Ping, 42), (header.Type, header.Sequence));
        Assert.Null(MessageSignature.Check(key, answer.AsSpan(header.Size, header.AnnotationsLength), RawPeer.DataOf(answer)));

        byte[] Signed(PyroMessageType type, ReadOnlySpan<byte> data)
        {
            using OutputBuffer output = new();
            PyroHeader header = new() { Generation = PyroGeneration.Pyro4, Type = type, Sequence = 42, SerializerId = 1 };
            new MessageWriter(new FormatSet(), key, int.MaxValue).WriteBare(output, header, data.ToArray());
            return [.. output.Pieces().SelectMany(piece => piece)];
        }
    }

    private sealed class Accounts : IActivator
    {
        public async ValueTask<ServantEntry?> ActivateAsync(ObjectKey key, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return key == new ObjectKey("made")
                ? new ServantEntry(key, AccountBinding.Instance, static () => new Account(), ActivationMode.Shared, ThreadingMode.Concurrent)
                : null;
        }
    }
}
