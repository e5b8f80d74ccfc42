namespace Dragoman;

/// <summary>Whose messages a <see cref="ConnectionReader"/> reads.</summary>
internal interface IReadingOwner
{
    /// <summary>Waits until the next messages may be read.</summary>
    ValueTask RoomToReadAsync() => default;

    /// <summary>Told once, when reading has ended.</summary>
    /// <param name="exception">Why; null when the far end has closed.</param>
    void OnReadingEnded(Exception? exception);
}
