using Dragoman.OncRpc.Tests.Interop;

namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>Both roles against programs in C made by rpcgen with libtirpc.</summary>
public sealed class LibtirpcTests
{
    [LibtirpcTheory]
    [InlineData("tcp", 37)]
    [InlineData("udp", 35)]
    [InlineData("unix", 37)]
    [InlineData("tcp6", 37)]
    [InlineData("udp6", 35)]
    public async Task A_client_in_c_calls_us(string kind, int cases)
    {
        await using var host = new ObjectHost(new ObjectHostOptions
        {
            Wires = [new OncWire()],
            Transports = [new TcpTransport(), new UnixTransport()],
            ServerInterceptors = [static next => new CallerInterceptor(next)],
        });
        IListener listener = await host.ListenAsync("onc", Libtirpc.FreeAddress(kind));
        host.Export<ICalculator>(new Calculator());
        host.Export<ICalculator2>(new Calculator());
        host.Export<ITypes>(new Types());
        var shapes = new ShapesServant();
        host.Export<IShapesV1>(shapes);
        host.Export<IShapesV2>(shapes);

        string[] lines = await Libtirpc.RunClientAsync(kind, listener.Address);

        Assert.DoesNotContain(lines, line => !line.StartsWith("PASS ", StringComparison.Ordinal) && !line.StartsWith("DONE ", StringComparison.Ordinal));
        Assert.Equal($"DONE {cases} 0", lines[^1]);
    }

    [LibtirpcTheory]
    [InlineData("tcp")]
    [InlineData("udp")]
    [InlineData("unix")]
    [InlineData("tcp6")]
    [InlineData("udp6")]
    public async Task We_call_a_server_in_c(string kind)
    {
        (PeerProcess process, Address address) = await Libtirpc.ServeAsync(kind);
        using PeerProcess server = process;
        await using ObjectHost client = OncHosts.NewHost(new OncOptions { Credential = new AuthSys(1, "here", 1234, 100, 100, 101) });
        ITypes types = At<ITypes>(client, address, 0x20000102, 1);
        ICalculator2 calculator = At<ICalculator2>(client, address, 0x20000101, 2);

        Assert.Equal(42, At<ICalculator>(client, address, 0x20000101, 1).Add(20, 22));
        Assert.Equal(42, calculator.Add2(20, 22));
        Assert.Equal(0.125, calculator.Divide(1, 8));
        Assert.Equal(-4294967294, calculator.Multiply(int.MaxValue, -2));
        Assert.Equivalent(EverythingInC.Example(), types.Echo(EverythingInC.Example()), strict: true);
        Assert.Equal("HELLO", types.Upper("hello"));
        Assert.Equal(1234u, await types.WhoAsync());
        types.Nothing();
        Assert.Equal(1, types.Count());
        byte[] octets = [.. Enumerable.Range(0, address.Transport == "udp" ? 8000 : 1 << 20).Select(i => (byte)(i * 7))];
        Assert.Equal(octets.AsEnumerable().Reverse(), types.Reverse(octets));
    }

    [LibtirpcTheory]
    [InlineData("tcp", 10_000)]
    [InlineData("udp", 100)]
    [InlineData("unix", 10_000)]
    [InlineData("tcp6", 10_000)]
    [InlineData("udp6", 100)]
    public async Task Unions_lists_and_trees_go_to_a_server_in_c_and_back(string kind, int listLength)
    {
        (PeerProcess process, Address address) = await Libtirpc.ServeAsync(kind);
        using PeerProcess server = process;
        await using ObjectHost client = OncHosts.NewHost();
        ShapesCases.Check(At<IShapesV1>(client, address, 0x20000104, 1), At<IShapesV2>(client, address, 0x20000104, 2), listLength);
    }

    [LibtirpcTheory]
    [InlineData("tcp")]
    [InlineData("udp")]
    [InlineData("tcp6")]
    [InlineData("udp6")]
    public async Task A_server_in_c_refuses_as_we_expect(string kind)
    {
        (PeerProcess process, Address address) = await Libtirpc.ServeAsync(kind);
        using PeerProcess server = process;
        await using ObjectHost client = OncHosts.NewHost();

        Assert.Equal(new OncError(OncStatus.SystemError), Fault(() => At<ITypes>(client, address, 0x20000102, 1).Fail()).Detail);
        Assert.Equal(new OncError(OncStatus.ProgramUnavailable), Fault(() => At<ITypes>(client, address, 0x20000103, 1).Fail()).Detail);
        Assert.Equal(new OncError(OncStatus.ProgramMismatch, 1, 2), Fault(() => At<ITypes>(client, address, 0x20000101, 3).Fail()).Detail);
        Assert.Equal(new OncError(OncStatus.ProcedureUnavailable), Fault(() => At<ITypes>(client, address, 0x20000101, 2).Fail()).Detail);

        // By UDP it goes on reading what an earlier datagram left in its buffer.
        if (address.Transport == "tcp")
            Assert.Equal(new OncError(OncStatus.GarbageArguments), Fault(() => At<INothing>(client, address, 0x20000102, 1).Echo()).Detail);
    }

    [LibtirpcTheory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task Many_callers_share_a_server_in_c(string kind)
    {
        (PeerProcess process, Address address) = await Libtirpc.ServeAsync(kind);
        using PeerProcess server = process;
        await using ObjectHost client = OncHosts.NewHost();
        ITypes types = At<ITypes>(client, address, 0x20000102, 1);

        Task[] callers = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
                types.Nothing();
        }))];
        await Task.WhenAll(callers);

        // It remembers no answers: a call that is sent again by UDP runs again there.
        Assert.InRange(types.Count(), 400, address.Transport == "udp" ? int.MaxValue : 400);
    }

    private static Fault Fault(Action call) => Assert.Throws<RemoteException>(call).Fault;

    private static T At<T>(ObjectHost client, Address address, uint program, uint version)
        where T : class, IContract<T> => client.Proxy<T>(new ObjectRef("", [new OncProfile(address, program, version)]));
}

/// <summary>The first procedure of the types, called without its argument.</summary>
[Contract]
[Plain]
public partial interface INothing
{
    void Echo();
}
