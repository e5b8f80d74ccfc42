using Dragoman.Testing.Samples;
using Dragoman.Testing.Tokens;

namespace Dragoman.Tests.Codecs;

public sealed class NamedCallTests : GeneratedCallTests<Named>
{
    [Fact]
    public void Arguments_left_out_take_their_declared_defaults()
    {
        Everything_JoinCall call = new();
        TokenReader<Named> reader = new([new Token("Parameter", "first"), new Token("String", "a")], new TokenReferences());
        call.ReadArguments(ref reader);
        Assert.Equal(("a", "!", 2), (call.first, call.second, call.times));
    }

    [Fact]
    public void An_argument_without_default_must_come()
    {
        DecodeException refused = Assert.Throws<DecodeException>(() =>
        {
            TokenReader<Named> reader = new([], new TokenReferences());
            new Everything_JoinCall().ReadArguments(ref reader);
        });
        Assert.Contains("first", refused.Message, StringComparison.Ordinal);
    }
}
