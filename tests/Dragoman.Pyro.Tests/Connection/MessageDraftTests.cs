using System.Text;

namespace Dragoman.Pyro.Tests.Connection;

/// <summary>Messages as they are written: lengths and signatures are found out when the data are there.</summary>
public sealed class MessageDraftTests
{
    private static readonly ReadOnlyMemory<byte> Key = "secret"u8.ToArray();

    [Theory]
    [InlineData(PyroGeneration.Pyro4)]
    [InlineData(PyroGeneration.Pyro5)]
    public void A_message_has_the_lengths_of_what_was_written(PyroGeneration generation)
    {
        MessageWriter writer = new(new FormatSet(), null, 1000);
        using OutputBuffer output = new();

        Write(writer, output, HeaderOf(generation), "one");
        long first = output.Length;
        Write(writer, output, HeaderOf(generation), "another");

        byte[] octets = [.. output.Pieces().SelectMany(piece => piece)];
        Assert.EndsWith("'one'", TextOf(octets.AsSpan(0, (int)first)), StringComparison.Ordinal);
        Assert.EndsWith("'another'", TextOf(octets.AsSpan((int)first)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signed_message_carries_the_signature_of_its_data()
    {
        MessageWriter writer = new(new FormatSet(), Key, 1000);
        using OutputBuffer output = new();

        Write(writer, output, HeaderOf(PyroGeneration.Pyro4), "one");

        byte[] octets = [.. output.Pieces().SelectMany(piece => piece)];
        Assert.Null(PyroHeader.TryParse(octets, 1000, out PyroHeader header));
        ReadOnlySpan<byte> annotations = octets.AsSpan(header.Size, header.AnnotationsLength);
        ReadOnlySpan<byte> data = octets.AsSpan(header.Size + header.AnnotationsLength);
        Assert.Equal(header.DataLength, data.Length);
        Assert.Null(MessageSignature.Check(Key, annotations, data));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_this_side_would_not_take_is_not_sent(bool signed)
    {
        MessageWriter writer = new(new FormatSet(), signed ? Key : null, 20);
        using OutputBuffer output = new();

        EncodeException exception = Assert.Throws<EncodeException>(() => Write(writer, output, HeaderOf(PyroGeneration.Pyro4), new string('x', 100)));

        Assert.Contains("limit of 20", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signed_message_that_is_not_completed_was_never_written()
    {
        MessageWriter writer = new(new FormatSet(), Key, 1000);
        using OutputBuffer output = new();

        using (MessageDraft draft = writer.Begin(output, HeaderOf(PyroGeneration.Pyro4), PyroSerializer.Serpent))
            draft.Values.Text("given up");

        Assert.Equal(0, output.Length);
    }

    private static PyroHeader HeaderOf(PyroGeneration generation) => new() { Generation = generation, Type = PyroMessageType.Result, SerializerId = 1 };

    private static void Write(MessageWriter writer, OutputBuffer output, in PyroHeader header, string text)
    {
        using MessageDraft draft = writer.Begin(output, header, PyroSerializer.Serpent);
        draft.Values.Text(text);
        draft.Complete();
    }

    private static string TextOf(ReadOnlySpan<byte> message)
    {
        Assert.Null(PyroHeader.TryParse(message, 1000, out PyroHeader header));
        Assert.Equal(message.Length, header.Size + header.AnnotationsLength + header.DataLength);
        return Encoding.UTF8.GetString(message[(header.Size + header.AnnotationsLength)..]);
    }
}
