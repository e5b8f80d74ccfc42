using System.Buffers;

namespace Dragoman.Iiop.Tests;

public sealed class FragmentAssemblerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parts_of_several_messages_interleave_in_1_2(bool littleEndian)
    {
        using FragmentAssembler assembler = new(new DecodeLimits());
        Begin(assembler, Part(2, littleEndian, GiopMessageType.Reply, true, 7, [1, 2, 3, 4]));
        Begin(assembler, Part(2, littleEndian, GiopMessageType.Request, true, 8, [9]));
        Assert.Null(Append(assembler, Part(2, littleEndian, GiopMessageType.Fragment, true, 7, [5, 6])));
        byte[]? second = Append(assembler, Part(2, littleEndian, GiopMessageType.Fragment, false, 8, []));
        byte[]? first = Append(assembler, Part(2, littleEndian, GiopMessageType.Fragment, false, 7, [7]));

        Assert.Equal(Part(2, littleEndian, GiopMessageType.Reply, false, 7, [1, 2, 3, 4, 5, 6, 7]), first);
        Assert.Equal(Part(2, littleEndian, GiopMessageType.Request, false, 8, [9]), second);
        Assert.Equal(0, assembler.Count);
    }

    [Fact]
    public void Parts_have_no_id_in_1_1()
    {
        using FragmentAssembler assembler = new(new DecodeLimits());
        Begin(assembler, Part(1, true, GiopMessageType.Reply, true, null, [1, 2, 3, 4]));
        Assert.Throws<DecodeException>(() => Begin(assembler, Part(1, true, GiopMessageType.Reply, true, null, [1, 2, 3, 4])));

        Assert.Equal(
            Part(1, true, GiopMessageType.Reply, false, null, [1, 2, 3, 4, 5]),
            Append(assembler, Part(1, true, GiopMessageType.Fragment, false, null, [5])));
    }

    [Fact]
    public void A_short_last_part_is_appended_without_copying_the_long_first_one()
    {
        using FragmentAssembler assembler = new(new DecodeLimits());
        byte[] part = Part(2, true, GiopMessageType.Reply, true, 7, new byte[20_004]);
        byte[] array = ArrayPool<byte>.Shared.Rent(part.Length + FragmentAssembler.Headroom);
        part.CopyTo(array, 0);
        assembler.Begin(Parse(part), array);

        byte[] last = Part(2, true, GiopMessageType.Fragment, false, 7, [1, 2, 3, 4]);
        Assert.True(assembler.TryAppend(Parse(last), last, out AssembledMessage message));
        Assert.Same(array, message.Array);
        Assert.Equal(part.Length + 4, message.Frame.Length);
        ArrayPool<byte>.Shared.Return(array);
    }

    [Fact]
    public void Parts_of_unknown_and_cancelled_messages_are_dropped()
    {
        using FragmentAssembler assembler = new(new DecodeLimits());
        Assert.Null(Append(assembler, Part(2, true, GiopMessageType.Fragment, false, 7, [1])));
        Begin(assembler, Part(2, true, GiopMessageType.Request, true, 7, [1]));
        assembler.Cancel(7);
        Assert.Equal(0, assembler.Count);
        Assert.Null(Append(assembler, Part(2, true, GiopMessageType.Fragment, false, 7, [1])));
    }

    [Fact]
    public void Breaking_the_rules_is_refused()
    {
        using FragmentAssembler assembler = new(new DecodeLimits());
        Begin(assembler, Part(2, true, GiopMessageType.Request, true, 7, [1]));
        Assert.Throws<DecodeException>(() => Begin(assembler, Part(2, true, GiopMessageType.Request, true, 7, [1])));
        Assert.Throws<DecodeException>(() => Append(assembler, Part(2, false, GiopMessageType.Fragment, true, 7, [1])));
    }

    [Fact]
    public void Unfinished_messages_are_bounded_in_size_and_number()
    {
        using FragmentAssembler assembler = new(new DecodeLimits { MaxMessageSize = 10_000 });
        Begin(assembler, Part(2, true, GiopMessageType.Request, true, 1, new byte[5000]));
        Begin(assembler, Part(2, true, GiopMessageType.Request, true, 2, new byte[4900]));
        Assert.Throws<DecodeException>(() => Append(assembler, Part(2, true, GiopMessageType.Fragment, true, 1, new byte[100])));

        using FragmentAssembler many = new(new DecodeLimits());
        for (uint id = 0; id < FragmentAssembler.MaxUnfinished; id++)
            Begin(many, Part(2, true, GiopMessageType.Request, true, id, []));

        Assert.Throws<DecodeException>(() => Begin(many, Part(2, true, GiopMessageType.Request, true, 9999, [])));
    }

    [Fact]
    public void Any_cut_gives_the_same_message()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            byte[] data = new byte[random.Next(3000)];
            random.NextBytes(data);
            using FragmentAssembler assembler = new(new DecodeLimits());
            int position = random.Next(data.Length + 1);
            Begin(assembler, Part(2, true, GiopMessageType.Reply, true, 5, data[..position]));
            byte[]? whole = null;
            while (whole is null)
            {
                int next = Math.Min(data.Length, position + random.Next(700));
                whole = Append(assembler, Part(2, true, GiopMessageType.Fragment, next < data.Length, 5, data[position..next]));
                position = next;
            }

            Assert.True(whole.SequenceEqual(Part(2, true, GiopMessageType.Reply, false, 5, data)), $"seed {seed}, round {round}");
        }
    }

    private static byte[] Part(byte minor, bool littleEndian, GiopMessageType type, bool hasMore, uint? id, byte[] data)
    {
        byte[] frame = Bytes.Written(
            (ref w) =>
            {
                long start = GiopHeader.Begin(ref w, type);
                if (id is not null)
                    w.WriteUInt32(id.Value);

                w.WriteRaw(data);
                GiopHeader.End(ref w, start);
            },
            Bytes.Version(minor),
            littleEndian);
        frame[6] |= hasMore ? GiopConstants.MoreFragmentsFlag : (byte)0;
        return frame;
    }

    private static GiopHeader Parse(byte[] frame)
    {
        Assert.Equal(GiopHeaderError.None, GiopHeader.Parse(frame, int.MaxValue, out GiopHeader header));
        return header;
    }

    private static void Begin(FragmentAssembler assembler, byte[] frame)
    {
        byte[] array = ArrayPool<byte>.Shared.Rent(frame.Length);
        frame.CopyTo(array, 0);
        assembler.Begin(Parse(frame), array);
    }

    private static byte[]? Append(FragmentAssembler assembler, byte[] frame)
    {
        if (!assembler.TryAppend(Parse(frame), frame, out AssembledMessage message))
            return null;

        byte[] whole = message.Frame.ToArray();
        ArrayPool<byte>.Shared.Return(message.Array);
        return whole;
    }
}
