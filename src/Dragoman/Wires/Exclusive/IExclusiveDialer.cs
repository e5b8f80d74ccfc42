namespace Dragoman;

/// <summary>What a wire adds to an <see cref="ExclusivePool"/>: how a connection with the server is opened.</summary>
public interface IExclusiveDialer
{
    /// <summary>Says why calls are not performed any more, nor connections opened.</summary>
    /// <value>Null as long as they are, which is for ever by default. With <see cref="ExclusiveLimits.OpensOnce"/> not null from <see cref="OnLost"/> on.</value>
    Fault? Gone => null;

    /// <summary>Opens a connection, ready for calls.</summary>
    /// <param name="profile">Of the object whose call wants it, though it may then carry calls of all objects there; null when it is opened for whoever waits.</param>
    /// <param name="limit">How long it may take; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="isBlocking">Whether this thread waits: it must not wait for threads that others block as it does itself. Connecting, which has no blocking form, is done by others all the same.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connection, or why there is none.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    ValueTask<ExclusiveOpening> OpenAsync(Profile? profile, TimeSpan limit, bool isBlocking, CancellationToken cancellationToken);

    /// <summary>Told of a connection that carries no further call; more than once perhaps. Does nothing by default.</summary>
    /// <param name="connection">A connection that was opened here.</param>
    void OnLost(IExclusiveConnection connection)
    {
    }
}
