namespace Dragoman;

/// <summary>Whose messages an <see cref="OutputQueue"/> sends.</summary>
internal interface IOutputOwner
{
    /// <summary>Told when the channel broke: nothing is sent any more.</summary>
    void OnSendingBroken(IOException exception);

    /// <summary>Told when the queue is not crowded any more, after <see cref="OutputQueue.TryHold"/> has said that it was.</summary>
    void OnRoomToWrite();
}
