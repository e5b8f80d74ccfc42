using System.Text;
using Dragoman.Testing.Tokens;

namespace Dragoman.Pyro.Tests.Values;

/// <summary>Octets within texts: a text that looks like octets stays the text it is, and octets are read in every form that Python accepts.</summary>
public sealed class Base64Tests
{
    public static TheoryData<string> Texts => new("", "data", "QQ==", "QUI=", "QUJD", "QR==", "QUJ=", "Q Q==", "QQ=", "QQ==QQ==", "====", "QUJD\u00e9QQ=", "QUJ\\x44");

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_called_data_is_read_as_it_was_sent(string text)
    {
        Assert.Equal(Map(text.Replace("\\x44", "D", StringComparison.Ordinal)), Payload.Show(Parse(new SerpentFormat(), $"{{'data':'{text}'}}")));
        if (!text.Contains('\\', StringComparison.Ordinal))
            Assert.Equal(Map(text), Payload.Show(Parse(new JsonFormat(), $"{{\"data\":\"{text}\"}}")));

        static string Map(string text) => $"Map['data' '{text}' ]";
    }

    [Theory]
    [InlineData("{'data':'QUJD','encoding':'base64'}", "ABC")]
    [InlineData("{'encoding':'base64','data':'QUJD'}", "ABC")]
    [InlineData("{'data':'','encoding':'base64'}", "")]
    [InlineData("{'data':'QQ==','encoding':'base64'}", "A")]
    [InlineData("{'data':'QR==','encoding':'base64'}", "A")]
    [InlineData("{'data':'QUI=\\n','encoding':'base64'}", "AB")]
    [InlineData("{'data':' QU JD ','encoding':'base64'}", "ABC")]
    public void Octets_are_read_in_every_form_that_Python_accepts(string text, string octets)
    {
        Assert.Equal(octets, Encoding.ASCII.GetString(Read(new SerpentFormat(), text)));
        Assert.Equal(octets, Encoding.ASCII.GetString(Read(new JsonFormat(), text.Replace('\'', '"'))));
    }

    [Theory]
    [InlineData("{'data':'QQ=','encoding':'base64'}")]
    [InlineData("{'data':'Q?==','encoding':'base64'}")]
    [InlineData("{'data':'QQ==','encoding':'base32'}")]
    [InlineData("{'data':'QQ=='}")]
    [InlineData("{'encoding':'base64'}")]
    [InlineData("{'data':1,'encoding':'base64'}")]
    public void What_is_no_base64_is_refused(string text) => Assert.Throws<DecodeException>(() => Read(new SerpentFormat(), text));

    [Fact]
    public void Octets_of_every_length_and_value_come_back()
    {
        for (int length = 0; length < 300; length++)
        {
            byte[] octets = [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7) + length))];
            byte[] payload = Payload.Write(new SerpentFormat(), writer => writer.Octets(octets));
            Assert.Equal(octets, Read(new SerpentFormat(), Encoding.ASCII.GetString(payload)));
        }
    }

    private static ValueDocument Parse(PayloadFormat format, string text) => Payload.Parse(format, Payload.Utf8(text));

    private static byte[] Read(PayloadFormat format, string text) =>
        new PyroReader(Parse(format, text), new PyroContext(PyroGeneration.Pyro5, new TokenReferences()), 0).ReadBytes();
}
