using System.Globalization;
using System.Text;

namespace Dragoman.Iiop;

/// <summary>Shows people what references and names of this wire say: <c>IOR:</c>, <c>corbaloc:</c> and <c>corbaname:</c>.</summary>
internal static class ReferenceText
{
    /// <summary>Shows a reference or name.</summary>
    /// <returns>The lines.</returns>
    /// <exception cref="FormatException">The text is malformed, or no such reference.</exception>
    public static IReadOnlyList<string> Explain(string text)
    {
        text = text.Trim();
        if (Corbaname.IsCorbaname(text))
            return [.. OfName(Corbaname.Parse(text))];

        if (!Corbaloc.IsCorbaloc(text))
            return [.. OfReference(Ior.Parse(text))];

        Corbaloc location = Corbaloc.Parse(text);
        return location.IsInitialReference ? [$"initial reference  {location.Key} (of whoever resolves it)"] : [.. OfReference(location.ToReference())];
    }

    private static IEnumerable<string> OfReference(ObjectRef? reference)
    {
        if (reference is null)
            return ["nil reference"];

        string typeId = reference.Profiles.Select(TypeId).FirstOrDefault(id => id.Length > 0) ?? "";
        return reference.Profiles.SelectMany(Lines).Prepend($"type       {(typeId.Length == 0 ? "unknown" : typeId)}");
    }

    private static IEnumerable<string> OfName(Corbaname url)
    {
        NamePath? path = url.Name.Length == 0 ? null : NamePath.TryParse(url.Name, out NamePath? parsed)
            ? parsed
            : throw new FormatException($"'{url.Name}' after the # is not a name.");
        string name = path is null ? "(the naming context itself)" : string.Join(" / ", path.Components.Select(Component));
        return url.Context.IsInitialReference
            ? [$"name       {name}", $"in         initial reference {url.Context.Key} (of whoever resolves it)"]
            : [$"name       {name}", "in         the naming context at", .. url.Context.ToReference().Profiles.SelectMany(Lines)];
    }

    private static string Component(NameComponent component) =>
        component.Kind.Length == 0 ? $"id '{component.Id}'" : $"id '{component.Id}' kind '{component.Kind}'";

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
}
