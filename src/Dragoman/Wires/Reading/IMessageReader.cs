namespace Dragoman;

/// <summary>Receives messages and hands them over: frames cut from a stream, or datagrams. Used by one thread at a time.</summary>
internal interface IMessageReader
{
    /// <summary>Whether part of a frame has come.</summary>
    bool IsMidFrame { get; }

    /// <summary>How often something was received; to be compared only, since it begins anew some time.</summary>
    int Received { get; }

    /// <summary>Until when the rest of what has come in part is waited for.</summary>
    /// <value>In milliseconds of <see cref="Environment.TickCount64"/>; <see cref="long.MaxValue"/> while nothing has come in part.</value>
    long RestDeadline { get; }

    /// <summary>Whether what comes is too little, too often, to be worth a thread that waits for it.</summary>
    bool IsTrickle { get; }

    /// <summary>Receives what is there and hands it over. Call it when there is something.</summary>
    /// <returns>False when the far end has closed.</returns>
    /// <exception cref="IOException">The way broke.</exception>
    /// <exception cref="ProtocolViolationException">The peer broke the protocol.</exception>
    bool Read();

    /// <summary>Blocks the thread until something can be received, and does what <see cref="Read"/> does.</summary>
    /// <param name="timeout">How long.</param>
    /// <param name="open">False when the far end has closed.</param>
    /// <returns>False when the time is over.</returns>
    /// <exception cref="IOException">The way broke, or its far end has been silent in the middle of a message for too long.</exception>
    /// <exception cref="ProtocolViolationException">The peer broke the protocol.</exception>
    bool TryRead(TimeSpan timeout, out bool open);

    /// <summary>What ends the connection when the rest of a message does not come.</summary>
    IOException Stalled();

    /// <summary>Leaves out of account a time in which this side did not read.</summary>
    /// <param name="milliseconds">How long it was.</param>
    void OnPaused(long milliseconds);

    /// <summary>Gives back what is not needed while the rest of a message is waited for without a thread.</summary>
    void Shrink();

    /// <summary>Gives the buffer back.</summary>
    void Release();
}
