using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Looks in the beginnings of large frames for octets that these end with.</summary>
public static class FrameTails
{
    /// <summary>Searches the first few thousand octets of a frame for a count that is exactly the number of octets behind it.</summary>
    /// <param name="start">What has come of the frame.</param>
    /// <param name="headerSize">Where the search begins, a multiple of 4: a header's own count is of the whole frame.</param>
    /// <param name="frameSize">The size of the whole frame.</param>
    /// <param name="littleEndian">The byte order of counts, which are of 32 bits and stand at multiples of 4.</param>
    /// <returns>The offset behind the count; -1 when there is none.</returns>
    /// <remarks>Another number may look like that count, so that a reader of the frame must do with any tail.</remarks>
    public static int FindCounted(ReadOnlySpan<byte> start, int headerSize, int frameSize, bool littleEndian)
    {
        const int Searched = 4096;
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(start[..Math.Min(start.Length, Searched)]);
        for (int i = headerSize / sizeof(uint); i < words.Length; i++)
        {
            int behind = (i + 1) * sizeof(uint);
            uint count = littleEndian == BitConverter.IsLittleEndian ? words[i] : BinaryPrimitives.ReverseEndianness(words[i]);
            if (count == (uint)(frameSize - behind))
                return behind;
        }

        return -1;
    }
}
