using System.Buffers;
using System.Globalization;

namespace Dragoman.OncRpc;

/// <summary>References as text: <c>onc://host:port/program.version?net=tcp</c>, or <c>onc:///program.version?net=unix&amp;path=…</c> for a Unix socket.</summary>
/// <remarks>
/// The program is hexadecimal after <c>0x</c>, else decimal. <c>net</c> is <c>tcp</c> when it is left out; an IPv6 address stands in brackets.
/// <c>key=…</c>, hexadecimal, is the key by which the object's own host knows it.
/// </remarks>
internal static class OncUrl
{
    public const string Scheme = "onc:";
    public const string NameScheme = "rpcbind:";
    public const string Nil = "onc:nil";

    public static bool IsReference(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a reference.</summary>
    /// <returns>The reference, or null for the nil reference.</returns>
    /// <exception cref="FormatException">The text is malformed.</exception>
    public static ObjectRef? Parse(string text)
    {
        if (string.Equals(text, Nil, StringComparison.OrdinalIgnoreCase))
            return null;

        Location location = Read(text, Scheme);
        if (location.Address.Transport != "unix" && location.Address.Port == 0)
            throw Malformed(text, "there is no port");

        return new ObjectRef("", [new OncProfile(location.Address, location.Program, location.Version, location.Key)]);
    }

    /// <summary>Writes a reference: that of its first profile of this wire.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static string Format(ObjectRef? reference)
    {
        if (reference is null)
            return Nil;

        OncProfile profile = reference.Profiles.OfType<OncProfile>().FirstOrDefault()
            ?? throw new ArgumentException($"{reference} has no profile of the wire {OncProfile.WireName}.", nameof(reference));
        Address address = profile.Address;
        string key = profile.OwnKey is { Octets.Length: <= OncConstants.MaxKey } own ? $"&key={Convert.ToHexStringLower(own.Octets.Span)}" : "";
        return address.Transport == "unix"
            ? $"onc:///{profile.NumbersText}?net=unix&path={Uri.EscapeDataString(address.Host)}{key}"
            : $"onc://{address.Authority}/{profile.NumbersText}?net={Uri.EscapeDataString(address.Transport)}{key}";
    }

    /// <summary>Reads the URL of a program at an rpcbind: <c>rpcbind://host[:port]/program.version</c>.</summary>
    /// <returns>The parts; the address is the rpcbind's, at its own port where the URL has none.</returns>
    /// <exception cref="FormatException">The text is malformed.</exception>
    public static Location ReadName(string text)
    {
        Location asked = Read(text, NameScheme);
        return asked.Address is { Transport: not "unix", Port: 0 } ? asked with { Address = asked.Address with { Port = OncConstants.RpcbindPort } } : asked;
    }

    /// <summary>Reads the URL of an rpcbind itself: <c>rpcbind://host[:port][?net=udp]</c>.</summary>
    /// <exception cref="FormatException">The text is malformed.</exception>
    public static Address ReadRpcbind(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/") || uri.Query is not ("" or "?net=tcp" or "?net=udp"))
            throw new FormatException($"'{text}' is malformed: rpcbind://HOST[:PORT][?net=udp] is expected.");

        return new Address(uri.Query == "?net=udp" ? "udp" : "tcp", uri.DnsSafeHost, uri.Port > 0 ? uri.Port : OncConstants.RpcbindPort);
    }

    /// <summary>Reads the parts of a URL.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="scheme">Its scheme with the colon, which has been looked at.</param>
    /// <exception cref="FormatException">The text is malformed.</exception>
    public static Location Read(string text, string scheme)
    {
        ReadOnlySpan<char> rest = text.AsSpan(scheme.Length);
        if (!rest.StartsWith("//"))
            throw Malformed(text, $"\"//\" is missing after {scheme}");

        rest = rest[2..];
        int slash = rest.IndexOf('/');
        if (slash < 0)
            throw Malformed(text, "there is no /program.version");

        ReadOnlySpan<char> place = rest[..slash];
        rest = rest[(slash + 1)..];
        int question = rest.IndexOf('?');
        string query = question < 0 ? "" : rest[(question + 1)..].ToString();
        if (!OncProfile.TryParseNumbers(question < 0 ? rest : rest[..question], out uint program, out uint version))
            throw Malformed(text, "after the address comes program.version, such as 0x20000101.1");

        (string net, string? path, ObjectKey? key, uint? rpcbind) = ReadQuery(text, query, scheme != Scheme);
        return new Location(path is null ? ReadPlace(text, place, net) : new Address("unix", path, 0), program, version, key, rpcbind);
    }

    private static (string Net, string? Path, ObjectKey? Key, uint? Rpcbind) ReadQuery(string text, string query, bool asksRpcbind)
    {
        string net = "tcp";
        string? path = null;
        ObjectKey? key = null;
        uint? rpcbind = null;
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string value = equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..]);
            switch (equals < 0 ? pair : pair[..equals])
            {
                case "net" when value.Length > 0:
                    net = value;
                    break;
                case "path" when value.Length > 0:
                    path = value;
                    break;
                case "key" when value.Length is > 0 and <= 2 * OncConstants.MaxKey:
                    key = ReadKey(text, value);
                    break;
                case "rpcbind" when asksRpcbind && value is ("2" or "3" or "4"):
                    rpcbind = (uint)(value[0] - '0');
                    break;
                default:
                    throw Malformed(text, $"\"{pair}\" is neither net=… nor path=… nor {(asksRpcbind ? "rpcbind=2, 3 or 4" : "key=…")}");
            }
        }

        if ((net == "unix") != (path is not null))
            throw Malformed(text, "net=unix and path=… go together");

        return (net, path, key, rpcbind);
    }

    private static ObjectKey ReadKey(string text, string hexadecimal)
    {
        byte[] octets = new byte[hexadecimal.Length / 2];
        return Convert.FromHexString(hexadecimal, octets, out _, out _) == OperationStatus.Done
            ? new ObjectKey(octets)
            : throw Malformed(text, "the key is not hexadecimal");
    }

    private static Address ReadPlace(string text, ReadOnlySpan<char> place, string net)
    {
        int colon = place.EndsWith("]") ? -1 : place.LastIndexOf(':');
        int port = 0;
        if (colon >= 0 && (!int.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > ushort.MaxValue))
            throw Malformed(text, "the port is no number up to 65535");

        string host = (colon < 0 ? place : place[..colon]).ToString();
        if (host.StartsWith('[') && host.EndsWith(']'))
            host = host[1..^1];
        else if (host.Contains(':', StringComparison.Ordinal))
            throw Malformed(text, "an IPv6 address stands in brackets");

        return host.Length > 0 ? new Address(net, host, port) : throw Malformed(text, "there is no host");
    }

    private static FormatException Malformed(string text, string reason) => new($"\"{text}\" is malformed: {reason}.");

    /// <summary>What a URL of this wire says.</summary>
    internal readonly record struct Location(Address Address, uint Program, uint Version, ObjectKey? Key, uint? Rpcbind);
}
