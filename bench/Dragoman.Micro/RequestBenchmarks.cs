using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Dragoman.Iiop;

namespace Dragoman.Micro;

/// <summary>What every call does beside its arguments: it is entered, its request is headed, its names are found.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[SuppressMessage("Design", "CA1001", Justification = "The cleanup of the run ends them.")]
public class RequestBenchmarks
{
    private static readonly byte[] Key = "a key of 20 octets.."u8.ToArray();

    private readonly RequestTable _table = new(static _ => { });
    private readonly ConcurrentDictionary<uint, TaskCompletionSource> _dictionary = new();
    private readonly OutputBuffer _output = new();
    private readonly CdrContext _context = new() { CodeSets = CodeSets.Default };
    private readonly ContractShape _contract = BindingOf<ITarget>().Shape;
    private readonly OperationShape _operation;
    private readonly Call _call;
    private uint _id;

    public RequestBenchmarks()
    {
        _operation = _contract.AllOperations[0];
        _call = BindingOf<ITarget>().NewCall(_operation);
    }

    /// <summary>The usual way: a dictionary of tasks.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("request table")]
    public bool AddAndTakeByHand()
    {
        uint id = ++_id;
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _dictionary.TryAdd(id, source) && _dictionary.TryRemove(id, out _);
    }

    [Benchmark, BenchmarkCategory("request table")]
    public bool AddAndTake()
    {
        PendingCall pending = _table.Add(_call, Environment.TickCount64 + 60_000, blocking: true)!;
        bool taken = _table.Take(pending.Id) == pending;
        _table.Recycle(pending);
        return taken;
    }

    [Benchmark, BenchmarkCategory("request header")]
    public long WriteHeader()
    {
        var writer = new CdrWriter(_output, _context);
        long start = GiopHeader.Begin(ref writer, GiopMessageType.Request);
        RequestHeader.Write(ref writer, 7, isResponseExpected: true, new TargetAddress(Key), IiopOperation.Of(_operation), default);
        GiopHeader.AlignBody(ref writer);
        GiopHeader.End(ref writer, start);
        long length = _output.Length;
        _output.Rollback(0);
        return length;
    }

    [Benchmark, BenchmarkCategory("names")]
    public object? FindNames() => IiopContract.Of(_contract).Find("Ping"u8) is { } found ? IiopOperation.Of(found) : null;

    [GlobalCleanup]
    public void Close()
    {
        _table.Dispose();
        _output.Dispose();
    }

    private static ContractBinding BindingOf<T>()
        where T : class, IContract<T> => T.BindingOfContract;
}
