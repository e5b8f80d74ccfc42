using System.Collections.Concurrent;

namespace Dragoman.Tests;

/// <summary>An interceptor that keeps calls waiting while it is closed.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource? _closed;

    /// <summary>Completes when a call waits.</summary>
    public Task Reached => _reached.Task;

    /// <summary>The operations that have passed.</summary>
    public ConcurrentQueue<OperationShape> Passed { get; } = new();

    public void Close() => _closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _closed?.TrySetResult();

    public IInvoker Before(IInvoker next) => new Interceptor(this, next);

    private sealed class Interceptor(Gate gate, IInvoker next) : IInvoker
    {
        public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            if (gate._closed is { Task.IsCompleted: false } closed)
            {
                gate._reached.TrySetResult();
                await closed.Task;
            }

            gate.Passed.Enqueue(call.Operation);
            await next.InvokeAsync(call, cancellationToken);
        }

        public void Invoke(Call call) => InvokeAsync(call).AsTask().GetAwaiter().GetResult();
    }
}
