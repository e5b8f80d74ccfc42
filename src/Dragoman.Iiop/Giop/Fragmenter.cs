using System.Buffers;
using System.Buffers.Binary;

namespace Dragoman.Iiop;

/// <summary>Cuts messages of GIOP 1.2 into fragments (CORBA 3.3 part 2, 9.4.9), the reverse of <see cref="FragmentAssembler"/>.</summary>
internal static class Fragmenter
{
    private const int IdSize = sizeof(uint);

    /// <summary>Writes a message elsewhere first, and then appends it in parts when it is larger than one.</summary>
    /// <param name="requestId">The id of its request.</param>
    /// <param name="output">Where to.</param>
    /// <param name="partSize">The size of each part but the last.</param>
    /// <param name="write">Writes the whole message.</param>
    public static void Write(uint requestId, OutputBuffer output, int partSize, Action<OutputBuffer> write)
    {
        var whole = new OutputBuffer { CopiesAll = output.CopiesAll };
        try
        {
            write(whole);
            Append(whole, requestId, partSize, output);
        }
        finally
        {
            whole.Clear();
        }
    }

    /// <summary>Appends a message, in parts when it is larger than one.</summary>
    /// <param name="message">The whole message, little-endian and of version 1.2.</param>
    /// <param name="requestId">The id of its request, which every part but the first repeats.</param>
    /// <param name="partSize">The size of each part but the last, with its header: a multiple of 8, so that joined bodies keep their alignment.</param>
    /// <param name="output">Where to.</param>
    public static void Append(OutputBuffer message, uint requestId, int partSize, OutputBuffer output)
    {
        int length = checked((int)message.Length);
        byte[] whole = ArrayPool<byte>.Shared.Rent(length);
        int copied = 0;
        foreach (ArraySegment<byte> piece in message.Pieces())
        {
            piece.AsSpan().CopyTo(whole.AsSpan(copied));
            copied += piece.Count;
        }

        AppendParts(whole.AsSpan(0, length), requestId, partSize, output);
        ArrayPool<byte>.Shared.Return(whole);
    }

    private static void AppendParts(ReadOnlySpan<byte> whole, uint requestId, int partSize, OutputBuffer output)
    {
        int first = Math.Min(whole.Length, partSize);
        Span<byte> part = output.GetSpan(first);
        whole[..first].CopyTo(part);
        Complete(part, first, more: first < whole.Length);
        output.Advance(first);
        for (ReadOnlySpan<byte> rest = whole[first..]; !rest.IsEmpty;)
        {
            int data = Math.Min(rest.Length, partSize - GiopConstants.HeaderSize - IdSize);
            int size = GiopConstants.HeaderSize + IdSize + data;
            part = output.GetSpan(size);
            whole[..GiopConstants.HeaderSize].CopyTo(part);
            part[7] = (byte)GiopMessageType.Fragment;
            BinaryPrimitives.WriteUInt32LittleEndian(part[GiopConstants.HeaderSize..], requestId);
            rest[..data].CopyTo(part[(GiopConstants.HeaderSize + IdSize)..]);
            rest = rest[data..];
            Complete(part, size, more: !rest.IsEmpty);
            output.Advance(size);
        }
    }

    private static void Complete(Span<byte> part, int size, bool more)
    {
        part[6] = (byte)(GiopConstants.LittleEndianFlag | (more ? GiopConstants.MoreFragmentsFlag : 0));
        BinaryPrimitives.WriteInt32LittleEndian(part[GiopConstants.SizeOffset..], size - GiopConstants.HeaderSize);
    }
}
