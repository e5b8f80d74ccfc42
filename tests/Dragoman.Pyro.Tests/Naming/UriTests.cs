namespace Dragoman.Pyro.Tests.Naming;

public sealed class UriTests
{
    [Theory]
    [InlineData("PYRO:a@host:1", "PYRO:a@host:1")]
    [InlineData("pyro:a@b@host:1", null)]
    [InlineData("PYRO:a@[::1]:1", "PYRO:a@[::1]:1")]
    [InlineData("PYRO:a@./u:/tmp/s", "PYRO:a@./u:/tmp/s")]
    [InlineData("PYROLOC://host:1/a", "PYRO:a@host:1")]
    [InlineData("pyroloc://host/:Group.a", "PYRO::Group.a@host:7766")]
    [InlineData(" PYROLOC://[::1]:5/a ", "PYRO:a@[::1]:5")]
    public void Places_of_objects_are_read(string text, string? uri)
    {
        Assert.True(new PyroWire().TryParse(text, out ObjectRef? reference));
        if (uri is not null)
            Assert.Equal(uri, new PyroWire().Format(reference));
    }

    [Theory]
    [InlineData("PYRO:a@host")]
    [InlineData("PYRO:@host:1")]
    [InlineData("PYRO:a b@host:1")]
    [InlineData("PYRO:a@host:0")]
    [InlineData("PYRO:a@::1:1")]
    [InlineData("PYROLOC:host:1/a")]
    [InlineData("PYROLOC://host:1")]
    [InlineData("PYROLOC://host:1/")]
    [InlineData("PYROLOC://host:x/a")]
    [InlineData("PYROLOC:///a")]
    [InlineData("PYROLOC://host:1/a b")]
    public void Malformed_places_are_refused(string text) => Assert.Throws<FormatException>(() => new PyroWire().TryParse(text, out _));

    [Theory]
    [InlineData("IOR:00")]
    [InlineData("PYRONAME:a")]
    public void Other_texts_are_left_to_others(string text) => Assert.False(new PyroWire().TryParse(text, out _));
}
