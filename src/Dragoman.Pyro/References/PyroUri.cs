using System.Globalization;

namespace Dragoman.Pyro;

/// <summary>
/// Pyro's URIs: <c>PYRO:object@host:port</c>, and names to be asked for: <c>PYRONAME:name@host:port</c>, <c>PYROMETA:tag,tag@host:port</c>.
/// Pyro 3 wrote the first as <c>PYROLOC://host:port/object</c>.
/// </summary>
internal static class PyroUri
{
    public const string ObjectScheme = "PYRO:";
    public const string NameScheme = "PYRONAME:";
    public const string TagsScheme = "PYROMETA:";
    public const string LocationScheme = "PYROLOC:";

    private const string UnixPrefix = "./u:";

    /// <summary>Writes a profile as a URI.</summary>
    public static string Format(PyroProfile profile) => $"{ObjectScheme}{profile.ObjectId}@{Location(profile.Address)}";

    /// <summary>Writes the URI of a name at a name server.</summary>
    /// <exception cref="FormatException">There is no way to write the name in it.</exception>
    public static string FormatName(string name, Address server) => name.AsSpan().IndexOfAny('@', ' ') < 0
        ? $"{NameScheme}{name}@{Location(server)}"
        : throw new FormatException($"'{name}' cannot stand in a Pyro URL: it has a blank or an @.");

    /// <summary>Reads a URI of an object.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    public static PyroProfile ParseObject(string uri)
    {
        string text = uri[ObjectScheme.Length..].Trim();

        // The first @ ends the object id: what follows may hold another one.
        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0 || !PyroObjectIds.IsId(text[..at]))
            throw new FormatException($"'{uri}' is malformed: an object id and @ must stand before the host.");

        return new PyroProfile(text[..at], ParseLocation(uri, text[(at + 1)..]) ?? throw new FormatException($"'{uri}' names no port."));
    }

    /// <summary>Reads the place of an object as Pyro 3 writes it: <c>PYROLOC://host[:port]/object</c>. Only the form is Pyro 3's: the object is called as any other.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    public static PyroProfile ParseLocation(string uri)
    {
        string text = uri[LocationScheme.Length..].Trim();
        int slash = text.StartsWith("//", StringComparison.Ordinal) ? text.IndexOf('/', 2) : -1;
        if (slash < 0 || !PyroObjectIds.IsId(text[(slash + 1)..]))
            throw new FormatException($"'{uri}' is malformed: // and a host must stand before / and the object's name.");

        string location = text[2..slash];
        return new PyroProfile(
            text[(slash + 1)..],
            ParseLocation(uri, location) ?? new Address("tcp", Unbracketed(uri, location), PyroConstants.DaemonPort3));
    }

    /// <summary>Splits a URI of a name, or of tags.</summary>
    /// <returns>The name or tags, and the address of the name server if it stands there.</returns>
    public static (string Name, Address? Server) ParseName(string uri, string scheme, int defaultPort)
    {
        string text = uri[scheme.Length..].Trim();
        int at = text.IndexOf('@', StringComparison.Ordinal);
        string name = at < 0 ? text : text[..at];
        if (name.Length == 0)
            throw new FormatException($"'{uri}' names nothing.");

        if (at < 0)
            return (name, null);

        string location = text[(at + 1)..];
        return (name, ParseLocation(uri, location) ?? new Address("tcp", Unbracketed(uri, location), defaultPort));
    }

    public static bool Is(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    private static string Location(Address address) => address.Transport == "unix" ? UnixPrefix + address.Host : address.Authority;

    // Null when no port stands there.
    private static Address? ParseLocation(string uri, string location)
    {
        if (location.StartsWith(UnixPrefix, StringComparison.Ordinal))
            return new Address("unix", location[UnixPrefix.Length..], 0);

        int colon = location.LastIndexOf(':');
        if (colon < 0 || location.EndsWith(']'))
            return null;

        return int.TryParse(location.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= ushort.MaxValue
            ? new Address("tcp", Unbracketed(uri, location[..colon]), port)
            : throw new FormatException($"'{uri}' is malformed: '{location[(colon + 1)..]}' is no port.");
    }

    private static string Unbracketed(string uri, string host)
    {
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        string bare = bracketed ? host[1..^1] : host;
        return bare.Length > 0 && (bracketed || !bare.Contains(':', StringComparison.Ordinal))
            ? bare
            : throw new FormatException($"'{uri}' is malformed: '{host}' is no host; an IPv6 address stands in brackets.");
    }
}
