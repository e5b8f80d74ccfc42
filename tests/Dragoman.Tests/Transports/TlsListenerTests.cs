using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Dragoman.Testing.Certificates;
using Microsoft.Extensions.Logging;

namespace Dragoman.Tests;

public sealed class TlsListenerTests
{
    [Theory]
    [InlineData("tcp")]
    [InlineData("memory")]
    public async Task Calls_travel_encrypted_and_say_who_calls(string carrier)
    {
        var pair = new TlsPair(ClientCertificates.Required);
        TlsPeer? seen = null;
        await using TlsHosts hosts = await TlsHosts.StartAsync(pair.Server, pair.Client, carrier, call => seen = call.Caller?.Tls);

        Assert.Equal("hello", hosts.Say("hello"));
        Assert.Equal("later", await hosts.Proxy().EchoAsync("later"));

        Assert.Equal("CN=client", seen?.Certificate?.Subject);
    }

    [Fact]
    public async Task A_client_that_does_not_trust_the_server_cannot_reach_it_and_hears_why()
    {
        await using TlsHosts hosts = await TlsHosts.StartAsync(new TlsPair().Server, new TlsPair().Client);

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => hosts.Say("x"));

        Assert.Equal((FaultKind.Unreachable, Completion.No), (failure.Kind, failure.Completion));
        Assert.Contains("the certificate of CN=server is not trusted", failure.Message, StringComparison.Ordinal);
        await Patience.Until(() => hosts.Log.Any(line => line.Contains("The TLS handshake with", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("tcp", 0)]
    [InlineData("tcp", 300)]
    [InlineData("memory", 0)]
    [InlineData("memory", 300)]
    public async Task A_client_that_refuses_the_certificate_is_in_the_log_however_long_it_looks_at_it(string carrier, int milliseconds)
    {
        await using TlsHosts hosts = await TlsHosts.StartAsync(new TlsPair().Server, new TlsPair().Client with { Validate = RefuseLater }, carrier);

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => hosts.Say("x"));

        Assert.Contains("this side refuses the certificate of CN=server", failure.Message, StringComparison.Ordinal);
        await Patience.Until(() => hosts.Log.Any(line => line.Contains("The TLS handshake with", StringComparison.Ordinal)));

        bool RefuseLater(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            Thread.Sleep(milliseconds);
            return false;
        }
    }

    [Fact]
    public async Task A_client_without_its_certificate_gets_no_answer_and_the_log_says_why()
    {
        var pair = new TlsPair(ClientCertificates.Required);
        await using TlsHosts hosts = await TlsHosts.StartAsync(pair.Server, pair.Client with { Certificate = null });

        RemoteException failure = Assert.ThrowsAny<RemoteException>(() => hosts.Say("x"));

        Assert.Contains("it may want a certificate", failure.Message, StringComparison.Ordinal);
        await Patience.Until(() => hosts.Log.Any(line => line.Contains("the far end shows no certificate", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stalled_handshakes_and_garbage_disturb_nobody()
    {
        var pair = new TlsPair();
        await using TlsHosts hosts = await TlsHosts.StartAsync(pair.Server, pair.Client, "tcp");
        var plain = new TcpTransport();
        Address address = hosts.Address with { Transport = "tcp" };
        List<IChannel> stalled = [];
        for (int i = 0; i < 20; i++)
            stalled.Add(await plain.ConnectAsync(address, CancellationToken.None).Within());

        IChannel garbage = await plain.ConnectAsync(address, CancellationToken.None).Within();
        await garbage.SendAsync([new byte[100]], CancellationToken.None);

        Assert.Equal("x", hosts.Say("x"));
        await Record.ExceptionAsync(() => garbage.WaitReadableAsync(CancellationToken.None).Within());
        await Patience.Until(() => hosts.Log.Any(line => line.Contains("was closed", StringComparison.Ordinal)));
        stalled.ForEach(channel => channel.Dispose());
        garbage.Dispose();
    }

    [Fact]
    public async Task Handshakes_beyond_the_limit_are_closed_and_those_that_stall_make_room()
    {
        var pair = new TlsPair();
        var log = new ConcurrentQueue<string>();
        var carrier = new MemoryTransport();
        var transport = new TlsTransport(pair.Server with { MaxHandshakes = 2, HandshakeTimeout = TimeSpan.FromSeconds(1) }, carrier, loggerFactory: new ListLoggers(log));
        using IAcceptor acceptor = transport.Listen(new Address("tls", "localhost", 0));
        Address address = acceptor.Address with { Transport = "memory" };
        using IChannel first = await carrier.ConnectAsync(address, CancellationToken.None);
        using IChannel second = await carrier.ConnectAsync(address, CancellationToken.None);

        using IChannel third = await carrier.ConnectAsync(address, CancellationToken.None);

        Assert.True(third.WaitReadable(Patience.Limit));
        Assert.Equal(0, third.Receive(new byte[1]));
        Assert.Contains(log, line => line.Contains("2 handshakes are under way already", StringComparison.Ordinal));
        await first.WaitReadableAsync(CancellationToken.None).Within();
        await second.WaitReadableAsync(CancellationToken.None).Within();
        var client = new TlsTransport(pair.Client, carrier);
        await Patience.Until(() => TryConnect(client, acceptor.Address));
        Assert.NotNull(await acceptor.AcceptAsync(CancellationToken.None).Within());
    }

    [Fact]
    public async Task An_acceptor_that_ends_ends_its_handshakes()
    {
        var carrier = new MemoryTransport();
        IAcceptor acceptor = new TlsTransport(new TlsPair().Server, carrier).Listen(new Address("tls", "localhost", 0));
        using IChannel stalled = await carrier.ConnectAsync(acceptor.Address with { Transport = "memory" }, CancellationToken.None);
        Task<IChannel?> accepting = acceptor.AcceptAsync(CancellationToken.None).AsTask();

        acceptor.Dispose();

        Assert.Null(await accepting.Within());
        Assert.True(stalled.WaitReadable(Patience.Limit));
        Assert.Equal(0, stalled.Receive(new byte[1]));
    }

    [Fact]
    public async Task Many_clients_connect_at_once()
    {
        var pair = new TlsPair();
        await using TlsHosts hosts = await TlsHosts.StartAsync(pair.Server, pair.Client, "tcp");
        ObjectHost[] clients = [.. Enumerable.Range(0, 40).Select(_ => hosts.NewClient())];

        string[] answers = await Task.WhenAll(clients.Select((client, i) => ((EchoProxy)client.Proxy<IEcho>(hosts.Reference)).EchoAsync($"{i}").AsTask())).Within();

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i}"), answers);
        await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask())).Within();
    }

    [Fact]
    public async Task A_listener_with_TLS_may_be_reached_from_anywhere_and_a_plain_one_may_not()
    {
        var carrier = new MemoryTransport("tcp");
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [new TcpTransport()] });
        await using ObjectHost encrypted = new(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [new TlsTransport(new TlsPair().Server, carrier, "tcp")] });
        Address outside = new("tcp", "192.0.2.1", 0);

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.ListenAsync("toy", outside).AsTask());

        Assert.Equal("192.0.2.1", (await encrypted.ListenAsync("toy", outside)).Address.Host);
    }

    private static bool TryConnect(TlsTransport transport, Address address)
    {
        try
        {
            transport.ConnectAsync(address, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private sealed class TlsHosts : IAsyncDisposable
    {
        private readonly ITransport _carrier;
        private readonly TlsOptions _clientTls;
        private readonly ObjectHost _server;
        private readonly ObjectHost _client;

        private TlsHosts(ITransport carrier, TlsOptions clientTls, ObjectHost server)
        {
            _carrier = carrier;
            _clientTls = clientTls;
            _server = server;
            _client = NewClient();
        }

        public ConcurrentQueue<string> Log { get; private init; } = null!;

        public Address Address { get; private set; } = null!;

        public ObjectRef Reference { get; private set; } = null!;

        public static async Task<TlsHosts> StartAsync(TlsOptions server, TlsOptions client, string carrier = "memory", Action<Call>? onCall = null)
        {
            ITransport plain = carrier == "tcp" ? new TcpTransport() : new MemoryTransport();
            var log = new ConcurrentQueue<string>();
            var host = new ObjectHost(new ObjectHostOptions
            {
                Wires = [new ToyWire()],
                Transports = [new TlsTransport(server, plain, loggerFactory: new ListLoggers(log))],
                ServerInterceptors = [next => new Look(next, onCall)],
                CallbackAddress = null,
            });
            var hosts = new TlsHosts(plain, client, host) { Log = log };
            hosts.Address = (await host.ListenAsync("toy", new Address("tls", "127.0.0.1", 0))).Address;
            hosts.Reference = host.Export<IEcho>(new EchoServant());
            return hosts;
        }

        public ObjectHost NewClient() => new(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [new TlsTransport(_clientTls, _carrier)], CallbackAddress = null });

        public string Say(string text) => Proxy().Echo(text);

        public EchoProxy Proxy() => (EchoProxy)_client.Proxy<IEcho>(Reference);

        public async ValueTask DisposeAsync()
        {
            await _client.DisposeAsync();
            await _server.DisposeAsync();
        }
    }

    private sealed class Look(IInvoker next, Action<Call>? onCall) : IInvoker
    {
        public void Invoke(Call call)
        {
            onCall?.Invoke(call);
            next.Invoke(call);
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            onCall?.Invoke(call);
            return next.InvokeAsync(call, cancellationToken);
        }
    }

    private sealed class ListLoggers(ConcurrentQueue<string> lines) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
