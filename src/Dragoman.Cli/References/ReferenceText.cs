using System.Globalization;
using System.Text;
using Dragoman.Iiop;

namespace Dragoman.Cli;

/// <summary>Shows a reference to people, whatever its text form.</summary>
internal static class ReferenceText
{
    private const string Corbaloc = "corbaloc:";
    private const string Corbaname = "corbaname:";
    private const string InitialReference = "rir:";
    private const string DefaultKey = "NameService";

    /// <summary>Describes a reference.</summary>
    /// <param name="wire">Reads the text forms of IIOP.</param>
    /// <param name="text">The text.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="FormatException">The text is no reference.</exception>
    public static IReadOnlyList<string> Describe(IWire wire, string text)
    {
        text = text.Trim();
        if ((OncText.Describe(text) ?? PyroText.Describe(text)) is { } described)
            return described;

        if (text.StartsWith(Corbaname, StringComparison.OrdinalIgnoreCase))
            return [.. DescribeName(wire, text)];

        string? initial = InitialName(text, Corbaloc);
        if (initial is not null)
            return [$"initial reference  {initial} (of whoever resolves it)"];

        if (!wire.TryParse(text, out ObjectRef? reference))
            throw new FormatException($"'{text}' is no reference: each begins with IOR:, corbaloc:, corbaname:, onc:, rpcbind:, PYRO:, PYROLOC:, PYRONAME: or PYROMETA:.");

        return [.. Describe(reference)];
    }

    /// <summary>Describes a reference.</summary>
    /// <param name="reference">The reference; null is nil.</param>
    /// <returns>The lines.</returns>
    public static IEnumerable<string> Describe(ObjectRef? reference)
    {
        if (reference is null)
            return ["nil reference"];

        string typeId = reference.Profiles.Select(TypeId).FirstOrDefault(id => id.Length > 0) ?? "";
        return reference.Profiles.SelectMany(Lines)
            .Prepend($"type       {(typeId.Length == 0 ? "unknown" : typeId)}");
    }

    private static IEnumerable<string> DescribeName(IWire wire, string text)
    {
        int hash = text.IndexOf('#', StringComparison.Ordinal);
        string location = hash < 0 ? text[Corbaname.Length..] : text[Corbaname.Length..hash];
        string name = hash < 0 ? "" : Unescape(text[(hash + 1)..]);
        NamePath? path = name.Length == 0 ? null : NamePath.TryParse(name, out NamePath? parsed)
            ? parsed
            : throw new FormatException($"'{name}' after the # is not a name.");
        yield return path is null
            ? "name       (the naming context itself)"
            : $"name       {string.Join(" / ", path.Components.Select(Component))}";

        string? initial = InitialName(text[..Corbaname.Length] + location, Corbaname);
        if (initial is not null)
        {
            yield return $"in         initial reference {initial} (of whoever resolves it)";
            yield break;
        }

        string url = Corbaloc + location + (location.Contains('/', StringComparison.Ordinal) ? "" : "/" + DefaultKey);
        yield return "in         the naming context at";
        foreach (string line in wire.TryParse(url, out ObjectRef? context) ? context!.Profiles.SelectMany(Lines) : [])
            yield return line;
    }

    private static string Component(NameComponent component) =>
        component.Kind.Length == 0 ? $"id '{component.Id}'" : $"id '{component.Id}' kind '{component.Kind}'";

    private static string? InitialName(string text, string scheme)
    {
        if (!text.StartsWith(scheme + InitialReference, StringComparison.OrdinalIgnoreCase))
            return null;

        string name = text[(scheme.Length + InitialReference.Length)..].TrimStart('/');
        return name.Length == 0 ? DefaultKey : Unescape(name);
    }

    private static string TypeId(Profile profile) => profile switch
    {
        IiopProfile iiop => iiop.TypeId,
        UnknownProfile unknown => unknown.TypeId,
        _ => "",
    };

    private static IEnumerable<string> Lines(Profile profile)
    {
        switch (profile)
        {
            case IiopProfile iiop:
                yield return string.Create(CultureInfo.InvariantCulture, $"profile    IIOP 1.{iiop.Minor} at {iiop.Host} port {iiop.Port}");
                yield return $"  key        {Key(iiop.Key.Octets.Span)}";
                foreach (TaggedComponent component in iiop.Components)
                    yield return $"  component  {ComponentText.Describe(component)}";

                break;
            case UnknownProfile unknown:
                yield return string.Create(CultureInfo.InvariantCulture, $"profile    {TagName(unknown.Tag)} (tag {unknown.Tag})");
                yield return $"  data       {ComponentText.Octets(unknown.Data.AsSpan())}";
                break;
            default:
                yield return $"profile    {profile.Wire} {string.Join(" ", profile.Addresses)}";
                break;
        }
    }

    private static string TagName(uint tag) => tag switch
    {
        0 => "IIOP of an unknown version",
        1 => "multiple components",
        3 => "UIPMC (multicast)",
        _ => "unknown kind",
    };

    private static string Key(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty)
            return "(empty)";

        string hex = string.Create(CultureInfo.InvariantCulture, $"0x{Convert.ToHexStringLower(key)} ({key.Length} octets)");
        return key.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? hex : $"\"{Encoding.ASCII.GetString(key)}\" {hex}";
    }

    private static string Unescape(string text)
    {
        for (int i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                throw new FormatException($"Two hexadecimal digits are expected after the % at {i} of '{text}'.");
        }

        return Uri.UnescapeDataString(text);
    }
}
