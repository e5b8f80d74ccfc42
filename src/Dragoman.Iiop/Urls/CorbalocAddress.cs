using System.Globalization;

namespace Dragoman.Iiop;

/// <summary>One address of a corbaloc URL.</summary>
/// <param name="Minor">The minor number of the IIOP version to speak there.</param>
/// <param name="Host">The host's name or address, without brackets.</param>
/// <param name="Port">The port.</param>
/// <param name="IsSecure">Whether TLS comes before the first message there (SSLIOP): <c>ssliop:</c>, no standard, but understood by most ORBs that have it.</param>
internal readonly record struct CorbalocAddress(byte Minor, string Host, int Port, bool IsSecure = false)
{
    private const string SecureProtocol = "ssliop";

    /// <summary>Reads <c>[iiop]:[1.minor@]host[:port]</c>, or the same after <c>ssliop:</c>.</summary>
    /// <exception cref="FormatException">The text is no address; the message says where.</exception>
    public static CorbalocAddress Parse(string url, int start, int end)
    {
        int colon = url.IndexOf(':', start, end - start);
        string protocol = colon < 0 ? url[start..end] : url[start..colon];
        bool isSecure = protocol.Equals(SecureProtocol, StringComparison.OrdinalIgnoreCase);
        if (colon < 0 || (protocol.Length > 0 && !isSecure && !protocol.Equals(IiopProfile.WireName, StringComparison.OrdinalIgnoreCase)))
            throw new FormatException($"'{protocol}' at {start} of '{url}' is no protocol of this wire: an address begins with 'iiop:', ':' or 'ssliop:'.");

        int position = colon + 1;
        int at = url.IndexOf('@', position, end - position);
        byte minor = 0;
        if (at >= 0)
        {
            minor = ParseVersion(url, position, at);
            position = at + 1;
        }

        (string host, position) = ParseHost(url, position, end);
        int usual = isSecure ? GiopConstants.DefaultSecurePort : GiopConstants.DefaultPort;
        return new CorbalocAddress(minor, host, position == end ? usual : ParsePort(url, position, end), isSecure);
    }

    /// <summary>Shows the address as it stands in a URL.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsSecure ? SecureProtocol : IiopProfile.WireName)}:1.{Minor}@{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host.Replace("%", "%25", StringComparison.Ordinal)}]" : Host)}:{Port}");

    private static byte ParseVersion(string url, int start, int end)
    {
        ReadOnlySpan<char> version = url.AsSpan(start, end - start);
        if (!version.StartsWith("1.") || !byte.TryParse(version[2..], NumberStyles.None, CultureInfo.InvariantCulture, out byte minor))
            throw new FormatException($"'{version}' at {start} of '{url}' is no version of IIOP: 1.0, 1.1 or 1.2.");

        // Later minor versions include the earlier ones.
        return Math.Min(minor, GiopConstants.MaxMinor);
    }

    private static (string Host, int End) ParseHost(string url, int start, int end)
    {
        int stop;
        string host;
        if (start < end && url[start] == '[')
        {
            stop = url.IndexOf(']', start, end - start) + 1;
            if (stop == 0)
                throw new FormatException($"The bracket at {start} of '{url}' is not closed.");

            host = url[(start + 1)..(stop - 1)].Replace("%25", "%", StringComparison.Ordinal); // before a zone (RFC 6874, 2)
            if (stop < end && url[stop] != ':')
                throw new FormatException($"A port is expected at {stop} of '{url}', after the bracket.");
        }
        else
        {
            stop = url.IndexOf(':', start, end - start);
            stop = stop < 0 ? end : stop;
            host = url[start..stop];
        }

        return host.Length == 0 || host.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? throw new FormatException($"A host's name or address is expected at {start} of '{url}'.")
            : (host, stop);
    }

    private static int ParsePort(string url, int start, int end)
    {
        ReadOnlySpan<char> port = url.AsSpan(start + 1, end - start - 1);
        return ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) && number > 0
            ? number
            : throw new FormatException($"'{port}' at {start + 1} of '{url}' is no port: 1 to 65535.");
    }
}
