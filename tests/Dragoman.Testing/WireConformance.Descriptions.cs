using Dragoman.Testing.Conformance;
using Dragoman.Testing.Descriptions;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing;

/// <content>Objects that tell what they offer.</content>
public abstract partial class WireConformance<TWire>
{
    /// <summary>Whether the wire tells what an object offers where its host does not.</summary>
    protected virtual bool LearnsByItself => false;

    [Fact]
    public async Task An_object_tells_what_it_offers()
    {
        ContractShape told = await Client.DescribeAsync(Reference with { Contract = "" });
        Assert.Null(ShapeDifference.Find(Shape<IEverything>(), told, Client.Wires.Values.Single().Remarks));
        Assert.Equal(Client.Wires.Values.Single().Describe(Shape<IEverything>()), Client.Wires.Values.Single().Describe(told));
    }

    [Fact]
    public async Task An_exported_proxy_tells_what_it_was_exported_as()
    {
        ObjectHost gateway = NewHost();
        await ListenAsync(gateway);
        ObjectRef passed = gateway.Export(gateway.Proxy<INamed>(Reference));
        Assert.Equal(Shape<INamed>().Name, (await Client.DescribeAsync(passed)).Name);
    }

    [Fact]
    public async Task A_host_asks_itself_of_its_own_objects() => Assert.Same(Shape<IEverything>(), await Server.DescribeAsync(Reference));

    [Fact]
    public async Task Who_may_not_call_an_object_is_not_told_what_it_offers()
    {
        ObjectHost server = NewHost(new ObjectHostOptions { Wires = [NewWire()], Transports = [Transport], ServerInterceptors = [next => new Refusing(next)] });
        await ListenAsync(server);
        ObjectRef reference = server.Export<IBehaviour>(new Behaviour());
        await Assert.ThrowsAnyAsync<RemoteException>(() => Client.DescribeAsync(reference).AsTask());
    }

    [Fact]
    public async Task A_host_that_does_not_describe_its_objects_answers_as_if_it_could_not()
    {
        ObjectHost server = NewHost(new ObjectHostOptions { Wires = [NewWire()], Transports = [Transport], DescribesObjects = false });
        await ListenAsync(server);
        ObjectRef reference = server.Export<IBehaviour>(new Behaviour());
        if (LearnsByItself)
        {
            Assert.NotEqual(Shape<IBehaviour>().Name, (await Client.DescribeAsync(reference)).Name);
            return;
        }

        RemoteException refused = await Assert.ThrowsAnyAsync<RemoteException>(() => Client.DescribeAsync(reference).AsTask());
        Assert.Equal(FaultKind.NoSuchOperation, refused.Kind);
        Assert.StartsWith("The object does not tell what it offers", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_not_described()
    {
        Server.Unexport(Reference);
        RemoteException refused = await Assert.ThrowsAnyAsync<RemoteException>(() => Client.DescribeAsync(Reference).AsTask());
        Assert.Equal(FaultKind.NoSuchObject, refused.Kind);
    }

    private static ContractShape Shape<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;

    private sealed class Refusing(IInvoker next) : IInvoker
    {
        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            if (call.Operation.Contract.Name != "Dragoman.Described")
                return next.InvokeAsync(call, cancellationToken);

            call.Fault = new Fault(FaultKind.NotPermitted, "Not you.", Completion.No);
            return default;
        }

        public void Invoke(Call call) => InvokeAsync(call).AsTask().GetAwaiter().GetResult();
    }
}
