namespace Dragoman.Iiop.Tests;

public sealed class OutputBufferTests
{
    [Fact]
    public void Writing_rolling_back_and_overwriting_agree_with_a_plain_list()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            using OutputBuffer output = new();
            List<byte> model = [];
            List<int> marks = [];
            for (int step = 0; step < 40; step++)
                Step(random, output, model, marks);

            byte[] written = [.. output.Pieces().SelectMany(p => p)];
            Assert.True(model.SequenceEqual(written), $"seed {seed}, round {round}");
            Assert.Equal(model.Count, output.Length);
        }
    }

    [Fact]
    public void Large_octets_are_not_copied()
    {
        using OutputBuffer output = new();
        byte[] large = new byte[OutputBuffer.ReferenceThreshold];
        output.Append(new byte[3]);
        output.Append(large);
        output.Append(new byte[2]);

        IReadOnlyList<ArraySegment<byte>> pieces = output.Pieces();

        Assert.Equal([3, large.Length, 2], pieces.Select(p => p.Count));
        Assert.Same(large, pieces[1].Array);
        Assert.Same(pieces[0].Array, pieces[2].Array);
    }

    [Fact]
    public void Small_messages_allocate_nothing_once_it_is_warm()
    {
        using OutputBuffer output = new();
        IiopOperation operation = IiopOperation.Of(new OperationShape { Name = "Ping", Index = 0, Result = Shapes.Void });
        for (int i = 0; i < 100; i++)
            Send(output, operation);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Send(output, operation);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Reading_a_request_allocates_nothing()
    {
        using OutputBuffer output = new();
        IiopOperation operation = IiopOperation.Of(Shapes.Named.Operations[1]);
        IiopContract contract = IiopContract.Of(Shapes.Named);
        CdrWriter writer = new(output, Bytes.Utf8);
        long start = GiopHeader.Begin(ref writer, GiopMessageType.Request);
        RequestHeader.Write(ref writer, 7, isResponseExpected: true, new TargetAddress("Teller"u8), operation, new OutgoingContexts(CodeSets.Default));
        GiopHeader.End(ref writer, start);
        byte[] frame = [.. output.Pieces().SelectMany(p => p)];
        Receive(frame, contract);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Receive(frame, contract);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Receive(byte[] frame, IiopContract contract)
    {
        GiopHeader.Parse(frame, 1 << 20, out GiopHeader header);
        CdrReader reader = new(frame, Bytes.Utf8, header.IsLittleEndian, GiopConstants.HeaderSize);
        RequestHeader request = RequestHeader.Read(ref reader);
        if (contract.Find(request.Operation) is null)
            throw new InvalidOperationException();
    }

    private static void Send(OutputBuffer output, IiopOperation operation)
    {
        for (int i = 0; i < 10; i++)
        {
            CdrWriter writer = new(output, Bytes.Utf8);
            long start = GiopHeader.Begin(ref writer, GiopMessageType.Request);
            RequestHeader.Write(ref writer, 7, isResponseExpected: true, new TargetAddress("Teller"u8), operation, default);
            GiopHeader.AlignBody(ref writer);
            writer.WriteInt32(3);
            writer.WriteString("hello");
            GiopHeader.End(ref writer, start);
        }

        if (output.Pieces().Count != 1)
            throw new InvalidOperationException();

        output.Clear();
    }

    private static void Step(Random random, OutputBuffer output, List<byte> model, List<int> marks)
    {
        byte[] octets = new byte[random.Next(4) == 0 ? random.Next(40_000) : random.Next(100)];
        random.NextBytes(octets);
        switch (random.Next(6))
        {
            case 0 or 1:
                octets.CopyTo(output.GetSpan(octets.Length + random.Next(100)));
                output.Advance(octets.Length);
                model.AddRange(octets);
                marks.Add(model.Count);
                break;
            case 2 or 3:
                output.Append(octets);
                model.AddRange(octets);
                break;
            case 4 when marks.Count > 0:
                int mark = marks[random.Next(marks.Count)];
                if (mark <= model.Count)
                {
                    output.Rollback(mark);
                    model.RemoveRange(mark, model.Count - mark);
                }

                break;
            default:
                Overwrite(random, output, model);
                break;
        }
    }

    private static void Overwrite(Random random, OutputBuffer output, List<byte> model)
    {
        if (model.Count < 4)
            return;

        int position = random.Next(model.Count - 3);
        byte[] octets = [1, 2, 3, 4];
        output.Overwrite(position, octets);
        for (int i = 0; i < 4; i++)
            model[position + i] = octets[i];
    }
}
