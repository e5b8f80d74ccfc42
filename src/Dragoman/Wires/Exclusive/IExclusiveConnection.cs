namespace Dragoman;

/// <summary>A client's connection that carries one call at a time, because nothing in its wire's messages would tell the answers of several apart. An <see cref="ExclusivePool"/> lends it to one call after the other.</summary>
/// <remarks>
/// Whoever calls promises that no call begins before the one before it holds its outcome. The connection promises that then it is either in step
/// with the far end, or unusable for ever: after a call that was given up its answer is still to come, and the next call would take it for its own.
/// </remarks>
public interface IExclusiveConnection : IInvoker, IAsyncDisposable
{
    /// <summary>Told once, when the connection has ended, whoever ended it.</summary>
    event EventHandler? Ended;

    /// <summary>Whether the connection can carry a further call.</summary>
    /// <value>False for ever once it is closed, or out of step with the far end.</value>
    bool IsUsable { get; }

    /// <summary>Looks, without waiting, whether the connection that has rested can carry a call: the far end may have closed it meanwhile.</summary>
    /// <returns>False also when something can be read: nobody has asked for it.</returns>
    bool IsReady();

    /// <summary>Asks the far end whether it is still there, on wires that can, before a call is entrusted to the connection that has rested.</summary>
    /// <param name="limit">How long the answer may take; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="isBlocking">Whether this thread waits for the answer: it must not wait for threads that others block as it does itself.</param>
    /// <param name="cancellationToken">Gives up; the connection is then unusable.</param>
    /// <returns>False when there was no answer; the call is then sent over another connection. True without a question by default.</returns>
    ValueTask<bool> ProbeAsync(TimeSpan limit, bool isBlocking, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <summary>Told about once a second while the connection is idle: it watches itself, so that its end is noticed.</summary>
    void WatchWhenIdle();
}
