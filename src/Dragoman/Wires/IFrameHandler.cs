namespace Dragoman;

/// <summary>Takes the frames of one connection. Never called concurrently.</summary>
internal interface IFrameHandler
{
    /// <summary>How many octets tell the size of a frame.</summary>
    int HeaderSize { get; }

    /// <summary>Whether part of a message that is made of several frames is held.</summary>
    bool IsMidMessage => false;

    /// <summary>Tells the size of a frame.</summary>
    /// <param name="header">The first <see cref="HeaderSize"/> octets.</param>
    /// <returns>The size of the whole frame, at least <see cref="HeaderSize"/>.</returns>
    /// <exception cref="ProtocolViolationException">The header is not acceptable.</exception>
    int FrameSize(ReadOnlySpan<byte> header);

    /// <summary>Takes a whole frame.</summary>
    /// <param name="frame">The frame; valid until the method returns.</param>
    /// <exception cref="ProtocolViolationException">The frame is not acceptable.</exception>
    void OnFrame(ReadOnlySpan<byte> frame);

    /// <summary>Told when all whole frames that were received together have been handed over.</summary>
    void OnBatchEnd();
}
