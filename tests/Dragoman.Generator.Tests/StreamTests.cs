using Microsoft.CodeAnalysis;

namespace Dragoman.Generator.Tests;

/// <summary>Operations that return streams: the code is kept as reviewed text, and has to compile with items of any type.</summary>
public sealed class StreamTests
{
    private const string Source = """
        namespace Bank;

        [Contract]
        public partial interface IFeed
        {
            /// <summary>Gives what happens from now on.</summary>
            /// <returns>One entry for each event.</returns>
            [Throws(typeof(Closed))]
            IAsyncEnumerable<Entry> EventsAsync(int since, CancellationToken cancellationToken = default);
        }

        [Message]
        public sealed record Entry(long Amount);

        [Message]
        public sealed class Closed : Exception;
        """;

    [Fact]
    public void The_generated_code_of_a_stream_is_as_reviewed()
    {
        string actual = Generated.From(Source).Texts.Single(t => t.Key.Contains("IFeed", StringComparison.Ordinal)).Value;
        string received = Path.Combine(AppContext.BaseDirectory, "Feed.received.txt");
        File.WriteAllText(received, actual);
        string verified = Path.Combine(AppContext.BaseDirectory, "Verified", "Feed.txt");
        Assert.True(File.Exists(verified) && actual == File.ReadAllText(verified), $"Compare {received} with Verified/Feed.txt.");
    }

    [Theory]
    [InlineData("int")]
    [InlineData("int?")]
    [InlineData("string?")]
    [InlineData("Colour")]
    [InlineData("byte[]")]
    [InlineData("int[,]")]
    [InlineData("List<Dictionary<string, Entry?>>")]
    [InlineData("(int Count, string Name)")]
    [InlineData("IBox?")]
    [InlineData("ObjectRef?")]
    public void Items_may_be_of_any_type_that_travels(string type)
    {
        string source = $$"""
            [Contract] public partial interface IBase { IAsyncEnumerable<{{type}}> First(); }
            [Contract] public partial interface IBox : IBase
            {
                IAsyncEnumerable<{{type}}> GetAsync(string call, int Item, [Bound(3)] string Result, CancellationToken token);
                [Idempotent] IAsyncEnumerable<{{type}}> Again();
            }
            public enum Colour { Red }
            [Message] public record Entry(int Amount);
            """;
        Generated generated = Generated.From(source);
        Assert.Empty(generated.Reported);
        Assert.Empty(generated.Compiled);
    }

    [Fact]
    public void Marks_on_the_result_hold_for_the_items()
    {
        Generated generated = Generated.From("[Contract] public partial interface IBox { [return: Bound(3)] IAsyncEnumerable<string> Get(); [return: Narrow] IAsyncEnumerable<char> Letters(); }");
        Assert.Empty(generated.Reported);
        Assert.Empty(generated.Compiled);
        string text = string.Concat(generated.Texts.Values);
        Assert.Contains("new global::Dragoman.StreamShape(new global::Dragoman.PrimitiveShape(global::Dragoman.PrimitiveKind.String, 3))", text, StringComparison.Ordinal);
        Assert.Contains("NarrowCharCodec.Read", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_that_does_not_fit_the_items_is_refused()
    {
        Diagnostic diagnostic = Assert.Single(Generated.From("[Contract] public partial interface IBox { [return: Bound(3)] IAsyncEnumerable<int> Get(); }").Reported);
        Assert.Equal("DRG0019", diagnostic.Id);
    }
}
