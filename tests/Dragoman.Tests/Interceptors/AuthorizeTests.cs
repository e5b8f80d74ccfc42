#pragma warning disable CA1849 // What blocking callers get is what is tested.
namespace Dragoman.Tests;

public class AuthorizeTests
{
    private readonly Policy _policy = new();
    private readonly Audit _audit = new();
    private Outcome? _outcome;

    private Task<Pair> StartAsync() => Pair.StartAsync(new PairOptions
    {
        ServerInterceptors = [next => _outcome = new Outcome(next), next => new AuthorizeInterceptor(next, _policy, _audit)],
        Retry = new RetryOptions { MaxAttempts = 1 },
    });

    [Fact]
    public async Task A_call_that_is_not_permitted_has_not_run_and_brings_no_servant_to_life()
    {
        await using Pair pair = await StartAsync();
        int made = 0;
        EchoProxy proxy = pair.ProxyOf(pair.Server.Export<IEcho>(
            () =>
            {
                made++;
                return new EchoServant();
            },
            ActivationMode.PerMethod));
        _policy.Refuses = operation => operation.Name == "Echo";

        RemoteException blocking = Assert.ThrowsAny<RemoteException>(() => proxy.Echo("x"));

        Assert.Equal((FaultKind.NotPermitted, Completion.No), (blocking.Kind, blocking.Completion));
        Assert.Contains("rule 7", _outcome!.Fault!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("rule 7", _outcome.Fault.TextFor(reveal: false), StringComparison.Ordinal);
        Assert.Equal(0, made);
        Assert.Equal(0, proxy.Count() - 1);
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task The_request_says_who_what_and_where()
    {
        await using Pair pair = await StartAsync();

        pair.Proxy.Echo("x");

        AccessRequest asked = Assert.Single(_policy.Asked);
        Assert.Equal((AccessKind.Call, null, "Echo"), (asked.Kind, asked.Name, asked.Operation?.Name));
        Assert.Equal(pair.Proxy.Reference.Profiles[0].Key, asked.Key);
        Assert.Equal("memory", asked.Caller.Transport);
    }

    [Fact]
    public async Task An_answer_is_kept_until_the_epoch_moves_and_each_operation_has_its_own()
    {
        await using Pair pair = await StartAsync();
        for (int i = 0; i < 50; i++)
            pair.Proxy.Echo("x");

        pair.Proxy.Count();
        Assert.Equal(["Echo", "Count"], _policy.Asked.Select(asked => asked.Operation!.Name));
        Assert.Equal(51, _audit.Count);

        _policy.Refuses = _ => true;
        pair.Proxy.Echo("x");
        _policy.Move();
        Assert.Equal(FaultKind.NotPermitted, Assert.ThrowsAny<RemoteException>(() => pair.Proxy.Echo("x")).Kind);
        Assert.Equal(FaultKind.NotPermitted, (await Assert.ThrowsAnyAsync<RemoteException>(() => pair.Proxy.WaitAsync(1, CancellationToken.None).AsTask())).Kind);
        Assert.Equal(4, _policy.Asked.Count);
        Assert.Equal((54, 2), (_audit.Count, _audit.Refused));
    }

    [Fact]
    public async Task Kept_answers_of_one_object_do_not_serve_another()
    {
        await using Pair pair = await StartAsync();
        pair.Proxy.Echo("x");
        EchoProxy other = pair.ProxyOf(pair.Server.Export<IEcho>(new EchoServant()));
        _policy.Refuses = _ => true;

        Assert.Equal(FaultKind.NotPermitted, Assert.ThrowsAny<RemoteException>(() => other.Echo("x")).Kind);
        pair.Proxy.Echo("x");
    }

    [Fact]
    public async Task An_authorizer_that_fails_refuses_and_is_asked_again()
    {
        await using Pair pair = await StartAsync();
        _policy.Refuses = _ => throw new InvalidOperationException("secret");

        RemoteException refused = Assert.ThrowsAny<RemoteException>(() => pair.Proxy.Echo("x"));
        Assert.Equal((FaultKind.NotPermitted, Completion.No), (refused.Kind, refused.Completion));
        Assert.DoesNotContain("secret", _outcome!.Fault!.TextFor(reveal: false), StringComparison.Ordinal);

        _policy.Refuses = _ => false;
        Assert.Equal("x", pair.Proxy.Echo("x"));
    }

    [Fact]
    public async Task The_program_itself_is_not_asked_about()
    {
        await using Pair pair = await StartAsync();
        _policy.Refuses = _ => true;
        ObjectRef own = pair.Server.Export<IEcho>(new EchoServant(), new ExportOptions { Threading = ThreadingMode.PerObject });

        Assert.Equal("x", pair.Server.Proxy<IEcho>(own).Echo("x"));
        Assert.Empty(_policy.Asked);
    }

    [Fact]
    public void A_kept_answer_takes_no_memory()
    {
        var interceptor = new AuthorizeInterceptor(new Nothing(), _policy);
        Caller caller = new(new Address("tcp", "192.0.2.1", 1), new CallerIdentity("cert", "CN=a", true));
        CountCall call = new();
        call.Hop.Target = new ObjectRef("x", []);
        call.Arrival.ReplyTo = new Sink(caller);
        interceptor.Invoke(call);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            interceptor.Invoke(call);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Single(_policy.Asked);
    }

    [Fact]
    public void No_more_answers_are_kept_of_one_caller_than_there_is_room_for()
    {
        var verdicts = new Verdicts(_policy, 0);
        ObjectRef[] references = [.. Enumerable.Range(0, Verdicts.Most + 1).Select(_ => new ObjectRef("x", []))];
        foreach (ObjectRef reference in references)
            verdicts.Keep(reference, EchoBinding.Echo, new Decision(true, ""));

        Assert.Equal(1, references.Count(reference => verdicts.TryFind(reference, EchoBinding.Echo, out _)));
    }

    /// <summary>Keeps the last fault, as peers' connections get it.</summary>
    private sealed class Outcome(IInvoker next) : IInvoker
    {
        public Fault? Fault { get; private set; }

        public void Invoke(Call call) => throw new NotSupportedException();

        public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            await next.InvokeAsync(call, cancellationToken);
            Fault = call.Fault ?? Fault;
        }
    }

    private sealed class Policy : IAuthorizer
    {
        public Func<OperationShape, bool> Refuses { get; set; } = static _ => false;

        public List<AccessRequest> Asked { get; } = [];

        public long Epoch { get; private set; }

        public void Move() => Epoch++;

        public Decision Decide(in AccessRequest request)
        {
            lock (Asked)
                Asked.Add(request);

            return new Decision(!Refuses(request.Operation!), "rule 7");
        }
    }

    private sealed class Audit : IAuditLog
    {
        private int _count;
        private int _refused;

        public int Count => _count;

        public int Refused => _refused;

        public void Record(in AccessRequest request, in Decision decision)
        {
            Interlocked.Increment(ref _count);
            if (!decision.Allowed)
                Interlocked.Increment(ref _refused);
        }
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
