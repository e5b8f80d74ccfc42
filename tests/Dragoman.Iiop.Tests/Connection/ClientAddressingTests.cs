using System.Text;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Servers that want more than an object's key to know which object is meant (CORBA 3.3 part 2, 9.4.2.1 and 9.4.3.2).</summary>
public sealed class ClientAddressingTests : ClientTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_request_is_sent_again_in_the_form_asked_for_and_so_are_all_that_follow(ushort disposition)
    {
        List<ushort> seen = [];
        using var server = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { } request)
            {
                (ushort form, uint id) = (FormOf(request), request.Id);
                seen.Add(form);
                if (form != disposition)
                    peer.Send(Frames.ReplyOf(id, 5, o => o.U2(disposition)));
                else
                    peer.Send(Frames.ReplyOf(id, 0, o => o.U4(42)));
            }
        });
        ITeller teller = ProxyOf(server);
        Assert.Equal(42, teller.Add(1, 2));
        Assert.Equal(42, teller.Add(1, 2));
        Assert.Equal([(ushort)0, disposition, disposition], seen);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public void A_profile_is_sent_as_it_stands_in_the_reference()
    {
        string address = AddressAskedFor(1, out ScriptedServer server);
        string profile = Convert.ToHexStringLower(((IiopProfile)server.Reference().Profiles[0]).Encapsulation.Span);
        Assert.Equal($"0100 00000000 {Length(profile)}", $"{address[..4]} {address[8..16]} {address[16..24]}"); // two octets of padding after the disposition
        Assert.StartsWith(profile, address[24..], StringComparison.Ordinal);
        server.Dispose();
    }

    [Fact]
    public void A_reference_is_sent_with_the_index_of_the_profile_used()
    {
        string address = AddressAskedFor(2, out ScriptedServer server, unknownProfileFirst: true);
        string profile = Convert.ToHexStringLower(((IiopProfile)server.Reference().Profiles[0]).Encapsulation.Span);
        string typeId = Convert.ToHexStringLower(Encoding.ASCII.GetBytes("IDL:Teller:1.0\0"));
        string expected = "0200 01000000 0f000000" + typeId; // the second profile is selected
        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), address[..4] + address[8..(24 + typeId.Length)]);

        // After one octet of padding: two profiles, the first of tag 77 with three octets, the second of tag 0.
        Assert.StartsWith("02000000" + "4d000000" + "03000000" + "010203", address[(24 + typeId.Length + 2)..], StringComparison.Ordinal);
        Assert.Contains("00000000" + Length(profile) + profile, address, StringComparison.Ordinal);
        server.Dispose();
    }

    [Fact]
    public void After_a_forward_the_reference_is_the_one_forwarded_to()
    {
        string? typeId = null;
        using var target = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { } request)
            {
                if (FormOf(request) == 2)
                    typeId = request.TextAt(28);

                peer.Send(Frames.ReplyOf(request.Id, FormOf(request) == 2 ? 0u : 5u, o => Answer(o, FormOf(request))));
            }
        });
        using var origin = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { } request)
                peer.Send(Frames.ReplyOf(request.Request().Id, 3, target.WriteReference));
        });
        Assert.Equal(9, ProxyOf(origin).Add(1, 2));
        Assert.Equal("IDL:Teller:1.0", typeId);

        static void Answer(CdrOctets octets, ushort form)
        {
            if (form == 2)
                octets.U4(9);
            else
                octets.U2(2);
        }
    }

    [Fact]
    public void A_server_that_is_never_content_is_given_up()
    {
        int asked = 0;
        using var server = new ScriptedServer((peer, _) =>
        {
            while (peer.TryReceive() is { } request)
                peer.Send(Frames.ReplyOf(request.Id, 5, o => o.U2((ushort)(Interlocked.Increment(ref asked) % 3))));
        });
        Fault fault = FaultOf(() => ProxyOf(server).Add(1, 2));
        Assert.Equal((FaultKind.Transient, Completion.No), (fault.Kind, fault.Completion));
        Assert.InRange(asked, 2, 40);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0xffff)]
    public void A_form_that_nobody_knows_is_an_error_of_this_call_alone(ushort disposition)
    {
        using var server = new ScriptedServer((peer, _) =>
        {
            peer.Send(Frames.ReplyOf(IdOf(peer), 5, o => o.U2(disposition)));
            Serve(peer);
        });
        ITeller teller = ProxyOf(server);
        Fault fault = FaultOf(() => teller.Add(1, 2));
        Assert.Equal((FaultKind.ProtocolError, Completion.No), (fault.Kind, fault.Completion));
        Assert.Contains(((short)disposition).ToString(System.Globalization.CultureInfo.InvariantCulture), fault.Message, StringComparison.Ordinal);
        Assert.Equal(3, teller.Add(1, 2));
    }

    // The address of the second request, as hexadecimal digits from the disposition on.
    private string AddressAskedFor(ushort disposition, out ScriptedServer server, bool unknownProfileFirst = false)
    {
        byte[]? second = null;
        server = new ScriptedServer((peer, _) =>
        {
            peer.Send(Frames.ReplyOf(IdOf(peer), 5, o => o.U2(disposition)));
            second = peer.Receive().Octets;
            peer.Send(Frames.ReplyOf(BitConverter.ToUInt32(second, 12), 0, o => o.U4(1)));
        });
        ObjectRef reference = server.Reference();
        if (unknownProfileFirst)
            reference = reference with { Profiles = [new UnknownProfile("IDL:Teller:1.0", 77, [1, 2, 3]), .. reference.Profiles] };

        Assert.Equal(1, Client.Proxy<ITeller>(reference).Add(1, 2));
        return Convert.ToHexStringLower(second.AsSpan(20));
    }

    private static ushort FormOf(RawMessage request) => BitConverter.ToUInt16(request.Octets, 20);

    private static string Length(string hexadecimal) => Convert.ToHexStringLower(BitConverter.GetBytes(hexadecimal.Length / 2));
}
