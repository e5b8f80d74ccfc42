using BenchmarkDotNet.Attributes;

namespace Dragoman.Micro;

/// <summary>What it costs to know that a call is permitted, once it was decided.</summary>
[MemoryDiagnoser]
public class AuthorizeBenchmarks
{
    private readonly Call _call = NewCall();
    private readonly Nothing _bare = new();
    private readonly AuthorizeInterceptor _authorized = new(new Nothing(), new Everybody());

    /// <summary>The interceptor's next alone.</summary>
    [Benchmark(Baseline = true)]
    public void Bare() => _bare.Invoke(_call);

    /// <summary>With a decision that is kept.</summary>
    [Benchmark]
    public void Authorized() => _authorized.Invoke(_call);

    private static Call NewCall()
    {
        ContractBinding binding = BindingOf<ITarget>();
        Call call = binding.NewCall(binding.Shape.AllOperations[0]);
        call.Hop.Target = new ObjectRef("Micro.Target", []);
        call.Arrival.ReplyTo = new Sink(new Caller(new Address("tcp", "192.0.2.1", 1), new CallerIdentity("cert", "CN=alice", IsProven: true)));
        return call;
    }

    private static ContractBinding BindingOf<T>()
        where T : class, IContract<T> => T.BindingOfContract;

    private sealed class Everybody : IAuthorizer
    {
        public Decision Decide(in AccessRequest request) => new(true, "everybody");
    }

    private sealed class Nothing : IInvoker
    {
        public void Invoke(Call call)
        {
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) => default;
    }

    private sealed class Sink(Caller caller) : IReplySink
    {
        public Caller? Caller => caller;

        public void Reply(Call call)
        {
        }

        public void Flush()
        {
        }
    }
}
