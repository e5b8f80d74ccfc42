using Dragoman.Testing.Certificates;
using Dragoman.Testing.Conformance;

namespace Dragoman.Iiop.Tests;

/// <summary>References that lead to TLS (SSLIOP), and what becomes of those that do not suit.</summary>
public sealed class SecureReferenceTests
{
    private static readonly Address Loopback = new("tcp", "127.0.0.1", 0);

    private readonly TlsPair _tls = new();

    [Theory]
    [InlineData(ClientCertificates.None, "01003e001e00d204")]
    [InlineData(ClientCertificates.Optional, "01007e001e00d204")]
    [InlineData(ClientCertificates.Required, "01007e005e00d204")]
    public void The_component_says_what_TLS_does_and_wants(ClientCertificates clients, string octets)
    {
        TaggedComponent component = Components.Ssl(new TlsOptions { ClientCertificates = clients }, 1234);

        Assert.Equal((20u, octets), (component.Tag, Convert.ToHexStringLower(component.Data.AsSpan())));
    }

    [Fact]
    public void A_profile_with_the_component_has_an_address_with_TLS_beside_the_plain_one()
    {
        var both = new IiopProfile("", 2, "h", 1, new ObjectKey("k"), [Components.Ssl(null, 2)]);
        var only = new IiopProfile("", 2, "h", 0, new ObjectKey("k"), [Components.Ssl(null, 2)]);

        Assert.Equal([new Address("tcp", "h", 1), new Address("tls", "h", 2)], both.Addresses);
        Assert.Equal([new Address("tls", "h", 2)], only.Addresses);
    }

    [Fact]
    public async Task References_of_a_secure_listener_have_no_plain_port()
    {
        await using ObjectHost server = NewHost(new IiopOptions { ServerTls = _tls.Server });
        IListener listener = await server.ListenAsync("iiop", Loopback);

        var profile = (IiopProfile)server.Export<IDoubler>(new Doubler()).Profiles.Single();

        Assert.Equal("tls", listener.Address.Transport);
        Assert.Equal(0, profile.Port);
        Assert.Equal([listener.Address], profile.Addresses);
        Assert.True(listener.Serves(profile));
    }

    [Fact]
    public async Task A_client_without_TLS_cannot_call_a_secure_reference()
    {
        await using ObjectHost server = NewHost(new IiopOptions { ServerTls = _tls.Server });
        await server.ListenAsync("iiop", Loopback);
        ObjectRef reference = server.Export<IDoubler>(new Doubler());
        await using ObjectHost client = NewHost(new IiopOptions());

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => client.Proxy<IDoubler>(reference).Double(1));

        Assert.Equal((FaultKind.Unreachable, Completion.No), (failure.Kind, failure.Completion));
        Assert.Contains("wants TLS", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_with_TLS_does_not_call_in_plain_text()
    {
        await using ObjectHost server = NewHost(new IiopOptions());
        await server.ListenAsync("iiop", Loopback);
        ObjectRef reference = server.Export<IDoubler>(new Doubler());
        await using ObjectHost client = NewHost(new IiopOptions { ClientTls = _tls.Client });

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => client.Proxy<IDoubler>(reference).Double(1));

        Assert.Equal((FaultKind.Unreachable, Completion.No), (failure.Kind, failure.Completion));
        Assert.Contains("without TLS", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_may_listen_with_TLS_and_without_and_each_client_takes_its_own_way()
    {
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [new IiopWire()], Transports = [new TcpTransport(), new TlsTransport(_tls.Server)] });
        await server.ListenAsync("iiop", Loopback);
        await server.ListenAsync("iiop", Loopback with { Transport = "tls" });
        ObjectRef reference = server.Export<IDoubler>(new Doubler());
        await using ObjectHost plain = NewHost(new IiopOptions());
        await using ObjectHost secure = NewHost(new IiopOptions { ClientTls = _tls.Client });

        Assert.Equal(2, plain.Proxy<IDoubler>(reference).Double(1));
        Assert.Equal(4, secure.Proxy<IDoubler>(reference).Double(2));
    }

    private static ObjectHost NewHost(IiopOptions options) => new(new ObjectHostOptions { Wires = [new IiopWire(options)] });
}
