namespace Dragoman.Tests;

public sealed class ObjectHostTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("*")]
    [InlineData("192.0.2.1")]
    [InlineData("example.org")]
    public async Task A_host_does_not_listen_to_other_machines_unless_it_is_told_to(string address)
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()] });

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => host.ListenAsync("toy", new Address("tcp", address, 0)).AsTask());

        Assert.Contains("AllowInsecure", refused.Message, StringComparison.Ordinal);
        Assert.Empty(host.Listeners);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_host_listens_on_loopback(string address)
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()] });

        IListener listener = await host.ListenAsync("toy", new Address("tcp", address, 0));

        Assert.NotEqual(0, listener.Address.Port);
        Assert.Same(listener, Assert.Single(host.Listeners));
    }

    [Fact]
    public async Task New_references_do_not_lead_to_a_listener_that_has_ended()
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()] });
        IListener first = await host.ListenAsync("toy", new Address("tcp", "127.0.0.1", 0));
        IListener second = await host.ListenAsync("toy", new Address("tcp", "127.0.0.1", 0));
        using var servant = new EchoServant();
        Assert.Equal([first.Address, second.Address], host.Export<IEcho>(servant).Profiles.SelectMany(profile => profile.Addresses));

        await first.DisposeAsync();
        Assert.Same(second, Assert.Single(host.Listeners));
        IListener third = await host.ListenAsync("toy", new Address("tcp", "127.0.0.1", 0));

        Assert.Equal([second.Address, third.Address], host.Export<IEcho>(servant).Profiles.SelectMany(profile => profile.Addresses));
    }

    [Fact]
    public async Task A_taken_port_and_an_unknown_wire_are_told()
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()] });
        IListener listener = await host.ListenAsync("toy", new Address("tcp", "127.0.0.1", 0));

        await Assert.ThrowsAsync<ArgumentException>(() => host.ListenAsync("other", listener.Address).AsTask());
        await Assert.ThrowsAsync<IOException>(() => host.ListenAsync("toy", listener.Address).AsTask());
    }

    [Fact]
    public async Task Exporting_an_object_again_gives_the_same_reference()
    {
        await using Pair pair = await Pair.StartAsync();

        Assert.Same(pair.Proxy.Reference, pair.Server.Export<IEcho>(pair.Servant));
        Assert.Throws<ArgumentException>(() =>
        {
            pair.Server.Export<IEcho>(new EchoServant(), new ExportOptions { Key = "twice" });
            pair.Server.Export<IEcho>(new EchoServant(), new ExportOptions { Key = "twice" });
        });
    }

    [Theory]
    [InlineData(ThreadingMode.Concurrent)]
    [InlineData(ThreadingMode.PerObject)]
    public async Task An_unexported_object_is_gone_and_may_be_exported_again(ThreadingMode threading)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Export = new ExportOptions { Threading = threading } });
        Assert.Equal("x", await pair.Proxy.EchoAsync("x").Within());

        Assert.True(pair.Server.Unexport(pair.Proxy.Reference));
        Assert.False(pair.Server.Unexport(pair.Proxy.Reference));
        RemoteException gone = await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.EchoAsync("x").Within());
        Assert.Equal(FaultKind.NoSuchObject, gone.Kind);

        EchoProxy again = pair.ProxyOf(pair.Server.Export<IEcho>(pair.Servant));
        Assert.Equal("y", await again.EchoAsync("y").Within());
    }

    [Fact]
    public async Task Keys_given_by_two_starts_of_a_program_differ()
    {
        await using Pair first = await Pair.StartAsync();
        await using Pair second = await Pair.StartAsync();

        ObjectKey[] keys = [.. new[] { first, second }.SelectMany(p => new[] { p.Proxy.Reference, p.Server.Export<IEcho>(new EchoServant()) }).Select(r => r.Profiles[0].Key)];

        Assert.Equal(4, keys.Distinct().Count());
    }

    [Fact]
    public async Task An_object_of_this_host_is_called_without_encoding()
    {
        await using var host = new ObjectHost(new ObjectHostOptions
        {
            Wires = [new ToyWire { ForbidsEncoding = true }],
            Transports = [new MemoryTransport()],
            CallbackAddress = new("memory", "h", 0),
        });
        var servant = new EchoServant();

        IEcho itself = host.Proxy<IEcho>(host.Export<IEcho>(servant));
        var stand = (EchoProxy)host.Proxy<IEcho>(host.Export<IEcho>(static () => new EchoServant(), ActivationMode.Shared));

        Assert.Same(servant, itself);
        Assert.Equal("x", await Patience.OnThread(() => stand.Echo("x")).Within());
        Assert.Equal("y", await stand.EchoAsync("y").Within());
        Assert.Equal(3, await stand.WaitAsync(3, default).Within());
    }

    [Fact]
    public async Task A_forwarded_object_does_not_run_here_even_for_its_own_host()
    {
        await using Pair pair = await Pair.StartAsync();
        ObjectRef old = pair.Server.Export<IEcho>(static () => new EchoServant { OnEcho = _ => "old" }, ActivationMode.Shared);
        IEcho before = pair.Server.Proxy<IEcho>(old);
        await using var elsewhere = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [pair.Transport], CallbackAddress = null });
        await elsewhere.ListenAsync("toy", new Address("memory", "elsewhere", 0));
        ObjectRef there = elsewhere.Export<IEcho>(new EchoServant { OnEcho = _ => "new" });
        Assert.Equal("old", await Patience.OnThread(() => before.Echo("x")).Within());

        Assert.True(pair.Server.Forward(old, there));

        Assert.Equal("new", await Patience.OnThread(() => before.Echo("x")).Within());
        Assert.Equal("new", await Patience.OnThread(() => pair.Server.Proxy<IEcho>(old).Echo("x")).Within());
        Assert.Equal("new", await pair.ProxyOf(old).EchoAsync("x").Within());
    }

    [Theory]
    [InlineData(ThreadingMode.Concurrent, ActivationMode.Shared)]
    [InlineData(ThreadingMode.PerObject, ActivationMode.Shared)]
    [InlineData(ThreadingMode.PerObject, ActivationMode.PerMethod)]
    [InlineData(ThreadingMode.Concurrent, ActivationMode.PerMethod)]
    public async Task A_call_that_is_passed_on_to_another_object_of_the_host_is_answered_once(ThreadingMode threading, ActivationMode activation)
    {
        await using Pair pair = await Pair.StartAsync();
        ObjectRef destination = pair.Server.Export<IEcho>(static () => new EchoServant { OnEcho = text => "new " + text }, activation, new ExportOptions { Threading = threading });
        EchoProxy proxy = pair.ProxyOf(pair.Server.Export(pair.Server.Proxy<IEcho>(destination), new ExportOptions { Key = "gateway" }));

        for (int i = 0; i < 20; i++)
            Assert.Equal("new x", await proxy.EchoAsync("x").Within());

        Assert.Equal("new y", await Patience.OnThread(() => proxy.Echo("y")).Within());
        Assert.Equal(0, pair.ClientWire.Last!.StrayReplies);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("tcp")]
    public async Task An_object_passed_as_argument_is_called_back(string transport)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = transport });
        var mine = new EchoServant { OnEcho = text => "mine " + text };
        Assert.Empty(pair.Client.Listeners);

        Assert.Equal("mine x", await Patience.OnThread(() => pair.Proxy.CallBack(mine, "x")).Within());

        Assert.Single(pair.Client.Listeners);
        Assert.Equal("mine y", await Patience.OnThread(() => pair.Proxy.CallBack(mine, "y")).Within());
        Assert.Single(pair.Client.Listeners);
    }

    [Fact]
    public async Task References_are_found_by_their_text()
    {
        await using Pair pair = await Pair.StartAsync();

        IEcho found = await pair.Client.ResolveAsync<IEcho>(pair.ClientWire.Format(pair.Proxy.Reference));

        Assert.Equal("x", await ((EchoProxy)found).EchoAsync("x").Within());
        await Assert.ThrowsAsync<FormatException>(() => pair.Client.ResolveAsync("nonsense").AsTask());
        Assert.Null(await pair.Client.ResolveAsync("toy:"));
    }

    [Fact]
    public async Task A_host_that_listens_nowhere_knows_its_own_objects()
    {
        await using var host = new ObjectHost(new ObjectHostOptions());
        await using var other = new ObjectHost(new ObjectHostOptions());
        using var servant = new EchoServant();
        ObjectRef plain = host.Export<IEcho>(servant);
        ObjectRef first = host.Export<IEcho>(static () => new EchoServant { OnEcho = text => "first " + text }, ActivationMode.Shared);
        ObjectRef second = host.Export<IEcho>(static () => new EchoServant { OnEcho = text => "second " + text }, ActivationMode.Shared);

        Assert.Same(servant, host.Proxy<IEcho>(plain));
        Assert.Equal("first x", await ((EchoProxy)host.Proxy<IEcho>(first)).EchoAsync("x").Within());
        Assert.Equal("second x", await ((EchoProxy)host.Proxy<IEcho>(second)).EchoAsync("x").Within());
        Assert.NotEqual(first, second);

        WireException elsewhere = await Assert.ThrowsAsync<WireException>(() => ((EchoProxy)other.Proxy<IEcho>(first)).EchoAsync("x").Within());
        Assert.Equal(WireError.Unreachable, elsewhere.Error);

        Assert.True(host.Unexport(second));
        Assert.False(host.Unexport(second));
        await Assert.ThrowsAsync<WireException>(() => ((EchoProxy)host.Proxy<IEcho>(second)).EchoAsync("x").Within());
    }

    [Fact]
    public async Task A_reference_given_before_its_host_listened_leads_to_its_object_afterwards()
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [new MemoryTransport()], CallbackAddress = null });
        using var servant = new EchoServant();
        ObjectRef early = host.Export<IEcho>(servant);
        await host.ListenAsync("toy", new Address("memory", "h", 0));

        Assert.Same(servant, host.Proxy<IEcho>(early));
        Assert.True(host.Unexport(early));
    }

    [Fact]
    public async Task Misuse_is_told_where_it_happens()
    {
        await using Pair pair = await Pair.StartAsync();
        using var servant = new EchoServant();
        pair.Server.Export<IEcho>(servant, new ExportOptions { Key = "one" });

        Assert.Equal("servant", Assert.Throws<ArgumentNullException>(() => pair.Server.Export<IEcho>((IEcho)null!)).ParamName);
        Assert.Equal("factory", Assert.Throws<ArgumentNullException>(() => pair.Server.Export<IEcho>(null!, ActivationMode.Shared)).ParamName);
        Assert.Equal("reference", Assert.Throws<ArgumentNullException>(() => pair.Client.Proxy<IEcho>(null!)).ParamName);
        Assert.Contains("String", Assert.Throws<ArgumentException>(() => pair.Server.Export(new ObjectKey("k"), EchoBinding.Instance, "no echo")).Message, StringComparison.Ordinal);
        string twice = Assert.Throws<ArgumentException>(() => pair.Server.Export<IEcho>(servant, new ExportOptions { Key = "two" })).Message;
        Assert.Contains("one", twice, StringComparison.Ordinal);
        Assert.Contains("two", twice, StringComparison.Ordinal);
        Assert.Same(pair.Server.Export<IEcho>(servant), pair.Server.Export<IEcho>(servant, new ExportOptions { Key = "one" }));
        foreach (int port in new[] { -1, 65536 })
        {
            ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => pair.Server.ListenAsync("toy", new Address("tcp", "127.0.0.1", port)).AsTask());
            Assert.Contains("65535", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_host_that_has_ended_says_so()
    {
        await using Pair pair = await Pair.StartAsync();
        Assert.Equal("x", await pair.Proxy.EchoAsync("x").Within());

        await pair.Client.DisposeAsync();

        WireException ended = await Assert.ThrowsAsync<WireException>(() => pair.Proxy.EchoAsync("x").Within());
        Assert.Equal((WireError.Unreachable, Completion.No), (ended.Error, ended.Completion));
        Assert.Contains("ended", ended.Message, StringComparison.Ordinal);
        using var servant = new EchoServant();
        Assert.Throws<ObjectDisposedException>(() => pair.Client.Export<IEcho>(servant));
        Assert.Throws<ObjectDisposedException>(() => pair.Client.Export<IEcho>(static () => new EchoServant(), ActivationMode.Shared));
        Assert.Throws<ObjectDisposedException>(() => pair.Client.Export(new ObjectKey("k"), EchoBinding.Instance, servant));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pair.Client.ListenAsync("toy", new Address("memory", "late", 0)).AsTask());
        Assert.Empty(pair.Client.Listeners);
    }

    [Fact]
    public async Task A_host_does_not_wait_at_its_end_for_an_address_that_does_not_answer()
    {
        var silent = new SilentTransport();
        var host = new ObjectHost(new ObjectHostOptions
        {
            Wires = [new ToyWire()],
            Transports = [silent],
            ConnectionLimits = new ConnectionLimits { ConnectTimeout = Timeout.InfiniteTimeSpan },
            CallbackAddress = null,
        });
        var proxy = (EchoProxy)host.Proxy<IEcho>(new ObjectRef("Tests.Echo", [new ToyProfile(new Address("silent", "nowhere", 1), new ObjectKey("k"))]));
        Task<string> call = proxy.EchoAsync("x").AsTask();
        await silent.Asked.Task.Within();

        await host.DisposeAsync().Within();

        WireException ended = await Assert.ThrowsAsync<WireException>(() => call.Within());
        Assert.Equal((WireError.Unreachable, Completion.No), (ended.Error, ended.Completion));
    }

    [Fact]
    public async Task A_transport_of_the_program_s_own_is_closed_until_it_says_that_it_is_local()
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [new OwnTransport()], DatagramTransports = [new OwnDatagrams("own datagrams", false)] });
        foreach (string transport in new[] { "own", "own datagrams", "unknown" })
        {
            InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.ListenAsync("toy", new Address(transport, "far", 0)).AsTask());
            Assert.Contains(transport, refused.Message, StringComparison.Ordinal);
            Assert.Contains("IsLocal", refused.Message, StringComparison.Ordinal);
        }

        await using var local = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [new OwnTransport { Local = "near" }] });
        Assert.Equal("near", (await local.ListenAsync("toy", new Address("own", "near", 0))).Address.Host);
        await Assert.ThrowsAsync<InvalidOperationException>(() => local.ListenAsync("toy", new Address("own", "far", 0)).AsTask());

        // Where both move octets under one name, either may let others in.
        await using var both = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [new OwnTransport { Local = "near" }], DatagramTransports = [new OwnDatagrams("own", false)] });
        await Assert.ThrowsAsync<InvalidOperationException>(() => both.ListenAsync("toy", new Address("own", "near", 0)).AsTask());

        await using var open = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [new OwnTransport()], AllowInsecure = true });
        Assert.Equal("far", (await open.ListenAsync("toy", new Address("own", "far", 0))).Address.Host);
    }

    [Theory]
    [InlineData("tcp", "127.0.0.1", true)]
    [InlineData("tcp", "localhost", true)]
    [InlineData("tcp", "::1", true)]
    [InlineData("tcp", "*", false)]
    [InlineData("tcp", "192.0.2.1", false)]
    [InlineData("tls", "127.0.0.1", true)]
    [InlineData("tls", "192.0.2.1", false)]
    [InlineData("unix", "/run/x", true)]
    [InlineData("memory", "192.0.2.1", true)]
    public void A_transport_says_which_of_its_addresses_only_this_machine_can_reach(string transport, string host, bool isLocal)
    {
        ITransport[] transports = [new TcpTransport(), new TlsTransport(new TlsOptions()), new UnixTransport(), new MemoryTransport()];
        Assert.Equal(isLocal, transports.Single(t => t.Name == transport).IsLocal(new Address(transport, host, 1)));
        if (transport == "tcp")
            Assert.Equal(isLocal, new UdpTransport().IsLocal(new Address("udp", host, 1)));
    }

    [Fact]
    public async Task A_wire_that_takes_its_time_to_listen_for_callbacks_holds_up_nobody_else()
    {
        TaskCompletionSource listens = Patience.Gate();
        TaskCompletionSource asked = Patience.Gate();
        int listeners = 0;
        var transport = new MemoryTransport();
        await using var server = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [transport], CallbackAddress = null });
        await server.ListenAsync("toy", new Address("memory", "server", 0));
        ObjectRef reference = server.Export<IEcho>(new EchoServant());
        var slow = new ToyWire
        {
            BeforeListening = async () =>
            {
                Interlocked.Increment(ref listeners);
                asked.TrySetResult();
                await listens.Task;
            },
        };
        await using var client = new ObjectHost(new ObjectHostOptions { Wires = [slow], Transports = [transport], CallbackAddress = new Address("memory", "client", 0) });
        var mine = new EchoServant { OnEcho = text => "mine " + text };
        Task<string>[] calls = [.. Enumerable.Range(0, 3).Select(_ => Patience.OnThread(() => client.Proxy<IEcho>(reference).CallBack(mine, "x")))];
        await asked.Task.Within();

        // The wire waits for what somebody does with the host meanwhile.
        await Patience.OnThread(() => Assert.True(client.Unexport(new ObjectKey("other")) || client.CountObjects().Explicit == 0)).Within();
        await client.ListenAsync("toy", new Address("memory", "other", 0)).AsTask().WaitAsync(TimeSpan.FromMilliseconds(100)).ContinueWith(_ => { }, TaskScheduler.Default);
        listens.SetResult();

        Assert.All(await Task.WhenAll(calls).Within(), answer => Assert.Equal("mine x", answer));
        Assert.Equal(2, listeners); // one for callbacks, one that the test asked for
    }

    private sealed class OwnTransport : ITransport
    {
        private readonly MemoryTransport _inner = new("own");

        public string Name => "own";

        public string? Local { get; init; }

        public bool IsLocal(Address address) => Local is not null && address.Host == Local;

        public ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken) => _inner.ConnectAsync(address, cancellationToken);

        public IAcceptor Listen(Address address) => _inner.Listen(address);
    }

    private sealed class OwnDatagrams(string name, bool isLocal) : IDatagramTransport
    {
        public string Name => name;

        public bool IsLocal(Address address) => isLocal;

        public ValueTask<IReadOnlyList<Address>> ResolveAsync(Address address, CancellationToken cancellationToken) => new([address]);

        public IDatagramChannel Connect(Address address) => throw new IOException("Nobody.");

        public IDatagramChannel Listen(Address address) => throw new IOException("Nobody.");
    }

    private sealed class SilentTransport : ITransport
    {
        public string Name => "silent";

        public TaskCompletionSource Asked { get; } = Patience.Gate();

        public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new IOException("Nobody.");
        }

        public IAcceptor Listen(Address address) => throw new IOException("Nobody.");
    }
}
