namespace Dragoman.Pyro.Tests.Values;

/// <summary>The values that Python peers wrote: read, compared, and written again.</summary>
public sealed class VectorTests
{
    // What marshal holds is what was meant: it loses nothing.
    private static readonly Dictionary<string, string> Meant = VectorFile.Values("values-marshal.hex")
        .Where(v => v.Octets is not null)
        .ToDictionary(v => v.Name, v => Payload.Show(Payload.Parse(new MarshalFormat(), v.Octets)));

    public static TheoryData<string> Serpent => Names("values-serpent.hex");

    public static TheoryData<string> Marshal => Names("values-marshal.hex");

    public static TheoryData<string> Json => Names("values-json.hex");

    public static TheoryData<string> MsgPack => Names("values-msgpack.hex");

    [Theory]
    [MemberData(nameof(Serpent))]
    public void Serpent_is_read_and_written_as_Python_does(string name)
    {
        byte[] octets = Octets("values-serpent.hex", name);
        if (name == "complex_minus_zero")
        {
            Assert.Throws<DecodeException>(() => Payload.Parse(new SerpentFormat(), octets)); // Python cannot read it either
            return;
        }

        ValueDocument document = Payload.Parse(new SerpentFormat(), octets);
        if (Meant.TryGetValue(name, out string? meant) && !name.StartsWith("bytes", StringComparison.Ordinal) && name is not ("bytearray" or "set_empty" or "f_nan"))
            Assert.Equal(meant, Payload.Show(document));

        if (!name.StartsWith("bytes", StringComparison.Ordinal) && name != "bytearray") // its dictionary is written with blanks, others are not
            Assert.Equal(octets, Payload.Write(new SerpentFormat(), w => Payload.Copy(document, 0, w)));
    }

    [Theory]
    [MemberData(nameof(Marshal))]
    public void Marshal_is_read_and_read_back(string name)
    {
        ValueDocument document = Payload.Parse(new MarshalFormat(), Octets("values-marshal.hex", name));
        byte[] written = Payload.Write(new MarshalFormat(), w => Payload.Copy(document, 0, w));
        Assert.Equal(Payload.Show(document), Payload.Show(Payload.Parse(new MarshalFormat(), written)));
    }

    [Theory]
    [MemberData(nameof(Json))]
    public void Json_is_read_and_written_as_Python_does(string name)
    {
        byte[] octets = Octets("values-json.hex", name);
        ValueDocument document = Payload.Parse(new JsonFormat(), octets);
        if (Meant.TryGetValue(name, out string? meant) && !meant.Contains('[', StringComparison.Ordinal))
            Assert.Equal(meant, Payload.Show(document));

        byte[] written = Payload.Write(new JsonFormat(), w => Payload.Copy(document, 0, w));
        Assert.Equal(Payload.Show(document), Payload.Show(Payload.Parse(new JsonFormat(), written)));
    }

    [Theory]
    [MemberData(nameof(MsgPack))]
    public void MsgPack_is_read_and_written_as_Python_does(string name)
    {
        byte[] octets = Octets("values-msgpack.hex", name);
        ValueDocument document = Payload.Parse(new MsgPackFormat(), octets);
        if (Meant.TryGetValue(name, out string? meant) && !meant.Contains('[', StringComparison.Ordinal))
            Assert.Equal(meant, Payload.Show(document));

        if (!name.StartsWith("date", StringComparison.Ordinal) && !name.EndsWith("_key", StringComparison.Ordinal))
            Assert.Equal(octets, Payload.Write(new MsgPackFormat(), w => Payload.Copy(document, 0, w)));
    }

    private static byte[] Octets(string file, string name) => VectorFile.Values(file).Single(v => v.Name == name).Octets!;

    private static TheoryData<string> Names(string file)
    {
        TheoryData<string> names = [];
        foreach ((string name, byte[]? octets) in VectorFile.Values(file))
        {
            if (octets is not null)
                names.Add(name);
        }

        return names;
    }
}
