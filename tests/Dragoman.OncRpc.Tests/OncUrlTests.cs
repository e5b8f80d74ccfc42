namespace Dragoman.OncRpc.Tests;

/// <summary>References as text.</summary>
public sealed class OncUrlTests
{
    [Theory]
    [InlineData("onc://127.0.0.1:4444/0x20000101.1?net=tcp", "tcp", "127.0.0.1", 4444)]
    [InlineData("onc://[::1]:4444/0x20000101.1?net=udp", "udp", "::1", 4444)]
    [InlineData("onc:///0x20000101.1?net=unix&path=%2Frun%2Fa%20b.sock", "unix", "/run/a b.sock", 0)]
    public void A_reference_is_read_and_written_the_same(string text, string transport, string host, int port)
    {
        var wire = new OncWire();

        Assert.True(wire.TryParse(text, out ObjectRef? reference));

        var profile = Assert.IsType<OncProfile>(Assert.Single(reference!.Profiles));
        Assert.Equal((new Address(transport, host, port), 0x20000101u, 1u), (profile.Address, profile.Program, profile.Version));
        Assert.Equal(text, wire.Format(reference));
    }

    [Fact]
    public void Tcp_and_decimal_numbers_are_understood()
    {
        Assert.True(new OncWire().TryParse("onc://host:2049/100003.3", out ObjectRef? reference));
        Assert.Equal("onc://host:2049/0x186a3.3?net=tcp", new OncWire().Format(reference));
        Assert.True(new OncWire().TryParse("onc:nil", out ObjectRef? nil));
        Assert.Null(nil);
        Assert.Equal("onc:nil", new OncWire().Format(null));
        Assert.False(new OncWire().TryParse("corbaloc::host/x", out _));
    }

    [Theory]
    [InlineData("onc:host:1/1.1")]
    [InlineData("onc://host:1")]
    [InlineData("onc://host/1.1")]
    [InlineData("onc://:1/1.1")]
    [InlineData("onc://host:70000/1.1")]
    [InlineData("onc://host:1/1")]
    [InlineData("onc://host:1/x.1")]
    [InlineData("onc://::1:1/1.1")]
    [InlineData("onc://host:1/1.1?port=3")]
    [InlineData("onc:///1.1?net=unix")]
    [InlineData("onc://host:1/1.1?rpcbind=2")]
    public void A_malformed_reference_is_refused(string text) => Assert.Throws<FormatException>(() => new OncWire().TryParse(text, out _));
}
