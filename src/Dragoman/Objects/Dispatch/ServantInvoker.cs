using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Performs calls on their servants: the last invoker of the server's pipeline, and the one place where exceptions become faults.</summary>
/// <param name="failures">Turns exceptions into faults.</param>
internal sealed class ServantInvoker(FailureLog failures) : IInvoker
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a servant throws becomes a fault, here and only here.")]
    public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        if (call.Arrival.Servant is null && !TryMakeServant(call))
            return;

        if (call.Arrival.Servant is ISeesCaller && call.Caller is { } caller)
            Caller.Become(caller); // until this method ends

        try
        {
            // An exported proxy takes the call as it is. Through its methods it would become another call, and hold a thread where they are synchronous.
            // The items of a stream are not asked of it again: the call that opened the stream has them. What is offered here is known here.
            ValueTask running = call.Arrival.Servant is Proxy elsewhere && call is not (ItemCall or DescriptionCall)
                ? elsewhere.ForwardAsync(call, cancellationToken)
                : call.RunAsync(call.Arrival.Servant!, cancellationToken);
            await running.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            call.Fault = failures.ToFault(call, exception, cancellationToken);
        }
    }

    public void Invoke(Call call)
    {
        ValueTask running = InvokeAsync(call, CancellationToken.None);
        if (running.IsCompleted)
            running.GetAwaiter().GetResult();
        else
            running.AsTask().GetAwaiter().GetResult();
    }

    [SuppressMessage("Design", "CA1031", Justification = "As when it runs.")]
    private bool TryMakeServant(Call call)
    {
        try
        {
            PendingServant pending = Features.Find<PendingServant>(call.Features)
                ?? throw new InvalidOperationException($"{call.Operation} has no servant: an interceptor took away what was attached to the call.");
            call.Arrival.Servant = pending.Make();
            return true;
        }
        catch (Exception exception)
        {
            call.Fault = failures.ToFault(call, exception) with { Completion = Completion.No };
            return false;
        }
    }
}
