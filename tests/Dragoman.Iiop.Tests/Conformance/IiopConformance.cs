using Dragoman.Testing;

namespace Dragoman.Iiop.Tests.Conformance;

/// <summary>What every wire must do, done by IIOP.</summary>
public abstract class IiopConformance : WireConformance<IiopWire>
{
    [Fact]
    public void Text_that_CORBA_cannot_carry_is_refused_at_the_caller()
    {
        Assert.Throws<ArgumentException>(() => Remote.EchoString("a\0b"));
        Assert.Throws<ArgumentException>(() => Remote.EchoWideString("a\0b"));
        Assert.Throws<ArgumentException>(() => Remote.EchoString("\ud800"));
        Assert.Throws<ArgumentException>(() => Remote.EchoWideString("\udc00"));
        Assert.Throws<ArgumentException>(() => Remote.EchoChar('\ud800'));
        Assert.Throws<ArgumentException>(() => Remote.EchoNarrowChar('€'));
        Assert.Equal(7, Remote.EchoInt32(7));
    }

    protected override bool CarriesAny => true;

    protected override IiopWire NewWire() => new();
}
