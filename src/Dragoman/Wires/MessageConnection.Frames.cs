using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <content>What a wire says of its frames, and how it gets them.</content>
public abstract partial class MessageConnection : IFrameHandler
{
    /// <summary>How many octets tell the size of a frame.</summary>
    /// <value>A constant of the wire.</value>
    protected abstract int HeaderSize { get; }

    /// <summary>Whether part of a message that is made of several frames is held: its peer must not be silent for ever.</summary>
    /// <value>False unless a wire has such messages.</value>
    protected virtual bool IsMidMessage => false;

    int IFrameHandler.HeaderSize => HeaderSize;

    bool IFrameHandler.IsMidMessage => IsMidMessage;

    int IFrameHandler.FrameSize(ReadOnlySpan<byte> header) => FrameSize(header);

    void IFrameHandler.OnFrame(ReadOnlySpan<byte> frame) => OnFrame(frame);

    int IFrameHandler.FindTail(ReadOnlySpan<byte> start, int frameSize) => FindTail(start, frameSize);

    void IFrameHandler.OnFrame(ReadOnlySpan<byte> head, byte[] tail) => OnFrame(head, tail);

    void IFrameHandler.OnBatchEnd()
    {
        OnBatchEnd();
        _output.FlushIfAny();
    }

    /// <summary>Tells the size of a frame from its header.</summary>
    /// <param name="header">The first <see cref="HeaderSize"/> octets.</param>
    /// <returns>The size of the whole frame.</returns>
    /// <exception cref="ProtocolViolationException">The header is not acceptable.</exception>
    protected abstract int FrameSize(ReadOnlySpan<byte> header);

    /// <summary>Takes a whole frame.</summary>
    /// <param name="frame">The frame; valid until the method returns.</param>
    /// <exception cref="ProtocolViolationException">The frame is not acceptable.</exception>
    protected abstract void OnFrame(ReadOnlySpan<byte> frame);

    /// <summary>Tells where the octets begin that a large frame ends with, so that they are received into the array that the program gets.</summary>
    /// <param name="start">What has come of the frame, with its header.</param>
    /// <param name="frameSize">The size of the whole frame.</param>
    /// <returns>An offset within <paramref name="start"/>; -1 when the frame is not known to end with octets, which a wire never has to know.</returns>
    protected virtual int FindTail(ReadOnlySpan<byte> start, int frameSize) => -1;

    /// <summary>Takes a whole frame that <see cref="FindTail"/> has said to end with octets.</summary>
    /// <param name="head">The frame up to these; valid until the method returns.</param>
    /// <param name="tail">The octets; the wire's from now on.</param>
    /// <exception cref="ProtocolViolationException">The frame is not acceptable.</exception>
    protected virtual void OnFrame(ReadOnlySpan<byte> head, byte[] tail) => OnFrame([.. head, .. tail]);

    /// <summary>Searches the first few thousand octets of a frame for a count that is exactly the number of octets behind it.</summary>
    /// <param name="start">What has come of the frame.</param>
    /// <param name="frameSize">The size of the whole frame.</param>
    /// <param name="littleEndian">The byte order of counts, which are of 32 bits and stand at multiples of 4.</param>
    /// <returns>The offset behind the count; -1 when there is none.</returns>
    /// <remarks>Another number may look like that count, so that a reader of the frame must do with any tail.</remarks>
    protected int FindCountedTail(ReadOnlySpan<byte> start, int frameSize, bool littleEndian)
    {
        const int Searched = 4096;
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(start[..Math.Min(start.Length, Searched)]);
        for (int i = HeaderSize / sizeof(uint); i < words.Length; i++) // a header's own count is of the whole frame
        {
            int behind = (i + 1) * sizeof(uint);
            uint count = littleEndian == BitConverter.IsLittleEndian ? words[i] : BinaryPrimitives.ReverseEndianness(words[i]);
            if (count == (uint)(frameSize - behind))
                return behind;
        }

        return -1;
    }

    /// <summary>Told when all frames that were received together have been taken.</summary>
    protected virtual void OnBatchEnd()
    {
    }
}
