using Dragoman.Testing.Conformance;

namespace Dragoman.Pyro.Tests.Streams;

/// <summary>Streams in the printed Python module.</summary>
public sealed class StreamStubTests
{
    [Fact]
    public void A_stream_is_printed_as_an_iterator_with_the_types_of_its_items()
    {
        string text = new PyroWire().Describe(StreamingBinding.Instance.Shape);
        Assert.Contains("def count(self, count: int, failure: Ending = ...) -> Iterator[int]:", text, StringComparison.Ordinal);
        Assert.Contains("-> Iterator[Optional[str]]:", text, StringComparison.Ordinal);
        Assert.Contains("-> Iterator[Point]:", text, StringComparison.Ordinal);
        Assert.Contains("class Point(TypedDict):", text, StringComparison.Ordinal);
        Assert.Contains(", Iterator, ", text, StringComparison.Ordinal);
    }
}
