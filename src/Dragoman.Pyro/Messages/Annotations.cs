using System.Buffers.Binary;

namespace Dragoman.Pyro;

/// <summary>The annotations of a message: chunks, each with a name of four letters. In Pyro4 their lengths have two octets, in Pyro5 four.</summary>
internal static class Annotations
{
    public const int NameSize = 4;
    public const int HeadSize4 = 6;
    public const int HeadSize5 = 8;

    /// <summary>The name of the chunk that holds the id of a stream.</summary>
    public static ReadOnlySpan<byte> Stream => "STRM"u8;

    /// <summary>Tells whether a name is one of the protocol's own.</summary>
    public static bool IsOwn(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("CORR"u8) || name.SequenceEqual("HMAC"u8) || name.SequenceEqual(Stream) || name.SequenceEqual("BLBI"u8);

    /// <summary>Whether programs do not see an annotation: all of Pyro's own but what a blob is about, which is for whoever passes it on.</summary>
    public static bool IsHidden(ReadOnlySpan<byte> name) => IsOwn(name) && !name.SequenceEqual("BLBI"u8);

    /// <summary>Finds a chunk.</summary>
    /// <param name="area">The annotations of a message.</param>
    /// <param name="generation">The message's generation.</param>
    /// <param name="name">Four letters.</param>
    /// <param name="value">What the chunk holds.</param>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="ProtocolViolationException">The chunks do not fill the area exactly.</exception>
    public static bool TryFind(ReadOnlySpan<byte> area, PyroGeneration generation, scoped ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        bool found = false;
        ReadOnlySpan<byte> rest = area;
        while (!rest.IsEmpty)
        {
            ReadOnlySpan<byte> chunkName = Take(ref rest, generation, out ReadOnlySpan<byte> chunk);
            if (chunkName.SequenceEqual(name))
            {
                value = chunk;
                found = true;
            }
        }

        return found;
    }

    /// <summary>Takes the first chunk.</summary>
    /// <returns>Its name.</returns>
    public static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> area, PyroGeneration generation, out ReadOnlySpan<byte> value)
    {
        int head = generation == PyroGeneration.Pyro5 ? HeadSize5 : HeadSize4;
        if (area.Length < head)
            throw new ProtocolViolationException("an annotation is cut off");

        long length = generation == PyroGeneration.Pyro5 ? BinaryPrimitives.ReadUInt32BigEndian(area[4..]) : BinaryPrimitives.ReadUInt16BigEndian(area[4..]);
        if (length > area.Length - head)
            throw new ProtocolViolationException($"an annotation claims {length} octets, {area.Length - head} remain");

        ReadOnlySpan<byte> name = area[..4];
        value = area.Slice(head, (int)length);
        area = area[(head + (int)length)..];
        return name;
    }

    /// <summary>Writes a chunk.</summary>
    /// <returns>How many octets it takes.</returns>
    public static int Write(Span<byte> area, PyroGeneration generation, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        bool is5 = generation == PyroGeneration.Pyro5;
        int head = is5 ? HeadSize5 : HeadSize4;
        name.CopyTo(area);
        if (is5)
            BinaryPrimitives.WriteInt32BigEndian(area[4..], value.Length);
        else
            BinaryPrimitives.WriteUInt16BigEndian(area[4..], (ushort)value.Length);

        value.CopyTo(area[head..]);
        return head + value.Length;
    }
}
