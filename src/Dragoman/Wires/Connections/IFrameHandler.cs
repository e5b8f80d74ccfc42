namespace Dragoman;

/// <summary>What a wire says of its frames, and does with them: how long they are, what a whole one means, how a connection ends. Never called concurrently, but for the writing methods, which are called under the output's lock.</summary>
/// <remarks>None of the methods awaits or does I/O.</remarks>
public interface IFrameHandler
{
    /// <summary>Whether part of a message that is made of several frames is held: its sender must not be silent for ever.</summary>
    /// <value>False by default: one frame is one message.</value>
    bool IsMidMessage => false;

    /// <summary>What the wire knows of the far end beside what the channel proves. Asked once, after a message has arrived.</summary>
    /// <value>Nothing by default.</value>
    IEnumerable<CallerIdentity> Identities => [];

    /// <summary>Told of the references that cross the connection.</summary>
    /// <value>Null by default: the wire has no protocol for the lives of objects, and what is given out is held as long as the connection lasts. Asked once.</value>
    IReferenceWatch? ReferenceWatch => null;

    /// <summary>Tells the size of the frame that what was received begins with.</summary>
    /// <param name="received">What has come of the frame, and perhaps of those behind it; at least one octet.</param>
    /// <param name="size">The size of the whole frame, in octets, at least 1; when it cannot be told yet, how many octets have to be there before it is worth asking again.</param>
    /// <returns>False when more octets are needed before the size is known.</returns>
    /// <exception cref="ProtocolViolationException">No frame begins like that, or it is longer than this side takes.</exception>
    /// <remarks>
    /// Asked again of the same frame only when as many octets have come as it asked for, and one more at least. What it was shown before stands
    /// at the beginning of what it is shown then: a wire whose messages tell their end late remembers how far it has looked, and goes on there,
    /// so that each octet is looked at once however slowly they come. After <see cref="OnFrame(ReadOnlySpan{byte})"/> it is another frame.
    /// </remarks>
    bool TryMeasure(ReadOnlySpan<byte> received, out int size);

    /// <summary>Takes a whole frame.</summary>
    /// <param name="frame">The frame; valid until the method returns.</param>
    /// <exception cref="ProtocolViolationException">The frame is not acceptable.</exception>
    void OnFrame(ReadOnlySpan<byte> frame);

    /// <summary>Tells where the octets begin that a large frame ends with, so that they are received into the array that the program gets.</summary>
    /// <param name="start">What has come of the frame, with its header.</param>
    /// <param name="frameSize">The size of the whole frame.</param>
    /// <returns>An offset within <paramref name="start"/>; -1, the default, when the frame is not known to end with octets, which a wire never has to know.</returns>
    int FindTail(ReadOnlySpan<byte> start, int frameSize) => -1;

    /// <summary>Takes a whole frame that <see cref="FindTail"/> has said to end with octets.</summary>
    /// <param name="head">The frame up to these; valid until the method returns.</param>
    /// <param name="tail">The octets; the wire's from now on.</param>
    /// <exception cref="ProtocolViolationException">The frame is not acceptable.</exception>
    void OnFrame(ReadOnlySpan<byte> head, byte[] tail) => OnFrame([.. head, .. tail]);

    /// <summary>Told when all whole frames that were received together have been taken. What was written until then is sent next.</summary>
    void OnBatchEnd()
    {
    }

    /// <summary>Told once, when nothing more is read: what is held of messages that have come in part is of no use any more.</summary>
    void OnReadingEnded()
    {
    }

    /// <summary>Writes what tells the far end that the connection ends in good order, if the wire has such a thing.</summary>
    /// <param name="output">Where to.</param>
    void WriteFarewell(OutputBuffer output)
    {
    }

    /// <summary>Writes what tells the far end that it broke the protocol, if the wire has such a thing.</summary>
    /// <param name="output">Where to.</param>
    void WriteProtocolError(OutputBuffer output)
    {
    }
}
