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

    /// <summary>Tells where the octets begin that a large frame ends with.</summary>
    /// <param name="start">What has come of the frame.</param>
    /// <param name="frameSize">The size of the whole frame.</param>
    /// <returns>An offset within <paramref name="start"/>, or -1 when the frame is not known to end with octets.</returns>
    int FindTail(ReadOnlySpan<byte> start, int frameSize) => -1;

    /// <summary>Takes a whole frame whose tail was received into an array of its own.</summary>
    /// <param name="head">The frame up to the tail; valid until the method returns.</param>
    /// <param name="tail">The rest; the handler's from now on.</param>
    /// <exception cref="ProtocolViolationException">The frame is not acceptable.</exception>
    void OnFrame(ReadOnlySpan<byte> head, byte[] tail) => OnFrame([.. head, .. tail]);

    /// <summary>Told when all whole frames that were received together have been handed over.</summary>
    void OnBatchEnd();
}
