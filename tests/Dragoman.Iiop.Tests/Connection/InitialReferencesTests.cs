namespace Dragoman.Iiop.Tests.Connection;

/// <summary>How Java's ORBs ask for the naming service when they are told a host and a port only.</summary>
public sealed class InitialReferencesTests : IAsyncLifetime
{
    private static readonly byte[] Init = "INIT"u8.ToArray();

    private readonly Dictionary<string, ObjectRef> _references = [];
    private Address _address = null!;

    private ObjectHost Host { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Host = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire(new IiopOptions { InitialReferences = _references })] });
        _address = (await Host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0))).Address;
        _references.Add("NameService", Host.Export<ITeller>(new Teller(), new ExportOptions { Key = "NameService" }));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(2, true)]
    public void A_reference_is_given_by_its_name(byte minor, bool little)
    {
        using RawPeer peer = RawPeer.Connect(_address);
        RawMessage reply = peer.Send(Frames.RequestOf(7, "get", o => o.Text("NameService"), minor, little, key: Init)).Receive();

        Assert.Equal((0u, minor), (reply.Status, reply.Minor));
        Assert.Equal(_references["NameService"], Ior.Parse("IOR:01000000" + Convert.ToHexStringLower(Aligned(reply))));
    }

    [Fact]
    public void A_name_that_is_not_known_gives_nil_and_the_names_are_listed()
    {
        using RawPeer peer = RawPeer.Connect(_address);
        RawMessage nil = peer.Send(Frames.RequestOf(7, "get", o => o.Text("TradingService"), minor: 0, key: Init)).Receive();
        RawMessage names = peer.Send(Frames.RequestOf(8, "list", minor: 0, key: Init)).Receive();
        RawMessage located = peer.Send(Frames.Of(Frames.LocateRequest, o => o.U4(9).Sequence(Init), minor: 0)).Receive();

        Assert.Equal((1u, 0u), (nil.U4At(nil.Body), nil.U4At(nil.Octets.Length - 4)));
        Assert.Equal((1u, "NameService"), (names.U4At(names.Body), names.TextAt(names.Body + 4)));
        Assert.Equal(1u, located.Status);
    }

    [Fact]
    public void A_program_may_have_an_object_of_that_key()
    {
        Host.Export<ITeller>(new Teller(), new ExportOptions { Key = "INIT" });
        using RawPeer peer = RawPeer.Connect(_address);
        RawMessage sum = peer.Send(Frames.RequestOf(7, "add", o => o.U4(1).U4(2), minor: 0, key: Init)).Receive();
        Assert.Equal((0u, 3u), (sum.Status, sum.U4At(sum.Body)));
    }

    // The body as it would stand behind a byte-order octet and three of padding: references align to 4 only outside their profiles.
    private static byte[] Aligned(RawMessage reply) => reply.Octets[reply.Body..];
}
