using Dragoman.Pyro.Tests.Peers;
using Dragoman.Testing.Certificates;

namespace Dragoman.Pyro.Tests.Connection;

public sealed class PyroTlsTests
{
    private static readonly Address Loopback = new("tcp", "127.0.0.1", 0);

    private readonly TlsPair _tls = new();

    [Fact]
    public async Task A_plain_client_and_an_encrypting_server_do_not_meet()
    {
        await using ObjectHost server = NewHost(new PyroOptions { ServerTls = _tls.Server });
        await server.ListenAsync("pyro", Loopback);
        ObjectRef reference = server.Export<ITypes>(new TypesServant());
        await using ObjectHost client = NewHost(new PyroOptions());

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => client.Proxy<ITypes>(reference).EchoInt32(1));

        Assert.Equal((FaultKind.Unreachable, Completion.No), (failure.Kind, failure.Completion));
    }

    [Fact]
    public async Task An_encrypting_client_and_a_plain_server_do_not_meet()
    {
        await using ObjectHost server = NewHost(new PyroOptions());
        await server.ListenAsync("pyro", Loopback);
        ObjectRef reference = server.Export<ITypes>(new TypesServant());
        await using ObjectHost client = NewHost(new PyroOptions { ClientTls = _tls.Client });

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => client.Proxy<ITypes>(reference).EchoInt32(1));

        Assert.Equal((FaultKind.Unreachable, Completion.No), (failure.Kind, failure.Completion));
        Assert.Contains("The TLS handshake with", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_trusted_cannot_be_reached_and_the_fault_says_why()
    {
        await using ObjectHost server = NewHost(new PyroOptions { ServerTls = new TlsPair().Server });
        await server.ListenAsync("pyro", Loopback);
        ObjectRef reference = server.Export<ITypes>(new TypesServant());
        await using ObjectHost client = NewHost(new PyroOptions { ClientTls = _tls.Client });

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => client.Proxy<ITypes>(reference).EchoInt32(1));

        Assert.Equal(FaultKind.Unreachable, failure.Kind);
        Assert.Contains("the certificate of CN=server is not trusted", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_its_certificate_cannot_reach_a_server_that_requires_one()
    {
        await using ObjectHost server = NewHost(new PyroOptions { ServerTls = _tls.Server with { ClientCertificates = ClientCertificates.Required } });
        await server.ListenAsync("pyro", Loopback);
        ObjectRef reference = server.Export<ITypes>(new TypesServant());
        await using ObjectHost client = NewHost(new PyroOptions { ClientTls = _tls.Client });

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => client.Proxy<ITypes>(reference).EchoInt32(1));

        Assert.Equal((FaultKind.Unreachable, Completion.No), (failure.Kind, failure.Completion));
    }

    [Fact]
    public void An_encrypting_wire_says_where_it_encrypts()
    {
        var wire = new PyroWire(new PyroOptions { ServerTls = _tls.Server });

        Assert.True(wire.Encrypts(new Address("tcp", "192.0.2.1", 1)));
        Assert.False(wire.Encrypts(new Address("unix", "/tmp/x", 0)));
        Assert.False(new PyroWire(new PyroOptions { ClientTls = _tls.Client }).Encrypts(Loopback));
    }

    private static ObjectHost NewHost(PyroOptions options) => new(new ObjectHostOptions { Wires = [new PyroWire(options)], CallbackAddress = null });
}
