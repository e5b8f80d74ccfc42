using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Dragoman;

/// <summary>The identities that a certificate proves.</summary>
internal static class CertificateNames
{
    private const string AlternativeNames = "2.5.29.17";

    // RFC 4514, 3.
    private static readonly ImmutableDictionary<string, string> Keywords = ImmutableDictionary.CreateRange<string, string>(
    [
        new("2.5.4.3", "CN"), new("2.5.4.7", "L"), new("2.5.4.8", "ST"), new("2.5.4.10", "O"), new("2.5.4.11", "OU"), new("2.5.4.6", "C"),
        new("2.5.4.9", "STREET"), new("0.9.2342.19200300.100.1.25", "DC"), new("0.9.2342.19200300.100.1.1", "UID"),
    ]);

    public static IEnumerable<CallerIdentity> Of(X509Certificate2 certificate)
    {
        if (Subject(certificate.SubjectName) is { Length: > 0 } subject)
            yield return new CallerIdentity("cert", subject, IsProven: true);

        foreach (string name in Alternatives(certificate))
            yield return new CallerIdentity("san", name, IsProven: true);

        yield return new CallerIdentity("thumb", certificate.GetCertHashString(HashAlgorithmName.SHA256), IsProven: true);
    }

    /// <summary>Writes a distinguished name as RFC 4514 does, so that no two names give one text.</summary>
    public static string Subject(X500DistinguishedName name)
    {
        List<string> parts = [];
        foreach (X500RelativeDistinguishedName part in name.EnumerateRelativeDistinguishedNames())
            parts.Add(part.HasMultipleElements ? "#" + Convert.ToHexString(part.RawData.Span) : Part(part)); // rare, and of no one form

        return string.Join(',', parts);
    }

    private static string Part(X500RelativeDistinguishedName part)
    {
        string type = part.GetSingleElementType().Value!;
        string? value = part.GetSingleElementValue();
        return value is null
            ? $"{type}=#{Convert.ToHexString(part.RawData.Span)}"
            : $"{Keywords.GetValueOrDefault(type, type)}={Escaped(value)}";
    }

    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char character = value[i];
            bool isOuterSpace = character == ' ' && (i == 0 || i == value.Length - 1);
            if (character < ' ' || character == '\u007f')
                text.Append(CultureInfo.InvariantCulture, $"\\{(int)character:X2}");
            else if (isOuterSpace || character is ',' or '+' or '"' or '\\' or '<' or '>' or ';' || (character == '#' && i == 0))
                text.Append('\\').Append(character);
            else
                text.Append(character);
        }

        return text.ToString();
    }

    // GeneralNames of RFC 5280, 4.2.1.6; those without a name that rules are written for are left out.
    private static IEnumerable<string> Alternatives(X509Certificate2 certificate)
    {
        foreach (X509Extension extension in certificate.Extensions)
        {
            if (extension.Oid?.Value == AlternativeNames)
                return Read(extension.RawData);
        }

        return [];
    }

    private static List<string> Read(byte[] extension)
    {
        List<string> names = [];
        try
        {
            AsnReader reader = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
            while (reader.HasData)
            {
                Asn1Tag tag = reader.PeekTag();
                string? form = (tag.TagClass, tag.TagValue) switch
                {
                    (TagClass.ContextSpecific, 1) => "email",
                    (TagClass.ContextSpecific, 2) => "dns",
                    (TagClass.ContextSpecific, 6) => "uri",
                    _ => null,
                };
                if (form is null)
                    reader.ReadEncodedValue();
                else
                    names.Add($"{form}:{reader.ReadCharacterString(UniversalTagNumber.IA5String, tag)}");
            }
        }
        catch (AsnContentException)
        {
            return []; // such a certificate proves its subject alone
        }

        return names;
    }
}
