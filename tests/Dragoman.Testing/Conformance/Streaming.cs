using System.Runtime.CompilerServices;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing.Conformance;

/// <summary>The servant of <see cref="IStreaming"/>.</summary>
public sealed class Streaming : IStreaming, IDisposable
{
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;
    private int _open;
    private int _running;

    /// <summary>How many enumerations have begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>Whether two items were ever made at the same time.</summary>
    public bool HasOverlapped { get; private set; }

    /// <summary>Completes when <see cref="WaitAsync"/> waits.</summary>
    public Task Waiting => _waiting.Task;

    /// <summary>Completes when the token of <see cref="WaitAsync"/> is cancelled.</summary>
    public Task Cancelled => _cancelled.Task;

    /// <summary>Completes when the servant is disposed.</summary>
    public Task Disposed => _disposed.Task;

    public async IAsyncEnumerable<int> CountAsync(int count, Ending failure)
    {
        using var open = new Enumeration(this);
        for (int i = 0; i < count; i++)
        {
            HasOverlapped |= Interlocked.Increment(ref _running) > 1;
            if (i % 3 == 1)
                await Task.Yield();

            Interlocked.Decrement(ref _running);
            yield return i;
        }

        if (failure == Ending.Declared)
            throw new Overdrawn(count);

        if (failure == Ending.Undeclared)
            throw new FormatException(Behaviour.Confidential);
    }

    public IAsyncEnumerable<string?> Echo(string?[] items) => items.ToAsyncEnumerable();

    public IAsyncEnumerable<Point> Line(Point start, int count) =>
        Enumerable.Range(0, count).Select(i => start with { X = start.X + i }).ToAsyncEnumerable();

    public IAsyncEnumerable<IStreaming> Selves(int count) => Enumerable.Repeat<IStreaming>(this, count).ToAsyncEnumerable();

    public async IAsyncEnumerable<long> WaitAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var open = new Enumeration(this);
        yield return long.MaxValue;
        _waiting.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            _cancelled.TrySetResult();
        }
    }

    public IAsyncEnumerable<int> Refuse() => throw new ArgumentException("refused");

    public int Open() => Volatile.Read(ref _open);

    public void Dispose() => _disposed.TrySetResult();

    private sealed class Enumeration : IDisposable
    {
        private readonly Streaming _owner;

        public Enumeration(Streaming owner)
        {
            _owner = owner;
            Interlocked.Increment(ref owner._begun);
            Interlocked.Increment(ref owner._open);
        }

        public void Dispose() => Interlocked.Decrement(ref _owner._open);
    }
}
