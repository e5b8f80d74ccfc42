using System.Collections.Concurrent;

namespace Dragoman.Tests;

/// <summary>A wire whose server answers stream operations with numbers, unless the test has something else to answer.</summary>
internal sealed class StreamWire(string name, bool carriesStreams) : IWire, IConnection, IItemSource
{
    private int _given;

    public string Name => name;

    public bool CarriesStreams => carriesStreams;

    public bool IsOpen => true;

    public int OpenCalls => 0;

    /// <summary>What was called, items included.</summary>
    public ConcurrentQueue<Call> Seen { get; } = new();

    /// <summary>What the next calls are answered with instead; null lets one pass.</summary>
    public Queue<Fault?> Faults { get; } = new();

    /// <summary>How many streams were closed.</summary>
    public int Closed { get; private set; }

    public void Invoke(Call call) => call.Fault = new Fault(FaultKind.Other, name, Completion.Yes);

    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        Seen.Enqueue(call);
        if (Faults.TryDequeue(out Fault? fault) && fault is not null)
            call.Fault = fault;
        else
            (call as StreamCall)?.Attach(this);

        return default;
    }

    public ValueTask PullAsync(Call item, CancellationToken cancellationToken)
    {
        Seen.Enqueue(item);
        if (Faults.TryDequeue(out Fault? fault) && fault is not null)
            item.Fault = fault;
        else
            ((ItemCall)item).HasItem = ++_given <= 3;

        return default;
    }

    public bool TryParse(string text, out ObjectRef? reference) => throw new NotSupportedException();

    public ValueTask<ObjectRef?> ResolveAsync(string url, IReferenceScope objects, CancellationToken cancellationToken) => default;

    public string Format(ObjectRef? reference) => throw new NotSupportedException();

    public IReadOnlyList<string> Objections(ContractShape contract) => [];

    public string Describe(ContractShape contract) => "";

    public ValueTask<IConnection> ConnectAsync(Profile profile, Address address, WireServices services, CancellationToken cancellationToken) => ValueTask.FromResult<IConnection>(this);

    public ValueTask<IListener> ListenAsync(Address address, WireServices services, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void WatchWhenIdle()
    {
    }

    // Asked of it as a source of items; as a connection it holds nothing.
    public ValueTask DisposeAsync()
    {
        Closed++;
        return default;
    }
}
