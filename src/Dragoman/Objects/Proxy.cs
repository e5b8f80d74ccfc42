using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>What all generated proxies share.</summary>
/// <param name="reference">The object's reference.</param>
/// <param name="invoker">Performs the calls.</param>
public abstract class Proxy(ObjectRef reference, IInvoker invoker)
{
    /// <summary>The reference of the object that the proxy stands for.</summary>
    /// <value>As it was given; a peer that forwards calls elsewhere does not change it.</value>
    public ObjectRef Reference => reference;

    /// <summary>How long a call waits for its answer.</summary>
    /// <value>Zero: the host's default. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>: for ever.</value>
    public TimeSpan Timeout { get; set; }

    /// <summary>Performs a call of a synchronous method.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="RemoteException">The call did not return.</exception>
    protected void Invoke(Call call)
    {
        call.Hop = new Hop { Target = reference, Timeout = Timeout };
        invoker.Invoke(call);
        ThrowIfFaulted(call);
    }

    /// <summary>Performs a call of an asynchronous method.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>A task that completes when the call returned.</returns>
    /// <exception cref="RemoteException">The call did not return.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken)
    {
        await StartAsync(call, cancellationToken).ConfigureAwait(false);
        ThrowIfFaulted(call);
    }

    /// <summary>Performs a call of an asynchronous method that returns a value.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The result.</returns>
    /// <exception cref="RemoteException">The call did not return.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected async ValueTask<TResult> InvokeAsync<TResult>(Call<TResult> call, CancellationToken cancellationToken)
    {
        await StartAsync(call, cancellationToken).ConfigureAwait(false);
        ThrowIfFaulted(call);
        return call.Result;
    }

    /// <summary>Enumerates a stream: each enumeration makes the call when its first item is asked for.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="newCall">Makes the call.</param>
    /// <param name="cancellationToken">Gives the call or the enumeration up; so does the token of the enumeration itself.</param>
    /// <returns>The items.</returns>
    /// <exception cref="RemoteException">The call did not return, or the stream failed.</exception>
    protected async IAsyncEnumerable<TItem> EnumerateAsync<TItem>(
        Func<StreamCall<TItem>> newCall, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StreamCall<TItem> call = newCall();
        await StartAsync(call, cancellationToken).ConfigureAwait(false);
        ThrowIfFaulted(call);
        try
        {
            await foreach (TItem item in call.Result.WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return item;
        }
        finally
        {
            await call.DisposeAsync().ConfigureAwait(false); // a servant of this process may still be making an item that its caller gave up
        }
    }

    /// <summary>Performs a call that arrived for this proxy because it is exported: the same call goes on to the object and comes back with its outcome.</summary>
    /// <param name="call">The call; on any wire.</param>
    /// <param name="cancellationToken">Cancelled when the caller gave up.</param>
    /// <returns>A task that completes when the call holds its outcome.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask ForwardAsync(Call call, CancellationToken cancellationToken)
    {
        (Hop arrivedBy, Features? arrivedWith) = (call.Hop, call.Features);
        call.Features = PassedOn(call);
        await StartAsync(call, cancellationToken).ConfigureAwait(false);
        (call.Hop, call.Features) = (arrivedBy, arrivedWith);

        // Unlike a servant, which has begun its work when its own call fails, a gateway has done nothing else: whether the call ran is as it was said.
        if (call.Fault is { IsLocal: true } fault)
            call.Fault = fault with { IsLocal = false, PeerMessage = $"{call.Operation} could not be passed on to the object that this one stands for." };
    }

    // What the caller said to us is not said to the next: only where the call belongs in a trace, and to this process who called.
    private static Features? PassedOn(Call call)
    {
        Features? features = call.Caller is { } caller && call.Hop.Target is { } gateway ? caller.PassedOn(gateway).Alone : null;
        return Features.Find<TraceContext>(call.Features) is { } trace ? Features.With(features, trace) : features;
    }

    private static void ThrowIfFaulted(Call call)
    {
        if (call.Fault is { } fault)
            throw Faults.ToException(fault);
    }

    private ValueTask StartAsync(Call call, CancellationToken cancellationToken)
    {
        call.Hop = new Hop { Target = reference, Timeout = Timeout };
        return invoker.InvokeAsync(call, cancellationToken);
    }
}
