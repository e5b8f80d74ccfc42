namespace Dragoman.Iiop.Tests;

public sealed class IorTests
{
    // As omniORB 4.2.5 publishes an object, with its garbage-free padding.
    private const string OmniOrb = """
        01000000 14000000 "IDL:Bank/Teller:1.0" 00 01000000 | 00000000 60000000
        01 01 02 00 0a000000 "127.0.0.1" 00 c53b 0e000000 fe8b76026b000014e3 0000000000 0000 | 02000000
        00000000 08000000 01000000 00545441
        01000000 1c000000 01000000 01000100 01000000 01000105 09010100 01000000 09010100
        """;

    // What omniORB says it is: "ATT", its birthplace.
    private const uint OmniOrbType = 0x41545400;

    [Fact]
    public void A_reference_of_omniORB_is_understood_and_passed_on_octet_by_octet()
    {
        string text = "IOR:" + Bytes.Hex(Bytes.Of(OmniOrb));

        ObjectRef reference = Ior.Parse(text)!;

        IiopProfile profile = Assert.IsType<IiopProfile>(Assert.Single(reference.Profiles));
        Assert.Equal("Bank.Teller", reference.Contract);
        Assert.Equal("IDL:Bank/Teller:1.0", profile.TypeId);
        Assert.Equal(2, profile.Minor);
        Assert.Equal([new Address("tcp", "127.0.0.1", 15301)], profile.Addresses);
        Assert.Equal("0xfe8b76026b000014e30000000000", profile.Key.ToString());
        Assert.Equal(OmniOrbType, BitConverter.ToUInt32(profile.Component(GiopConstants.OrbTypeTag)[4..]));
        Assert.Equal(GiopConstants.Latin1, profile.CodeSets!.Char.Native);
        Assert.Equal([GiopConstants.Utf8], profile.CodeSets.Char.Conversions.ToArray());
        Assert.Equal(GiopConstants.Utf16, profile.CodeSets.Wide.Native);
        Assert.Equal(text, Ior.Format(reference));
        Assert.Equal(reference, Ior.Parse("IOR:" + text[4..].ToUpperInvariant()));
        Assert.Equal(reference, Ior.Parse("ior:" + text[4..] + "\n"));
    }

    [Fact]
    public void Nil_has_no_profiles()
    {
        const string Nil = "IOR:01000000010000000000000000000000";
        Assert.Null(Ior.Parse(Nil));
        Assert.Equal(Nil, Ior.Format(null));
        Assert.Equal(Bytes.Hex(Bytes.Of("01000000 00...... 00000000")), Bytes.Hex(Bytes.Written((ref w) => w.WriteReference(null))));
    }

    [Fact]
    public void Alternate_addresses_come_after_the_profiles_own()
    {
        // The component as a real peer writes it.
        TaggedComponent alternate = Components.AlternateAddress("::1", 15705);
        Assert.Equal(Bytes.Hex(Bytes.Of("01000000 04000000 3a3a3100 593d")), Bytes.Hex([.. alternate.Data]));

        IiopProfile profile = new("", 2, "example.org", 4711, new ObjectKey("k"), [.. Components.Own, alternate]);

        Assert.Equal([new Address("tcp", "example.org", 4711), new Address("tcp", "::1", 15705)], profile.Addresses);
        Assert.Equal(CodeSetComponent.Own.Char.Native, profile.CodeSets!.Char.Native);
    }

    [Fact]
    public void Profiles_are_equal_by_what_they_say()
    {
        IiopProfile one = new("IDL:A:1.0", 2, "h", 1, new ObjectKey("k"), Components.Own);
        IiopProfile same = new("IDL:A:1.0", 2, "h", 1, new ObjectKey("k"), [.. Components.Own]);
        ObjectRef decoded = Ior.Parse(Ior.Format(new ObjectRef("A", [one])))!;

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.Equal(one, decoded.Profiles[0]);
        Assert.NotEqual(one, new IiopProfile("IDL:A:1.0", 1, "h", 1, new ObjectKey("k"), Components.Own));
        Assert.NotEqual(one, new IiopProfile("IDL:A:1.0", 2, "h", 1, new ObjectKey("k"), []));
    }

    [Fact]
    public void Unknown_profiles_and_versions_are_kept_and_passed_on()
    {
        ObjectRef reference = new(
            "A",
            [
                new UnknownProfile("IDL:A:1.0", 3, [1, 2, 3]),
                new IiopProfile("IDL:A:1.0", 0, "h", 1, new ObjectKey("k"), []),
                new UnknownProfile("IDL:A:1.0", 0, [1, 2, 0, 9]),
            ]);

        ObjectRef back = Ior.Parse(Ior.Format(reference))!;

        Assert.Equal(reference, back);
        Assert.Equal(Ior.Format(reference), Ior.Format(back));
        Assert.Empty(back.Profiles[0].Addresses);
        Assert.NotEqual(IiopProfile.WireName, back.Profiles[0].Wire);
    }

    [Theory]
    [InlineData(1u, "010000")] // code sets
    [InlineData(1u, "01000000 0100010500000080")]
    [InlineData(3u, "01 000000 ffffff7f")] // an alternate address
    [InlineData(20u, "01")] // TLS
    [InlineData(0u, "01")]
    public void A_component_that_is_malformed_is_passed_on_and_says_nothing(uint tag, string content)
    {
        byte[] components = [.. new Connection.CdrOctets(true).Raw(1, 1, 2).Text("h").U2(7).Sequence("k"u8).U4(1).U4(tag).Sequence(Bytes.Of(content)).ToArray()];
        string text = "IOR:" + Bytes.Hex([.. new Connection.CdrOctets(true).Raw(1).Text("IDL:A:1.0").U4(1).U4(0).Sequence(components).ToArray()]);

        ObjectRef reference = Ior.Parse(text)!;

        var profile = (IiopProfile)reference.Profiles[0];
        Assert.Equal([new Address("tcp", "h", 7)], profile.Addresses);
        Assert.Null(profile.CodeSets);
        Assert.Equal(components, profile.Encapsulation.ToArray());
        Assert.NotNull(profile.AssumingCodeSets());
        Assert.Equal(reference, Ior.Parse(Ior.Format(reference)));
    }

    [Fact]
    public void A_later_minor_version_is_spoken_to_as_1_2()
    {
        byte[] encapsulation = Bytes.Of("""01 01 05 00 02000000 "h" 00 0100 01000000 6b ...... 00000000 ffffffff""");
        IiopProfile profile = IiopProfile.Decode("", encapsulation)!;
        Assert.Equal(2, profile.Minor);
        Assert.Equal("h", profile.Host);
    }

    [Fact]
    public void A_reference_without_a_profile_of_this_wire_cannot_be_sent()
    {
        Assert.Throws<EncodeException>(() => Bytes.Written((ref w) => w.WriteReference(new ObjectRef("A", []))));
        Assert.Throws<ArgumentException>(() => Ior.Format(new ObjectRef("A", [])));
    }

    [Theory]
    [InlineData("OIR:00", "begins with IOR:")]
    [InlineData("IOR:0g", "'g' at 5")]
    [InlineData("IOR:000", "even number")]
    [InlineData("IOR:", "form no reference")]
    [InlineData("IOR:02", "form no reference")]
    [InlineData("IOR:01000000010000000000000001000000", "form no reference")]
    public void Malformed_texts_are_refused_with_the_place(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Ior.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void References_cut_anywhere_are_refused()
    {
        byte[] octets = Bytes.Of(OmniOrb);
        for (int length = 0; length < octets.Length; length++)
        {
            byte[] cut = octets[..length];
            Assert.Throws<DecodeException>(() =>
            {
                CdrReader reader = CdrReader.OverEncapsulation(cut, CdrContext.Plain);
                Ior.Read(ref reader);
            });
        }
    }

    [Fact]
    public void A_profile_cut_anywhere_is_refused_or_ends_where_a_profile_may_end()
    {
        byte[] octets = [.. Ior.Parse("IOR:" + Bytes.Hex(Bytes.Of(OmniOrb)))!.Profiles.OfType<IiopProfile>().Single().Encapsulation.Span];
        List<int> accepted = [];
        for (int length = 0; length < octets.Length; length++)
        {
            try
            {
                IiopProfile.Decode("", octets.AsSpan(0, length));
                accepted.Add(length);
            }
            catch (DecodeException)
            {
            }
        }

        // Behind the key: some ORBs publish 1.1 without components.
        Assert.Equal([38], accepted);
    }
}
