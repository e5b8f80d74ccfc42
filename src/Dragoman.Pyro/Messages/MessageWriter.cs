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

    /// <summary>Writes a message.</summary>
    /// <typeparam name="TState">What the data are made of.</typeparam>
    /// <param name="output">Where to.</param>
    /// <param name="header">The header; its lengths are found out.</param>
    /// <param name="serializer">How the data are written.</param>
    /// <param name="correlation">Pyro4's correlation id; empty for none.</param>
    /// <param name="state">What the data are made of.</param>
    /// <param name="write">Writes the data.</param>
    /// <param name="stream">The id of the stream that the message opens; null for none. Pyro4 has either that or a correlation id.</param>
    /// <param name="added">What a program adds; null for nothing.</param>
    /// <exception cref="EncodeException">A value cannot be carried, or Pyro4 cannot carry so many annotations.</exception>
    public void Write<TState>(
        OutputBuffer output, PyroHeader header, PyroSerializer serializer, Guid correlation, TState state, Action<ValueWriter, TState> write, string? stream = null, PyroAnnotations? added = null)
    {
        ValueWriter values = formats.Writer(serializer);
        if (header.Generation == PyroGeneration.Pyro4 && key is { } secret)
        {
            WriteSigned(output, header, secret, correlation, stream, added, data => Fill(data));
            return;
        }

        Span<byte> annotation = added is null ? stackalloc byte[MaxAnnotation] : new byte[MaxAnnotation + SizeOf(added)];
        int annotated = Annotate(annotation, header.Generation, correlation, stream, added);
        long start = output.Length;
        Put(output, stackalloc byte[header.Size]);
        Put(output, annotation[..annotated]);
        long data = output.Length;
        Fill(output);
        Span<byte> octets = stackalloc byte[header.Size];
        (header with { AnnotationsLength = annotated, DataLength = Checked(output.Length - data) }).Write(octets);
        output.Overwrite(start, octets);

        void Fill(OutputBuffer buffer)
        {
            values.Start(buffer);
            write(values, state);
        }
    }

    /// <summary>Writes a message whose data are octets of no serializer.</summary>
    public void WriteBare(OutputBuffer output, PyroHeader header, byte[] data)
    {
        if (header.Generation == PyroGeneration.Pyro4 && key is { } secret)
        {
            WriteSigned(output, header, secret, Guid.Empty, null, null, buffer => Put(buffer, data));
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

    // The signature stands before the data that it covers, so these are written aside first.
    private void WriteSigned(OutputBuffer output, PyroHeader header, ReadOnlyMemory<byte> secret, Guid correlation, string? stream, PyroAnnotations? added, Action<OutputBuffer> fill)
    {
        using OutputBuffer data = new();
        fill(data);
        Span<byte> area = new byte[MaxAnnotation + Annotations.HeadSize4 + MessageSignature.Size + (added is null ? 0 : SizeOf(added))];
        int annotated = Annotate(area, header.Generation, correlation, stream, added);
        byte[] signature = MessageSignature.Compute(secret, data.Pieces(), area[..annotated]);
        annotated += Annotations.Write(area[annotated..], header.Generation, MessageSignature.Name, signature);
        Span<byte> octets = stackalloc byte[header.Size];
        (header with { AnnotationsLength = annotated, DataLength = Checked(data.Length) }).Write(octets);
        Put(output, octets);
        Put(output, area[..annotated]);
        foreach (ArraySegment<byte> piece in data.Pieces())
            Put(output, piece);
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
