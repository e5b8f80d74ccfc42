using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Dragoman.Iiop;

namespace Dragoman.Micro;

/// <summary>Calls within one process, from the servant alone to two hosts with a connection between them.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "The cleanup of the run ends them.")]
public class CallBenchmarks
{
    private readonly Target _target = new();
    private readonly byte[] _room = new byte[64];
    private ITarget _loopback = null!;
    private ITarget _remote = null!;
    private ObjectHost _server = null!;
    private ObjectHost _client = null!;
    private CdrLoopback _invoker = null!;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        ContractBinding binding = BindingOf<ITarget>();
        _invoker = new CdrLoopback(binding, _target);
        IInvoker pipeline = new Pipeline().Use(static next => new PassingInterceptor(next)).Build(_invoker);
        _loopback = (ITarget)binding.NewProxy(new ObjectRef("Micro.Target", []), pipeline);

        var transport = new MemoryTransport("tcp");
        _server = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], Transports = [transport] });
        await _server.ListenAsync(IiopProfile.WireName, new Address("tcp", "127.0.0.1", 1));
        ObjectRef reference = _server.Export<ITarget>(_target, new ExportOptions { Threading = ThreadingMode.Quick });
        _client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], Transports = [transport] });
        _remote = _client.Proxy<ITarget>(reference);
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        _invoker.Dispose();
    }

    /// <summary>Arguments and result through octets, with nothing in between.</summary>
    [Benchmark(Baseline = true)]
    public int ByHand()
    {
        BitConverter.TryWriteBytes(_room, 1);
        BitConverter.TryWriteBytes(_room.AsSpan(4), 2);
        int sum = _target.Ping(BitConverter.ToInt32(_room), BitConverter.ToInt32(_room, 4));
        BitConverter.TryWriteBytes(_room, sum);
        return BitConverter.ToInt32(_room);
    }

    /// <summary>Proxy, pipeline, CDR, servant, CDR, proxy.</summary>
    [Benchmark]
    public int Loopback() => _loopback.Ping(1, 2);

    /// <summary>Two hosts over the memory transport: threads wake each other, as over a network.</summary>
    [Benchmark]
    public int TwoHosts() => _remote.Ping(1, 2);

    private static ContractBinding BindingOf<T>()
        where T : class, IContract<T> => T.BindingOfContract;

    private sealed class PassingInterceptor(IInvoker next) : IInvoker
    {
        public void Invoke(Call call) => next.Invoke(call);

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) => next.InvokeAsync(call, cancellationToken);
    }
}
