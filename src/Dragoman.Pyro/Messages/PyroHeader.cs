using System.Buffers.Binary;

namespace Dragoman.Pyro;

/// <summary>The header of a message, of either generation. The first 24 octets tell the size of both.</summary>
internal readonly record struct PyroHeader
{
    public PyroGeneration Generation { get; init; }

    public PyroMessageType Type { get; init; }

    /// <summary>The number of the serializer; a PING carries any.</summary>
    public ushort SerializerId { get; init; }

    public ushort Flags { get; init; }

    public ushort Sequence { get; init; }

    public int DataLength { get; init; }

    public int AnnotationsLength { get; init; }

    /// <summary>The correlation id of Pyro5.</summary>
    public Guid Correlation { get; init; }

    public int Size => Generation == PyroGeneration.Pyro5 ? PyroConstants.HeaderSize5 : PyroConstants.HeaderSize4;

    public bool IsException => (Flags & PyroConstants.FlagException) != 0;

    public bool IsCompressed => (Flags & PyroConstants.FlagCompressed) != 0;

    public bool IsOneway => (Flags & PyroConstants.FlagOneway) != 0;

    public bool IsBatch => (Flags & PyroConstants.FlagBatch) != 0;

    /// <summary>Whether a CONNECT wants metadata: always in Pyro5.</summary>
    public bool WantsMetadata => Generation == PyroGeneration.Pyro5 || (Flags & PyroConstants.FlagMetadata4) != 0;

    public bool IsItemStream =>
        (Flags & (Generation == PyroGeneration.Pyro5 ? PyroConstants.FlagItemStream5 : PyroConstants.FlagItemStream4)) != 0;

    /// <summary>Makes the header of an answer to this request.</summary>
    /// <param name="type">What the answer is.</param>
    /// <param name="flags">Its flags.</param>
    /// <param name="serializer">How its data are written.</param>
    public PyroHeader Answer(PyroMessageType type, int flags, PyroSerializer serializer) => new()
    {
        Generation = Generation,
        Type = type,
        Flags = (ushort)flags,
        Sequence = Sequence,
        SerializerId = SerializerIds.IdOf(Generation, serializer),
        Correlation = Correlation,
    };

    /// <summary>Reads what tells the size of a message.</summary>
    /// <param name="header">The first 24 octets.</param>
    /// <param name="maxSize">The greatest size of a message.</param>
    /// <param name="parsed">The header, without the correlation id.</param>
    /// <returns>Null, or what is wrong, in the words that Python's server uses.</returns>
    public static string? TryParse(ReadOnlySpan<byte> header, int maxSize, out PyroHeader parsed)
    {
        parsed = default;
        ushort version = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        if (!header.StartsWith("PYRO"u8) || version is not (PyroConstants.Version4 or PyroConstants.Version5))
            return header.StartsWith("PYRO"u8) ? $"invalid protocol version: {version}" : "invalid data or unsupported protocol version";

        parsed = version == PyroConstants.Version5 ? Parse5(header) : Parse4(header);
        long size = (long)(uint)parsed.DataLength + (uint)parsed.AnnotationsLength;
        if (size > maxSize || parsed.DataLength < 0 || parsed.AnnotationsLength < 0)
            return $"message too large ({size}, max={maxSize})";

        return version == PyroConstants.Version4 && !HasChecksum(header) ? "header checksum mismatch" : null;
    }

    /// <summary>Reads the rest of a header.</summary>
    /// <param name="frame">The whole message.</param>
    /// <param name="header">What <see cref="TryParse"/> read.</param>
    /// <returns>The header with its correlation id; null when it is no header.</returns>
    public static PyroHeader? Complete(ReadOnlySpan<byte> frame, PyroHeader header)
    {
        if (header.Generation == PyroGeneration.Pyro4)
            return header;

        if (BinaryPrimitives.ReadUInt16BigEndian(frame[38..]) != PyroConstants.Magic5)
            return null;

        return (header.Flags & PyroConstants.FlagCorrelation5) != 0
            ? header with { Correlation = new Guid(frame.Slice(20, 16), bigEndian: true) }
            : header;
    }

    /// <summary>Writes the header.</summary>
    /// <param name="header">As many octets as <see cref="Size"/> says.</param>
    public void Write(Span<byte> header)
    {
        header.Clear();
        "PYRO"u8.CopyTo(header);
        if (Generation == PyroGeneration.Pyro5)
            Write5(header);
        else
            Write4(header);
    }

    private static PyroHeader Parse5(ReadOnlySpan<byte> header) => new()
    {
        Generation = PyroGeneration.Pyro5,
        Type = (PyroMessageType)header[6],
        SerializerId = header[7],
        Flags = BinaryPrimitives.ReadUInt16BigEndian(header[8..]),
        Sequence = BinaryPrimitives.ReadUInt16BigEndian(header[10..]),
        DataLength = BinaryPrimitives.ReadInt32BigEndian(header[12..]),
        AnnotationsLength = BinaryPrimitives.ReadInt32BigEndian(header[16..]),
    };

    private static PyroHeader Parse4(ReadOnlySpan<byte> header)
    {
        ushort type = BinaryPrimitives.ReadUInt16BigEndian(header[6..]);
        return new PyroHeader
        {
            Generation = PyroGeneration.Pyro4,
            Type = type <= byte.MaxValue ? (PyroMessageType)type : 0,
            Flags = BinaryPrimitives.ReadUInt16BigEndian(header[8..]),
            Sequence = BinaryPrimitives.ReadUInt16BigEndian(header[10..]),
            DataLength = BinaryPrimitives.ReadInt32BigEndian(header[12..]),
            SerializerId = BinaryPrimitives.ReadUInt16BigEndian(header[16..]),
            AnnotationsLength = BinaryPrimitives.ReadUInt16BigEndian(header[18..]),
        };
    }

    private void Write5(Span<byte> header)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], PyroConstants.Version5);
        header[6] = (byte)Type;
        header[7] = (byte)SerializerId;
        BinaryPrimitives.WriteUInt16BigEndian(header[8..], Correlation == Guid.Empty ? Flags : (ushort)(Flags | PyroConstants.FlagCorrelation5));
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], Sequence);
        BinaryPrimitives.WriteInt32BigEndian(header[12..], DataLength);
        BinaryPrimitives.WriteInt32BigEndian(header[16..], AnnotationsLength);
        Correlation.TryWriteBytes(header[20..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(header[38..], PyroConstants.Magic5);
    }

    private void Write4(Span<byte> header)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], PyroConstants.Version4);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], (ushort)Type);
        BinaryPrimitives.WriteUInt16BigEndian(header[8..], Flags);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], Sequence);
        BinaryPrimitives.WriteInt32BigEndian(header[12..], DataLength);
        BinaryPrimitives.WriteUInt16BigEndian(header[16..], SerializerId);
        BinaryPrimitives.WriteUInt16BigEndian(header[18..], (ushort)AnnotationsLength);
        BinaryPrimitives.WriteUInt16BigEndian(header[22..], ChecksumOf(header));
    }

    private static bool HasChecksum(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt16BigEndian(header[22..]) == ChecksumOf(header);

    private static ushort ChecksumOf(ReadOnlySpan<byte> header) => unchecked((ushort)(
        BinaryPrimitives.ReadUInt16BigEndian(header[6..])
        + PyroConstants.Version4
        + BinaryPrimitives.ReadInt32BigEndian(header[12..])
        + BinaryPrimitives.ReadUInt16BigEndian(header[18..])
        + BinaryPrimitives.ReadUInt16BigEndian(header[16..])
        + BinaryPrimitives.ReadUInt16BigEndian(header[8..])
        + BinaryPrimitives.ReadUInt16BigEndian(header[10..])
        + PyroConstants.ChecksumMagic4));
}
