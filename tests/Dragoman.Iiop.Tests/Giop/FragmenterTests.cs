using System.Buffers;

namespace Dragoman.Iiop.Tests;

public sealed class FragmenterTests
{
    public static TheoryData<int> Sizes => [16, 31, 32, 33, 63, 64, 65, 100, 1000, 20_000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_parts_of_a_message_are_put_together_again(int size)
    {
        byte[] whole = Message(size);
        OutputBuffer cut = Cut(whole, partSize: 32);

        using var assembler = new FragmentAssembler(new DecodeLimits());
        byte[] octets = [.. cut.Pieces().SelectMany(piece => piece)];
        byte[]? joined = null;
        for (int position = 0; position < octets.Length;)
        {
            GiopHeader.Parse(octets.AsSpan(position), int.MaxValue, out GiopHeader header);
            byte[] part = octets[position..(position + header.FrameSize)];
            position += header.FrameSize;
            Assert.True(!header.HasMoreFragments || part.Length % 8 == 0, "every part but the last is a multiple of 8");
            if (position == header.FrameSize && !header.HasMoreFragments)
                joined = part;
            else if (position == header.FrameSize)
                assembler.Begin(header, Rented(part));
            else if (assembler.TryAppend(header, part, out AssembledMessage message))
                joined = message.Frame.ToArray();
        }

        Assert.Equal(whole, joined);
        Assert.Equal(0, assembler.Count);
    }

    [Fact]
    public void A_fragment_repeats_the_id_of_its_request_behind_a_header_of_its_own()
    {
        OutputBuffer cut = Cut(Message(36), partSize: 32);

        byte[] octets = [.. cut.Pieces().SelectMany(piece => piece)];
        Assert.Equal("47494f50010203" + "00" + "14000000", Convert.ToHexStringLower(octets.AsSpan(0, 12)));
        Assert.Equal("47494f50010201" + "07" + "08000000" + "07000000" + "20212223", Convert.ToHexStringLower(octets.AsSpan(32)));
    }

    [Fact]
    public void A_size_too_small_for_a_fragment_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new IiopOptions { FragmentSize = 31 });
        Assert.Equal(40, new IiopOptions { FragmentSize = 47 }.FragmentSize);
    }

    private static byte[] Rented(byte[] part)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(part.Length + FragmentAssembler.Headroom);
        part.CopyTo(rented, 0);
        return rented;
    }

    private static byte[] Message(int size)
    {
        byte[] message = [.. Enumerable.Range(0, size).Select(i => (byte)i)];
        "GIOP"u8.CopyTo(message);
        message[4] = 1;
        message[5] = 2;
        message[6] = GiopConstants.LittleEndianFlag;
        message[7] = (byte)GiopMessageType.Request;
        BitConverter.TryWriteBytes(message.AsSpan(8), size - GiopConstants.HeaderSize);
        BitConverter.TryWriteBytes(message.AsSpan(12), 7);
        return message;
    }

    private static OutputBuffer Cut(byte[] message, int partSize)
    {
        var whole = new OutputBuffer();
        whole.Append(message);
        var output = new OutputBuffer();
        Fragmenter.Append(whole, 7, partSize, output);
        return output;
    }
}
