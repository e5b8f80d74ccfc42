namespace Dragoman.Tests;

/// <summary>Which wire is asked about a text.</summary>
public sealed class WireSchemesTests
{
    [Theory]
    [InlineData("one:x", "one")]
    [InlineData(" ONE:x", "one")]
    [InlineData("other:x", "two")]
    [InlineData("Two:", "two")]
    public async Task The_wire_of_the_scheme_is_asked_and_no_other(string text, string owner)
    {
        var one = new SchemeWire("one", "one:");
        var two = new SchemeWire("two", "two:", "other:");
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [one, two] });

        Assert.Equal(owner, host.WireOf(text)?.Name);
        await Assert.ThrowsAsync<FormatException>(async () => await host.ResolveAsync(text));
        Assert.Equal([text], (owner == "one" ? one : two).Asked);
        Assert.Empty((owner == "one" ? two : one).Asked);
    }

    [Theory]
    [InlineData("three:x")]
    [InlineData("onex")]
    [InlineData("")]
    public async Task A_text_of_nobodys_scheme_is_asked_of_nobody(string text)
    {
        var one = new SchemeWire("one", "one:");
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [one] });

        Assert.Null(host.WireOf(text));
        await Assert.ThrowsAsync<FormatException>(async () => await host.ResolveAsync(text));
        Assert.Empty(one.Asked);
    }

    [Fact]
    public void Two_wires_of_one_scheme_do_not_fit_into_one_host()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            new ObjectHost(new ObjectHostOptions { Wires = [new SchemeWire("one", "x:"), new SchemeWire("two", "X:")] }));

        Assert.Equal("The wires one and two both claim the scheme 'X:'; a host can speak one of them only.", refused.Message);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x:y:")]
    [InlineData(":")]
    [InlineData("")]
    public void A_scheme_is_a_word_and_a_colon(string scheme) =>
        Assert.Throws<ArgumentException>(() => new ObjectHost(new ObjectHostOptions { Wires = [new SchemeWire("one", scheme)] }));

    [Fact]
    public void A_wire_that_explains_nothing_itself_shows_what_its_references_say()
    {
        IWire toy = new ToyWire();

        Assert.Equal(["profile    toy at memory://h:1, key k"], toy.Explain("toy:X|memory,h,1,6B"));
        Assert.Equal(["nil reference"], toy.Explain("toy:"));
        Assert.Throws<FormatException>(() => toy.Explain("yot:"));
    }

    private sealed class SchemeWire(string name, params string[] schemes) : IWire
    {
        public string Name => name;

        public IReadOnlyList<string> Schemes => schemes;

        public List<string> Asked { get; } = [];

        public bool TryParse(string text, out ObjectRef? reference)
        {
            Asked.Add(text);
            reference = null;
            return false;
        }

        public ValueTask<ObjectRef?> ResolveAsync(string url, IReferenceScope objects, CancellationToken cancellationToken) => default;

        public string Format(ObjectRef? reference) => throw new NotSupportedException();

        public IReadOnlyList<string> Objections(ContractShape contract) => [];

        public string Describe(ContractShape contract) => "";

        public ValueTask<IConnection> ConnectAsync(Profile profile, Address address, WireServices services, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IListener> ListenAsync(Address address, WireServices services, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
