namespace Dragoman;

/// <summary>Where the replies of a queue of calls go out together.</summary>
internal interface IReplyFlow
{
    /// <summary>Whether so many octets of replies are unsent that no further call should begin. A look; <see cref="TryHold"/> decides.</summary>
    bool IsCrowded { get; }

    /// <summary>Begins no call of the queue until there is room, if it is crowded. What has gathered must have been flushed.</summary>
    /// <returns>Whether it is; then the queue is scheduled when it is no longer.</returns>
    bool TryHold();

    /// <summary>Sends what has been written. Never throws.</summary>
    void Flush();
}
