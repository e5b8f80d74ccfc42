using Dragoman.OncRpc.Tests.Interop;
using Dragoman.Testing.Samples;

namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>Contracts as data with programs in C made by rpcgen, in both roles.</summary>
public sealed class LibtirpcDynamicTests
{
    [LibtirpcTheory]
    [InlineData("tcp", 37)]
    [InlineData("udp", 35)]
    [InlineData("unix", 37)]
    public async Task A_client_in_c_calls_objects_that_answer_as_data(string kind, int cases)
    {
        await using ObjectHost hidden = OncHosts.NewHost();
        await hidden.ListenAsync("onc", new Address("tcp", "127.0.0.1", 0));
        await using ObjectHost host = OncHosts.NewHost();
        IListener listener = await host.ListenAsync("onc", Libtirpc.FreeAddress(kind));
        var shapes = new ShapesServant();
        host.Export(DataRelay.To<ICalculator>(hidden, new Calculator()));
        host.Export(DataRelay.To<ICalculator2>(hidden, new Calculator()));
        host.Export(DataRelay.To<ITypes>(hidden, new Types(), static request => request.Operation.Name == "Who" ? (request.Caller?.Credential as AuthSys)?.Uid ?? 0 : null));
        host.Export(DataRelay.To<IShapesV1>(hidden, shapes));
        host.Export(DataRelay.To<IShapesV2>(hidden, shapes));

        string[] lines = await Libtirpc.RunClientAsync(kind, listener.Address);

        Assert.DoesNotContain(lines, line => !line.StartsWith("PASS ", StringComparison.Ordinal) && !line.StartsWith("DONE ", StringComparison.Ordinal));
        Assert.Equal($"DONE {cases} 0", lines[^1]);
    }

    [LibtirpcTheory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task A_server_in_c_is_called_by_the_names_of_its_operations(string kind)
    {
        (PeerProcess process, Address address) = await Libtirpc.ServeAsync(kind);
        using PeerProcess server = process;
        await using ObjectHost client = OncHosts.NewHost(new OncOptions { Credential = new AuthSys(1, "here", 1234, 100) });
        DynamicProxy calculator = At<ICalculator2>(client, address, 0x20000101, 2);
        DynamicProxy types = At<ITypes>(client, address, 0x20000102, 1);

        Assert.Equal(42, calculator.Invoke("Add2", 20, 22).As<int>());
        Assert.Equal(0.125, calculator.Invoke("divide", 1, 8).As<double>());
        Assert.Equal("HELLO", types.Invoke("Upper", "hello").As<string>());
        Assert.Equal(1234u, (await types.InvokeAsync("Who", [])).As<uint>());
        Assert.Equal([3, 2, 1], types.Invoke("Reverse", new byte[] { 1, 2, 3 }).As<byte[]>());
        Assert.True(types.Invoke("Nothing").IsNull);
        Assert.Equal(new OncError(OncStatus.SystemError), Assert.ThrowsAny<RemoteException>(() => types.Invoke("Fail")).Fault.Detail);
        Assert.Throws<ArgumentException>(() => calculator.Invoke("Add2", 20));
    }

    private static DynamicProxy At<T>(ObjectHost client, Address address, uint program, uint version)
        where T : class, IContract<T> =>
        client.Proxy(T.BindingOfContract.Shape, new ObjectRef("", [new OncProfile(address, program, version)]));
}
