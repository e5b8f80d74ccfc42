namespace Dragoman.Iiop.Tests.Cdr;

/// <summary>Messages that came in two pieces: whatever is cut off at the end, they are read as if they had come in one.</summary>
public sealed class TailTests
{
    private static readonly byte[] Payload = [.. Enumerable.Range(0, 41).Select(i => (byte)(i + 1))];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_message_cut_anywhere_is_read_as_it_was_written(bool littleEndian)
    {
        byte[] message = Message(littleEndian);
        for (int cut = 0; cut <= message.Length; cut++)
        {
            var reader = new CdrReader(message.AsSpan(0, cut), message[cut..], Bytes.Version(2), littleEndian, 0);
            Assert.Equal(message, reader.ToArray());
            Assert.Equal(7, reader.ReadByte());
            Assert.Equal("text", reader.ReadString());
            Assert.Equal(-1, reader.ReadInt64());
            double[] doubles = new double[2];
            reader.ReadPrimitives<double>(doubles);
            Assert.Equal([1.5, 2.5], doubles);
            short[] shorts = new short[3];
            reader.ReadPrimitives<short>(shorts);
            Assert.Equal([-3, 4, 5], shorts);
            Assert.Equal(Payload, reader.ReadBytes());
            reader.ExpectEnd();
            Assert.Equal(message.Length, reader.Position);
            Assert.Equal(0, reader.ReadRaw(0).Length);
        }
    }

    [Fact]
    public void A_wide_text_of_1_1_is_recognised_by_its_mark_across_the_cut()
    {
        byte[] message = Bytes.Of("04000000 fffe 4100");
        var context = new CdrContext { Minor = 1, CodeSets = CodeSets.Default };
        for (int cut = 0; cut <= message.Length; cut++)
            Assert.Equal("A", new CdrReader(message.AsSpan(0, cut), message[cut..], context, littleEndian: true, 0).ReadWideString());
    }

    [Fact]
    public void Octets_that_came_by_themselves_are_given_away_without_a_copy()
    {
        byte[] tail = [1, 2, 3];
        var reader = new CdrReader(Bytes.Of("03000000"), tail, Bytes.Version(2), littleEndian: true, 0);

        Assert.Same(tail, reader.ReadBytes());
        reader.ExpectEnd();
    }

    [Fact]
    public void What_is_missing_is_refused_with_the_same_words_as_in_one_piece()
    {
        byte[] octets = Bytes.Of("01000000 ffffff7f 00000000 00000000");
        string whole = Assert.Throws<DecodeException>(() => Read(octets, [])).Message;
        for (int cut = 0; cut < octets.Length; cut++)
            Assert.Equal(whole, Assert.Throws<DecodeException>(() => Read(octets[..cut], octets[cut..])).Message);

        static void Read(byte[] octets, byte[] tail)
        {
            var reader = new CdrReader(octets, tail, Bytes.Version(2), littleEndian: true, 0);
            reader.ReadInt32();
            reader.ReadBytes();
        }
    }

    [Fact]
    public void What_follows_the_tail_is_missing()
    {
        byte[] message = Message(littleEndian: true);
        Assert.Throws<DecodeException>(() =>
        {
            var reader = new CdrReader(message.AsSpan(0, 20), message[20..], Bytes.Version(2), littleEndian: true, 20);
            reader.ReadRaw(message.Length - 20);
            reader.ReadInt32();
        });
    }

    private static byte[] Message(bool littleEndian) => littleEndian
        ? [.. Bytes.Of("07...... 05000000 7465787400 ...... ffffffffffffffff 000000000000f83f 0000000000000440 fdff 0400 0500 .... 29000000"), .. Payload]
        : [.. Bytes.Of("07...... 00000005 7465787400 ...... ffffffffffffffff 3ff8000000000000 4004000000000000 fffd 0004 0005 .... 00000029"), .. Payload];
}
