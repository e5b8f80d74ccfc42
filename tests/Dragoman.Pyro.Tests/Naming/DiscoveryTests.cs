using System.Net;
using System.Net.Sockets;
using Dragoman.Directory;

namespace Dragoman.Pyro.Tests.Naming;

public sealed class DiscoveryTests
{
    private static readonly Address Loopback = new("tcp", "127.0.0.1", 0);

    [Fact]
    public async Task A_name_without_a_host_is_found_by_asking_everybody()
    {
        await using ObjectHost server = NewHost();
        await server.ListenAsync("pyro", Loopback);
        NameTree tree = new();
        await using PyroNameServer names = PyroNameServer.Start(server, tree, new NameServerOptions { AnswerAt = new Address("udp", "127.0.0.1", 0) });
        await tree.BindAsync(tree.Root, new NamePath(new NameComponent("x")), new NameTarget.Object(new ObjectRef("", [PyroUri.ParseObject("PYRO:x@127.0.0.1:1")])));
        using Socket nobody = NewSocket();
        await using ObjectHost client = NewHost(new PyroOptions
        {
            NameServer = AddressOf(nobody),
            BroadcastAddresses = [new Address("udp", "127.0.0.1", names.AnswerPort!.Value)],
        });
        Assert.Equal("PYRO:x@127.0.0.1:1", client.Wires["pyro"].Format(await client.ResolveAsync("PYRONAME:x")));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => client.ResolveAsync("PYRONAME:y").AsTask());
    }

    [Fact]
    public async Task The_name_server_of_the_options_is_asked_before_anybody_else()
    {
        await using ObjectHost server = NewHost();
        IListener listener = await server.ListenAsync("pyro", Loopback);
        await using PyroNameServer names = PyroNameServer.Start(server, new NameTree());
        await using ObjectHost client = NewHost(new PyroOptions { NameServer = listener.Address, BroadcastAddresses = [new Address("udp", "127.0.0.1", 1)] });
        Assert.NotNull(await client.ResolveAsync("PYRONAME:Pyro.NameServer"));
        Assert.Null(names.AnswerPort);
    }

    [Fact]
    public async Task When_nobody_answers_the_name_server_is_unreachable()
    {
        using Socket nobody = NewSocket();
        using Socket silent = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using ObjectHost client = NewHost(new PyroOptions
        {
            NameServer = AddressOf(nobody),
            BroadcastAddresses = [new Address("udp", "127.0.0.1", ((IPEndPoint)silent.LocalEndPoint!).Port)],
        });
        WireException unreached = await Assert.ThrowsAsync<WireException>(() => client.ResolveAsync("PYRONAME:x").AsTask());
        Assert.Equal((WireError.Unreachable, Completion.No), (unreached.Error, unreached.Completion));
        await Assert.ThrowsAsync<ArgumentException>(async () => await NameServerSearch.FindAsync([new Address("udp", "::1", 1)], CancellationToken.None));
    }

    [Fact]
    public async Task Only_the_question_itself_is_answered()
    {
        await using ObjectHost server = NewHost();
        IListener listener = await server.ListenAsync("pyro", Loopback);
        await using PyroNameServer names = PyroNameServer.Start(server, new NameTree(), new NameServerOptions { AnswerAt = new Address("udp", "127.0.0.1", 0) });
        using UdpClient asker = new("127.0.0.1", names.AnswerPort!.Value);
        foreach (string question in (string[])["", "GET_NSUR", "GET_NSURI\n", new string('x', 500), "GET_NSURI"])
            await asker.SendAsync(Payload.Utf8(question));

        UdpReceiveResult answer = await asker.ReceiveAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(new PyroProfile("Pyro.NameServer", listener.Address), NameServerSearch.Read(answer.Buffer));
        Assert.Equal(0, asker.Available); // the last question came last
    }

    [Theory]
    [InlineData("")]
    [InlineData("PYRO:other@127.0.0.1:1")]
    [InlineData("PYRO:Pyro.NameServer@127.0.0.1")]
    [InlineData("PYRO:Pyro.NameServer@./u:/tmp/socket")]
    [InlineData("PYRONAME:Pyro.NameServer@127.0.0.1:1")]
    public void What_is_no_answer_is_not_believed(string answer) => Assert.Null(NameServerSearch.Read(Payload.Utf8(answer)));

    [Fact]
    public async Task A_name_server_that_cannot_hear_does_not_start()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Address address = new("udp", "127.0.0.1", ((IPEndPoint)taken.LocalEndPoint!).Port);
        await using ObjectHost server = NewHost();
        Assert.Throws<IOException>(() => PyroNameServer.Start(server, new NameTree(), new NameServerOptions { AnswerAt = address }));
        Assert.Throws<ArgumentException>(() => PyroNameServer.Start(server, new NameTree(), new NameServerOptions { AnswerAt = address with { Host = "::" } }));
        await PyroNameServer.Start(server, new NameTree()).DisposeAsync();
        await PyroNameServer.Start(server, new NameTree()).DisposeAsync(); // its object id is free again
    }

    private static ObjectHost NewHost(PyroOptions? options = null) => new(new ObjectHostOptions { Wires = [new PyroWire(options ?? new PyroOptions())] });

    private static Socket NewSocket()
    {
        // Bound, but nobody listens: connecting is refused, and nobody else is given the port.
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static Address AddressOf(Socket socket) => new("tcp", "127.0.0.1", ((IPEndPoint)socket.LocalEndPoint!).Port);
}
