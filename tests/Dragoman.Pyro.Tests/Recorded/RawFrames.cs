using System.Net.Sockets;

namespace Dragoman.Pyro.Tests.Recorded;

/// <summary>Reads frames from a bare connection.</summary>
internal static class RawFrames
{
    /// <summary>Reads a frame; null when the connection ends.</summary>
    public static async Task<RecordedFrame?> ReadAsync(NetworkStream stream)
    {
        byte[] head = new byte[PyroConstants.HeaderSize4];
        try
        {
            if (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false).AsTask().WaitAsync(TimeSpan.FromMinutes(1)) < head.Length)
                return null;

            Assert.Null(PyroHeader.TryParse(head, 1 << 24, out PyroHeader header));
            byte[] frame = new byte[header.Size + header.AnnotationsLength + header.DataLength];
            head.CopyTo(frame, 0);
            await stream.ReadExactlyAsync(frame.AsMemory(head.Length)).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
            return new RecordedFrame(frame);
        }
        catch (IOException)
        {
            return null; // reset, which is an end as well
        }
    }
}
