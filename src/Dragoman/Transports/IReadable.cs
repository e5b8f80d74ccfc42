namespace Dragoman;

/// <summary>What can be received from, and waited for until there is something to receive.</summary>
public interface IReadable
{
    /// <summary>Waits, holding no buffer, until something can be received, the far end has closed, or the way broke.</summary>
    /// <param name="cancellationToken">Gives up waiting; what was waited for stays usable.</param>
    /// <returns>A task that completes when receiving would not block.</returns>
    /// <exception cref="IOException">The way broke.</exception>
    ValueTask WaitReadableAsync(CancellationToken cancellationToken);

    /// <summary>Blocks the thread until something can be received or the time is over.</summary>
    /// <param name="timeout">How long; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <returns>Whether receiving would not block.</returns>
    /// <exception cref="IOException">The way broke.</exception>
    bool WaitReadable(TimeSpan timeout);
}
