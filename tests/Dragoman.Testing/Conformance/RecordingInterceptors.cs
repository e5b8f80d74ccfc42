using System.Collections.Concurrent;

namespace Dragoman.Testing.Conformance;

/// <summary>Makes interceptors that note which calls pass, and refuse one operation.</summary>
public sealed class RecordingInterceptors
{
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <summary>The operation to refuse; null for none.</summary>
    public string? Refuse { get; init; }

    public Func<IInvoker, IInvoker> Around(string name) => next => new Interceptor(this, name, next);

    private sealed class Interceptor(RecordingInterceptors owner, string name, IInvoker next) : IInvoker
    {
        public void Invoke(Call call)
        {
            if (MayPass(call))
                next.Invoke(call);
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) =>
            MayPass(call) ? next.InvokeAsync(call, cancellationToken) : default;

        private bool MayPass(Call call)
        {
            owner.Seen.Enqueue($"{name} {call.Operation.Name}");
            if (call.Operation.Name != owner.Refuse)
                return true;

            call.Fault = new Fault(FaultKind.NotPermitted, "refused", Completion.No);
            return false;
        }
    }
}
