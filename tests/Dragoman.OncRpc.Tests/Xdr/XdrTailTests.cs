namespace Dragoman.OncRpc.Tests.Xdr;

/// <summary>Messages that came in two pieces: whatever is cut off at the end, they are read as if they had come in one.</summary>
public sealed class XdrTailTests
{
    private static readonly byte[] Payload = [.. Enumerable.Range(0, 40).Select(i => (byte)(i + 1))];

    private static readonly byte[] Message = Octets.Written((ref w) =>
    {
        w.WriteInt32(7);
        w.WriteString("text");
        w.WriteInt64(-1);
        w.WritePrimitives<double>([1.5, 2.5]);
        w.WritePrimitives<short>([-3, 4, 5]);
        w.WriteBytes(Payload);
    });

    [Fact]
    public void A_message_cut_anywhere_is_read_as_it_was_written()
    {
        for (int cut = 0; cut <= Message.Length; cut++)
        {
            var reader = Cut(cut);
            Assert.Equal(Message.Length, reader.Length);
            Assert.Equal(Message, reader.ToArray());
            Assert.Equal(7, reader.ReadInt32());
            Assert.Equal("text", reader.ReadString());
            Assert.Equal(-1, reader.ReadInt64());
            double[] doubles = new double[2];
            reader.ReadPrimitives<double>(doubles);
            Assert.Equal([1.5, 2.5], doubles);
            short[] shorts = new short[3];
            reader.ReadPrimitives<short>(shorts);
            Assert.Equal([-3, 4, 5], shorts);
            Assert.Equal(Payload, reader.ReadBytes());
            Assert.Equal(0, reader.Remaining);
            Assert.Equal(0, reader.ReadOpaque(0).Length);
            Assert.Throws<DecodeException>(() => ReadOne(cut));
        }

        static void ReadOne(int cut)
        {
            var reader = Cut(cut);
            reader.ReadOpaque(Message.Length);
            reader.ReadInt32();
        }
    }

    [Fact]
    public void Octets_that_came_by_themselves_are_given_away_without_a_copy()
    {
        byte[] tail = [1, 2, 3, 4];
        var reader = new XdrReader(Octets.Of("00000004"), XdrContext.Plain, tail);

        Assert.Same(tail, reader.ReadBytes());
        Assert.Equal(0, reader.Remaining);
        Assert.Equal(8, reader.Position);
    }

    [Fact]
    public void What_is_left_has_one_hash_however_it_came()
    {
        var whole = new XdrReader(Message, XdrContext.Plain);
        whole.ReadInt32();
        for (int cut = 4; cut <= Message.Length; cut += 4)
        {
            var reader = Cut(cut);
            reader.ReadInt32();
            Assert.Equal(whole.HashRest(7), reader.HashRest(7));
            Assert.Equal("text", reader.ReadString());
        }
    }

    [Fact]
    public void What_is_missing_is_refused_with_the_same_words_as_in_one_piece()
    {
        byte[] octets = Octets.Of("00000001 7fffffff 00000000 00000000");
        string whole = Assert.Throws<DecodeException>(() => Read(octets, null)).Message;
        for (int cut = 0; cut < octets.Length; cut++)
            Assert.Equal(whole, Assert.Throws<DecodeException>(() => Read(octets[..cut], octets[cut..])).Message);

        static void Read(byte[] octets, byte[]? tail)
        {
            var reader = new XdrReader(octets, XdrContext.Plain, tail);
            reader.ReadInt32();
            reader.ReadBytes();
        }
    }

    private static XdrReader Cut(int at) => new(Message.AsSpan(0, at), XdrContext.Plain, Message[at..]);
}
