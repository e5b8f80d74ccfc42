using System.Collections.Concurrent;

namespace Dragoman.Tests;

/// <summary>An interceptor that keeps why calls did not return.</summary>
internal sealed class FaultRecorder(IInvoker next, ConcurrentQueue<Fault> faults) : IInvoker
{
    public void Invoke(Call call)
    {
        next.Invoke(call);
        Keep(call);
    }

    public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        await next.InvokeAsync(call, cancellationToken);
        Keep(call);
    }

    private void Keep(Call call)
    {
        if (call.Fault is { } fault)
            faults.Enqueue(fault);
    }
}
