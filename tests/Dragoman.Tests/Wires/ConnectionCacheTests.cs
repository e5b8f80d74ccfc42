namespace Dragoman.Tests;

public sealed class ConnectionCacheTests
{
    private static readonly Address Nowhere = new("memory", "nowhere", 1);

    [Fact]
    public async Task Addresses_and_profiles_are_tried_in_order_until_one_answers()
    {
        await using Pair pair = await Pair.StartAsync();
        Profile good = pair.Proxy.Reference.Profiles[0];
        EchoProxy proxy = pair.ProxyOf(new ObjectRef("Tests.Echo", [new StrangeProfile(), new ToyProfile(Nowhere, good.Key), good]));

        Assert.Equal("x", await proxy.EchoAsync("x").Within());
        Assert.Equal("y", await Patience.OnThread(() => proxy.Echo("y")).Within());
        Assert.Equal(1, pair.ClientWire.Connects);
    }

    [Fact]
    public async Task What_cannot_be_reached_is_told_with_all_reasons()
    {
        await using Pair pair = await Pair.StartAsync();
        EchoProxy nowhere = pair.ProxyOf(new ObjectRef("Tests.Echo", [new ToyProfile(Nowhere, new ObjectKey("k"))]));
        EchoProxy strange = pair.ProxyOf(new ObjectRef("Tests.Echo", [new StrangeProfile()]));
        EchoProxy transport = pair.ProxyOf(new ObjectRef("Tests.Echo", [new ToyProfile(new Address("pigeon", "here", 1), new ObjectKey("k"))]));

        WireException first = await Assert.ThrowsAsync<WireException>(() => nowhere.EchoAsync("x").Within());
        WireException second = await Assert.ThrowsAsync<WireException>(() => Patience.OnThread(() => strange.Echo("x")).Within());
        WireException third = await Assert.ThrowsAsync<WireException>(() => transport.EchoAsync("x").Within());

        Assert.Equal((WireError.Unreachable, Completion.No), (first.Error, first.Completion));
        Assert.Contains("Nothing answers at memory://nowhere:1", first.Message, StringComparison.Ordinal);
        Assert.Contains("no profile of a wire that this host speaks (toy)", second.Message, StringComparison.Ordinal);
        Assert.Contains("pigeon", third.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_comes_back_is_found_again()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp", Export = new ExportOptions { Key = "fixed" } });
        Assert.Equal("x", await pair.Proxy.EchoAsync("x").Within());
        Address address = pair.Listener.Address;
        await pair.Server.DisposeAsync();
        await Assert.ThrowsAsync<WireException>(() => pair.Proxy.EchoAsync("x").Within());

        await using var again = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()] });
        await again.ListenAsync("toy", address);
        again.Export<IEcho>(new EchoServant(), new ExportOptions { Key = "fixed" });

        Assert.Equal("y", await pair.Proxy.EchoAsync("y").Within());
        Assert.Equal("z", await Patience.OnThread(() => pair.Proxy.Echo("z")).Within());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_was_closed_while_it_rested_is_replaced_before_anything_is_sent(bool blocking)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp" });
        Assert.Equal("x", await Patience.OnThread(() => pair.Proxy.Echo("x")).Within());
        Assert.True(pair.Transport.Accepted.TryPeek(out FaultyChannel? accepted));

        accepted.Dispose(); // without a farewell, as a server that is killed
        await Task.Delay(100);

        Assert.Equal("y", await Echo(pair.Proxy, "y", blocking));
        Assert.Equal(2, pair.ClientWire.Connects);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Forwards_are_followed_and_remembered(bool blocking)
    {
        await using Pair pair = await Pair.StartAsync();
        (ObjectRef there, EchoServant moved) = Second(pair);
        Assert.Equal("before", await Echo(pair.Proxy, "before", blocking));

        Assert.True(pair.Server.Forward(pair.Proxy.Reference, there));
        moved.OnEcho = text => "moved " + text;

        for (int i = 0; i < 3; i++)
            Assert.Equal("moved x", await Echo(pair.Proxy, "x", blocking));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_place_that_the_object_has_left_again_is_forgotten(bool blocking)
    {
        await using Pair pair = await Pair.StartAsync();
        (ObjectRef first, _) = Second(pair);
        pair.Server.Forward(pair.Proxy.Reference, first);
        Assert.Equal("x", await Echo(pair.Proxy, "x", blocking));

        (ObjectRef second, EchoServant servant) = Second(pair);
        servant.OnEcho = text => "second " + text;
        pair.Server.Forward(pair.Proxy.Reference, second);
        Assert.True(pair.Server.Unexport(first));

        for (int i = 0; i < 3; i++)
            Assert.Equal("second x", await Echo(pair.Proxy, "x", blocking));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_place_whose_host_is_gone_is_forgotten(bool blocking)
    {
        await using Pair pair = await Pair.StartAsync();
        var elsewhere = new ObjectHost(new ObjectHostOptions { Wires = [new ToyWire()], Transports = [pair.Transport], CallbackAddress = null });
        await elsewhere.ListenAsync("toy", new Address("memory", "elsewhere", 0));
        ObjectRef there = elsewhere.Export<IEcho>(new EchoServant());
        pair.Server.Forward(pair.Proxy.Reference, there);
        Assert.Equal("x", await Echo(pair.Proxy, "x", blocking));

        (ObjectRef here, EchoServant servant) = Second(pair);
        servant.OnEcho = text => "here " + text;
        pair.Server.Forward(pair.Proxy.Reference, here);
        await elsewhere.DisposeAsync();
        await Patience.Until(() => !pair.ClientWire.Last!.IsOpen); // the connection to the other place was the last one

        for (int i = 0; i < 3; i++)
            Assert.Equal("here x", await Echo(pair.Proxy, "x", blocking));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_circle_of_forwards_ends_in_a_fault(bool blocking)
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Retry = new RetryOptions { MaxAttempts = 1 } });
        (ObjectRef other, _) = Second(pair);
        pair.Server.Forward(pair.Proxy.Reference, other);
        pair.Server.Forward(other, pair.Proxy.Reference);

        RemoteException circle = await Assert.ThrowsAsync<RemoteException>(() => Echo(pair.Proxy, "x", blocking));

        Assert.Equal((FaultKind.Transient, Completion.No), (circle.Kind, circle.Completion));
        Assert.Contains("circle", circle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callers_that_come_at_once_share_one_connection()
    {
        await using Pair pair = await Pair.StartAsync(new PairOptions { Transport = "tcp" });

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => pair.Proxy.EchoAsync($"{i}").AsTask()))).Within();

        Assert.Equal(1, pair.ClientWire.Connects);
    }

    [Fact]
    public async Task A_call_after_the_end_of_its_host_makes_no_connection()
    {
        await using Pair pair = await Pair.StartAsync();
        await pair.Client.DisposeAsync();

        await Assert.ThrowsAsync<WireException>(() => pair.Proxy.EchoAsync("x").Within());

        Assert.Equal(0, pair.ClientWire.Connects);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_that_is_not_there_is_told(bool blocking)
    {
        await using Pair pair = await Pair.StartAsync();
        ObjectRef unknown = pair.Proxy.Reference with { Profiles = [new ToyProfile(pair.Listener.Address, new ObjectKey("unknown"))] };

        RemoteException missing = await Assert.ThrowsAsync<RemoteException>(() => Echo(pair.ProxyOf(unknown), "x", blocking));

        Assert.Equal((FaultKind.NoSuchObject, Completion.No), (missing.Kind, missing.Completion));
    }

    private static (ObjectRef Reference, EchoServant Servant) Second(Pair pair)
    {
        var servant = new EchoServant();
        return (pair.Server.Export<IEcho>(servant), servant);
    }

    private static Task<string> Echo(EchoProxy proxy, string text, bool blocking) =>
        blocking ? Patience.OnThread(() => proxy.Echo(text)).Within() : proxy.EchoAsync(text).Within();

    private sealed record StrangeProfile : Profile
    {
        public override string Wire => "strange";

        public override IReadOnlyList<Address> Addresses => [Nowhere];

        public override ObjectKey Key => default;
    }
}
