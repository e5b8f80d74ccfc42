namespace Dragoman;

/// <summary>Accepts channels at one address.</summary>
public interface IAcceptor : IDisposable
{
    /// <summary>Where it listens.</summary>
    /// <value>With the actual port.</value>
    Address Address { get; }

    /// <summary>Told when accepting pauses, because the process must not use up its descriptors: how many it may have. Not told of each pause: of the first one in a while.</summary>
    /// <value>Null by default. An acceptor that needs no descriptors ignores what is set.</value>
    Action<int>? Paused
    {
        get => null;
        set { }
    }

    /// <summary>Waits for the next channel. Never called concurrently.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The channel, or null when the acceptor is disposed.</returns>
    /// <exception cref="IOException">This one could not be accepted (out of descriptors, reset by the peer); the next may.</exception>
    ValueTask<IChannel?> AcceptAsync(CancellationToken cancellationToken);
}
