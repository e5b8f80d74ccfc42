using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Dragoman.Iiop.Tests.Connection;
using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;
using Microsoft.Extensions.Logging;

namespace Dragoman.Iiop.Tests;

/// <summary>At which address references say that an object is.</summary>
public sealed class AdvertisingTests
{
    private static readonly Address Loopback = new("tcp", "127.0.0.1", 0);

    [Fact]
    public async Task Another_port_is_told_than_the_one_listened_at()
    {
        int port = FreePort();
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], AdvertisedHost = "bank.example", AdvertisedPorts = new Dictionary<int, int> { [port] = 32809 } });
        await host.ListenAsync("iiop", Loopback with { Port = port });
        var teller = new Teller();

        ObjectRef reference = host.Export<ITeller>(teller);

        Assert.Equal([new Address("tcp", "bank.example", 32809)], reference.Profiles[0].Addresses);
        Assert.Same(teller, host.Proxy<ITeller>(reference));
    }

    [Fact]
    public async Task Peers_try_the_hosts_in_turn()
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], AdvertisedHost = "127.0.0.9", AlternateHosts = ["127.0.0.1", "::1"] });
        int port = (await host.ListenAsync("iiop", Loopback)).Address.Port;
        await using var client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });

        ObjectRef reference = host.Export<ITeller>(new Teller());

        Assert.Equal(["127.0.0.9", "127.0.0.1", "::1"], reference.Profiles[0].Addresses.Select(address => address.Host));
        Assert.All(reference.Profiles[0].Addresses, address => Assert.Equal(port, address.Port));
        Assert.Equal(3, client.Proxy<ITeller>(Ior.Parse(Ior.Format(reference))!).Add(1, 2));
    }

    [Theory]
    [InlineData("*", AddressFamily.InterNetwork, true)]
    [InlineData("*", AddressFamily.InterNetworkV6, false)] // not listened at
    [InlineData("*", null, false)]
    [InlineData("::", AddressFamily.InterNetworkV6, true)]
    [InlineData("::", AddressFamily.InterNetwork, false)]
    public async Task A_version_of_IP_is_chosen_where_all_addresses_are_listened_at(string listening, AddressFamily? family, bool isAddress)
    {
        if (listening == "::" && !Socket.OSSupportsIPv6)
            return;

        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], AllowInsecure = true, AdvertisedFamily = family });
        await host.ListenAsync("iiop", new Address("tcp", listening, 0));

        string told = ((IiopProfile)host.Export<ITeller>(new Teller()).Profiles[0]).Host;

        Assert.Equal((isAddress ? OwnAddress(family!.Value) : null) ?? Environment.MachineName, told);
    }

    [Theory]
    [InlineData("fe80::1%3")]
    [InlineData("fe80::1%eth0")]
    public void A_zone_is_told_to_nobody(string host) =>
        Assert.Equal("fe80::1", HostOf(host));

    [Fact]
    public async Task A_callback_is_told_at_the_address_that_leads_to_the_client()
    {
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        Address address = (await server.ListenAsync("iiop", Loopback)).Address;
        var servant = new EverythingServant();
        server.Export<IEverything>(servant, new ExportOptions { Key = "it" });
        await using var client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], Transports = [new FarTransport("198.51.100.7")], CallbackAddress = new Address("tcp", "*", 0) });
        IEverything everything = await client.ResolveAsync<IEverything>($"corbaloc::1.2@127.0.0.1:{address.Port}/it");
        var own = new EverythingServant("own");

        INamed? back = everything.EchoReference(own);

        Assert.Same(own, back); // told so by nobody else, and known again
        var told = (IiopProfile)((Proxy)servant.LastReference!).Reference.Profiles[0];
        Assert.Equal(("198.51.100.7", client.Listeners[0].Address.Port), (told.Host, told.Port));
    }

    [Fact]
    public async Task References_that_pass_through_are_not_touched()
    {
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        Address address = (await server.ListenAsync("iiop", Loopback)).Address;
        server.Export<IEverything>(new EverythingServant(), new ExportOptions { Key = "it" });
        await using var client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], AllowInsecure = true, Transports = [new FarTransport("198.51.100.7")] });
        int port = (await client.ListenAsync("iiop", new Address("tcp", "*", 0))).Address.Port;
        IEverything everything = await client.ResolveAsync<IEverything>($"corbaloc::1.2@127.0.0.1:{address.Port}/it");
        ObjectRef other = new("", [new IiopProfile("", 2, "elsewhere", port, new ObjectKey("k"), []), new IiopProfile("", 2, Environment.MachineName, port ^ 1, new ObjectKey("k"), [])]);
        ObjectRef own = client.Export<ITeller>(new Teller());

        Assert.Equal(other, everything.EchoObjectRef(other));
        Assert.Equal("198.51.100.7", ((IiopProfile)everything.EchoObjectRef(own)!.Profiles[0]).Host);
    }

    [Fact]
    public async Task A_callback_that_cannot_be_reached_is_told_in_the_log_once()
    {
        var log = new Lines();
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        Address address = (await server.ListenAsync("iiop", Loopback)).Address;
        server.Export<IEverything>(new EverythingServant(), new ExportOptions { Key = "it" });
        await using var client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], Transports = [new FarTransport("198.51.100.7")], LoggerFactory = log });
        IEverything everything = await client.ResolveAsync<IEverything>($"corbaloc::1.2@127.0.0.1:{address.Port}/it");

        everything.EchoReference(new EverythingServant("own"));
        everything.EchoReference(new EverythingServant("another"));

        string line = Assert.Single(log.All, l => l.Contains("cannot reach it", StringComparison.Ordinal));
        Assert.Contains($"tcp://127.0.0.1:{client.Listeners[0].Address.Port}", line, StringComparison.Ordinal);
        Assert.Contains("ObjectHostOptions.CallbackAddress", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_on_this_machine_is_told_what_all_are_told()
    {
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], AllowInsecure = true });
        Address address = (await server.ListenAsync("iiop", new Address("tcp", "*", 0))).Address;
        server.Export<IEverything>(new EverythingServant(), new ExportOptions { Key = "it" });
        await using var client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()] });
        IEverything everything = await client.ResolveAsync<IEverything>($"corbaloc::1.2@127.0.0.1:{address.Port}/it");

        ObjectRef own = everything.EchoObjectRef(server.Export<ITeller>(new Teller()))!;

        Assert.Equal(Environment.MachineName, ((IiopProfile)own.Profiles[0]).Host);
    }

    private static string HostOf(string listening) => new WireServices
    {
        Objects = null!,
        References = null!,
        Dispatcher = null!,
        Transports = null!,
        DecodeLimits = new(),
        ConnectionLimits = new(),
        LoggerFactory = null!,
    }.Advertise(new Address("tcp", listening, 1)).Host;

    private static string? OwnAddress(AddressFamily family) => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .FirstOrDefault(unicast => unicast.Address.AddressFamily == family && !unicast.Address.IsIPv6LinkLocal)?.Address.ToString();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>TCP whose ends believe to be at an address other than loopback.</summary>
    private sealed class FarTransport(string local) : ITransport
    {
        private readonly TcpTransport _inner = new();

        public string Name => _inner.Name;

        public bool IsLocal(Address address) => _inner.IsLocal(address);

        public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken) =>
            new FarChannel(await _inner.ConnectAsync(address, cancellationToken), address with { Host = local });

        public IAcceptor Listen(Address address) => _inner.Listen(address);
    }

    private sealed class FarChannel(IChannel inner, Address local) : IChannel
    {
        public Address Remote => inner.Remote;

        public Address? Local => local;

        public ValueTask WaitReadableAsync(CancellationToken cancellationToken) => inner.WaitReadableAsync(cancellationToken);

        public bool WaitReadable(TimeSpan timeout) => inner.WaitReadable(timeout);

        public int Receive(Span<byte> buffer) => inner.Receive(buffer);

        public ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken) => inner.SendAsync(buffers, cancellationToken);

        public void Dispose() => inner.Dispose();
    }

    private sealed class Lines : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
