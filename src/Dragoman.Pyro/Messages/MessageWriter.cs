using System.Text;

namespace Dragoman.Pyro;

/// <summary>Writes whole messages: header, annotations, and data in a serializer.</summary>
/// <param name="formats">The formats and their writers, of one connection.</param>
/// <param name="key">The key to sign Pyro4's messages with; null for none.</param>
/// <param name="maxSize">The greatest size of a message: what this side would not take, it does not send.</param>
internal sealed class MessageWriter(FormatSet formats, ReadOnlyMemory<byte>? key, int maxSize)
{
    private const int StreamIdSize = 36;
    private const int MaxAnnotation = Annotations.HeadSize5 + StreamIdSize;

    /// <summary>Begins a message; its data are to be written to the draft's values, and the draft to be completed.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="header">The header; its lengths are found out.</param>
    /// <param name="serializer">How the data are written.</param>
    /// <param name="correlation">Pyro4's correlation id; empty for none.</param>
    /// <param name="stream">The id of the stream that the message opens; null for none. Pyro4 has either that or a correlation id.</param>
    /// <param name="added">What a program adds; null for nothing.</param>
    /// <exception cref="EncodeException">Pyro4 cannot carry so many annotations.</exception>
    public MessageDraft Begin(
        OutputBuffer output, scoped in PyroHeader header, PyroSerializer serializer, Guid correlation = default, string? stream = null, PyroAnnotations? added = null)
    {
        ValueWriter values = formats.Writer(serializer);
        bool isSigned = header.Generation == PyroGeneration.Pyro4 && key is not null;
        Span<byte> area = added is null ? stackalloc byte[MaxAnnotation] : new byte[MaxAnnotation + SizeOf(added)];
        int annotated = Annotate(area, header.Generation, correlation, stream, added);
        if (isSigned)
        {
            // The signature stands before the data that it covers, so these are written aside first.
            OutputBuffer aside = new();
            values.Start(aside);
            return new MessageDraft(this, values, output, header, aside, area[..annotated].ToArray());
        }

        long start = output.Length;
        Put(output, stackalloc byte[header.Size]);
        Put(output, area[..annotated]);
        values.Start(output);
        return new MessageDraft(this, values, output, header with { AnnotationsLength = annotated }, start);
    }

    /// <summary>Writes the header of a message whose data have been written.</summary>
    /// <param name="output">Where the message is.</param>
    /// <param name="header">The header, but for the length of the data.</param>
    /// <param name="start">Where the message begins.</param>
    /// <exception cref="EncodeException">It has grown too large.</exception>
    public void Finish(OutputBuffer output, in PyroHeader header, long start)
    {
        Span<byte> octets = stackalloc byte[header.Size];
        (header with { DataLength = Checked(output.Length - start - header.Size - header.AnnotationsLength) }).Write(octets);
        output.Overwrite(start, octets);
    }

    /// <summary>Writes a signed message whose data have been written.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="header">The header, but for the lengths.</param>
    /// <param name="annotations">The annotations, but for the signature.</param>
    /// <param name="data">The data.</param>
    /// <exception cref="EncodeException">It has grown too large.</exception>
    public void FinishSigned(OutputBuffer output, in PyroHeader header, ReadOnlySpan<byte> annotations, OutputBuffer data)
    {
        byte[] signature = MessageSignature.Compute(key!.Value, data.Pieces(), annotations);
        Span<byte> chunk = stackalloc byte[Annotations.HeadSize4 + MessageSignature.Size];
        int signed = Annotations.Write(chunk, header.Generation, MessageSignature.Name, signature);
        Span<byte> octets = stackalloc byte[header.Size];
        (header with { AnnotationsLength = annotations.Length + signed, DataLength = Checked(data.Length) }).Write(octets);
        Put(output, octets);
        Put(output, annotations);
        Put(output, chunk[..signed]);
        foreach (ArraySegment<byte> piece in data.Pieces())
            Put(output, piece);
    }

    /// <summary>Writes a message whose data are octets of no serializer.</summary>
    public void WriteBare(OutputBuffer output, PyroHeader header, byte[] data)
    {
        if (header.Generation == PyroGeneration.Pyro4 && key is not null)
        {
            using OutputBuffer aside = new();
            Put(aside, data);
            FinishSigned(output, header, [], aside);
            return;
        }

        Span<byte> octets = stackalloc byte[header.Size];
        (header with { DataLength = data.Length }).Write(octets);
        Put(output, octets);
        Put(output, data);
    }

    private static int SizeOf(PyroAnnotations added) => added.Sent.Values.Sum(value => value.Length + Annotations.HeadSize5);

    private static int Annotate(Span<byte> area, PyroGeneration generation, Guid correlation, string? stream, PyroAnnotations? added)
    {
        int length = Annotate(area, generation, correlation, stream);
        if (added is null)
            return length;

        foreach ((string name, ReadOnlyMemory<byte> value) in added.Sent)
            length += Annotations.Write(area[length..], generation, Encoding.ASCII.GetBytes(name), value.Span);

        return generation == PyroGeneration.Pyro5 || length <= ushort.MaxValue - Annotations.HeadSize4 - MessageSignature.Size
            ? length
            : throw new EncodeException($"The annotations have {length} octets; Pyro4 cannot carry so many.");
    }

    private static int Annotate(Span<byte> area, PyroGeneration generation, Guid correlation, string? stream)
    {
        if (stream is not null)
        {
            Span<byte> text = stackalloc byte[StreamIdSize];
            Encoding.ASCII.GetBytes(stream, text);
            return Annotations.Write(area, generation, Annotations.Stream, text);
        }

        if (generation == PyroGeneration.Pyro5 || correlation == Guid.Empty)
            return 0;

        Span<byte> id = stackalloc byte[16];
        correlation.TryWriteBytes(id, bigEndian: true, out _);
        return Annotations.Write(area, generation, "CORR"u8, id);
    }

    private int Checked(long size) => size <= maxSize
        ? (int)size
        : throw new EncodeException($"A message of {size} octets exceeds the limit of {maxSize} (DecodeLimits.MaxMessageSize).");

    private static void Put(OutputBuffer output, ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(output.GetSpan(octets.Length));
        output.Advance(octets.Length);
    }
}
