namespace Dragoman.Iiop.Tests.Costs;

public sealed class EncodingCostTests : IDisposable
{
    private readonly OutputBuffer _output = new();
    private readonly CdrContext _context = new() { CodeSets = CodeSets.Default };
    private readonly int[] _ints = [.. Enumerable.Range(0, 1000)];

    [Fact]
    public void Encoding_a_struct_of_ten_fields_allocates_nothing() => AssertNothing(EncodeMixed);

    [Fact]
    public void Encoding_a_thousand_integers_allocates_nothing() => AssertNothing(EncodeInts);

    public void Dispose() => _output.Dispose();

    private static void AssertNothing(Action encode)
    {
        for (int i = 0; i < 100; i++)
            encode();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            encode();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void EncodeMixed()
    {
        var writer = new CdrWriter(_output, _context);
        MixedCodec.Write(ref writer, Mixed.Sample);
        writer.Complete();
        _output.Rollback(0);
    }

    private void EncodeInts()
    {
        var writer = new CdrWriter(_output, _context);
        PrimitiveArrayCodec<int>.Write(ref writer, _ints);
        writer.Complete();
        _output.Rollback(0);
    }
}
