using Dragoman.Pyro.Tests.Recorded;

namespace Dragoman.Pyro.Tests.Connection;

public sealed class DaemonTests
{
    [Fact]
    public async Task The_members_of_objects_that_an_activator_makes_are_told()
    {
        MemoryTransport transport = new("tcp");
        await using Host server = new(new HostOptions { Wires = [new PyroWire()], Transports = [transport], Activators = [new Accounts()] });
        Dragoman.IListener listener = await server.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        await using Host client = new(new HostOptions { Wires = [new PyroWire()], Transports = [transport] });
        IDaemon daemon = client.Proxy<IDaemon>(new ObjectRef("", [new PyroProfile("Pyro.Daemon", listener.Address)]));

        Assert.Equal(["limit"], (await daemon.GetMetadataAsync("made")).Attrs);

        RemoteException unknown = await Assert.ThrowsAsync<RemoteException>(() => daemon.GetMetadataAsync("nobody").AsTask());
        Assert.Equal(FaultKind.NoSuchObject, unknown.Kind);
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
