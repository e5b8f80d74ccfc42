namespace Dragoman;

/// <summary>Works with what a <see cref="FramedConnection"/> brings: says when reading may go on, what is still to be answered, and is told of the end.</summary>
/// <remarks>Members that are left out mean a side that answers each frame at once.</remarks>
public interface IConnectionLife
{
    /// <summary>Waits until the next frames may be read: what runs and what is unsent is bounded by not reading on, which the far end feels.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes then; by default when what is unsent is within its bound.</returns>
    ValueTask RoomToReadAsync(FramedConnection connection, CancellationToken cancellationToken) => connection.UncrowdedAsync(cancellationToken);

    /// <summary>Tells whether the far end, which will send nothing more, may still wait for answers.</summary>
    /// <param name="hasUnsent">Whether octets are unsent.</param>
    /// <returns>By default, whether octets are unsent.</returns>
    bool OwesAnswers(bool hasUnsent) => hasUnsent;

    /// <summary>Waits until everything that has come is answered, or the connection has ended. The farewell follows.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes then; by default at once.</returns>
    Task FinishAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Told that the far end will send nothing more, although what it has asked for is still being answered.</summary>
    /// <param name="fault">What becomes of that which waits for the far end.</param>
    void OnHalfEnd(Fault fault)
    {
    }

    /// <summary>Told, a while after <see cref="OnHalfEnd"/>, that the far end has most likely gone.</summary>
    void OnAbandoned()
    {
    }

    /// <summary>Told when what is unsent is within its bound again, if somebody asked by <see cref="FramedConnection.TryHold"/>.</summary>
    void OnRoomToWrite()
    {
    }

    /// <summary>Told once, when the connection has ended.</summary>
    /// <param name="fault">Why.</param>
    void OnEnded(Fault fault)
    {
    }
}
