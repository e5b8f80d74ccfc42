namespace Dragoman;

/// <summary>Whatever performs a call: a connection, a servant, an interceptor, a gateway. The one verb, on both sides.</summary>
/// <remarks>
/// The caller hands over a call without fault and does not touch it until the invoker is done. The invoker does not throw for anything that
/// happens to the call: it leaves either a result or a <see cref="Fault"/> in it.
/// </remarks>
public interface IInvoker
{
    /// <summary>Performs a call without blocking the thread.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Gives the call up: it then holds a fault of kind <see cref="FaultKind.Cancelled"/>.</param>
    /// <returns>A task that completes when the call holds its outcome; for a oneway, when it is handed to the transport.</returns>
    ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default);

    /// <summary>Performs a call, blocking the thread: the fastest way for one caller, which reads its own reply.</summary>
    /// <param name="call">The call.</param>
    void Invoke(Call call);
}
