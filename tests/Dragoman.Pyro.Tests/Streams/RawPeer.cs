using System.Buffers.Binary;
using Dragoman.Testing.Conformance;

namespace Dragoman.Pyro.Tests.Streams;

/// <summary>One end of a channel that sends and receives whole frames as they are.</summary>
internal sealed class RawPeer(IChannel channel) : IDisposable
{
    private byte[] _received = [];

    public Task SendAsync(byte[] frame) => channel.SendAsync([frame], CancellationToken.None).AsTask().WaitAsync(Patience.Limit);

    /// <summary>Receives a frame.</summary>
    /// <returns>The frame; null when the far end has closed.</returns>
    public async Task<byte[]?> ReceiveAsync()
    {
        while (Complete() is not { } size || _received.Length < size)
        {
            byte[] buffer = new byte[4096];
            await channel.WaitReadableAsync(CancellationToken.None).AsTask().WaitAsync(Patience.Limit);
            int count = channel.Receive(buffer);
            if (count == 0)
                return null;

            _received = [.. _received, .. buffer.AsSpan(0, count)];
        }

        byte[] frame = _received[..Complete()!.Value];
        _received = _received[frame.Length..];
        return frame;
    }

    public void Dispose() => channel.Dispose();

    public static PyroHeader HeaderOf(byte[] frame)
    {
        Assert.Null(PyroHeader.TryParse(frame, 1 << 20, out PyroHeader header));
        return header;
    }

    public static byte[] DataOf(byte[] frame)
    {
        PyroHeader header = HeaderOf(frame);
        return frame[(header.Size + header.AnnotationsLength)..];
    }

    public static string? StreamIdOf(byte[] frame)
    {
        PyroHeader header = HeaderOf(frame);
        return Annotations.TryFind(frame.AsSpan(header.Size, header.AnnotationsLength), header.Generation, Annotations.Stream, out ReadOnlySpan<byte> id)
            ? System.Text.Encoding.ASCII.GetString(id)
            : null;
    }

    /// <summary>Gives a frame another sequence number.</summary>
    public static byte[] Numbered(byte[] frame, ushort sequence)
    {
        byte[] numbered = [.. frame];
        ushort before = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(10));
        BinaryPrimitives.WriteUInt16BigEndian(numbered.AsSpan(10), sequence);
        if (BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(4)) == PyroConstants.Version4)
        {
            ushort checksum = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(22));
            BinaryPrimitives.WriteUInt16BigEndian(numbered.AsSpan(22), (ushort)(checksum - before + sequence));
        }

        return numbered;
    }

    private int? Complete()
    {
        if (_received.Length < PyroConstants.HeaderSize4)
            return null;

        PyroHeader header = HeaderOf(_received);
        return header.Size + header.AnnotationsLength + header.DataLength;
    }
}
