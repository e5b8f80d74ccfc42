using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc;

/// <summary>Addresses as rpcbind writes them (RFC 5665): a network id, and a text with the port as two decimal octets at its end.</summary>
internal static class UniversalAddress
{
    private static readonly SearchValues<char> DigitsAndPoints = SearchValues.Create("0123456789.");

    /// <summary>The network id of an address.</summary>
    public static string NetworkId(Address address) => address.Transport switch
    {
        "tcp" or "udp" when address.Host.Contains(':', StringComparison.Ordinal) => address.Transport + "6",
        "unix" => "local",
        _ => address.Transport,
    };

    /// <summary>The text of an address: <c>127.0.0.1.17.92</c> for port 4444, a path for a Unix socket.</summary>
    public static string Format(Address address) => address.Transport == "unix"
        ? address.Host
        : string.Create(CultureInfo.InvariantCulture, $"{address.Host}.{address.Port >> 8}.{address.Port & 0xff}");

    /// <summary>Reads an address.</summary>
    /// <returns>The address, or null when the text is none.</returns>
    public static Address? Parse(string networkId, string text)
    {
        string transport = networkId switch
        {
            "tcp6" => "tcp",
            "udp6" => "udp",
            "local" or "ticotsord" or "ticots" => "unix",
            _ => networkId,
        };
        if (transport == "unix")
            return text.Length > 0 ? new Address(transport, text, 0) : null;

        int low = text.LastIndexOf('.');
        int high = low > 0 ? text.LastIndexOf('.', low - 1) : -1;
        if (high <= 0 || !TryOctet(text.AsSpan(low + 1), out int lowOctet) || !TryOctet(text.AsSpan(high + 1, low - high - 1), out int highOctet))
            return null;

        string host = text[..high];
        return IsWholeHost(host) ? new Address(transport, host, (highOctet << 8) | lowOctet) : null;
    }

    // An address without its port looks like one of fewer numbers with a port.
    private static bool IsWholeHost(string host) => host.Contains(':', StringComparison.Ordinal)
        ? IPAddress.TryParse(host, out _)
        : host.AsSpan().ContainsAnyExcept(DigitsAndPoints) || (host.Count('.') == 3 && IPAddress.TryParse(host, out _));

    /// <summary>Reads the host of an address of the internet: digits of its version, no name.</summary>
    public static bool TryParseHost(string networkId, string host, [NotNullWhen(true)] out IPAddress? address)
    {
        bool isVersion6 = networkId.EndsWith('6');
        return IPAddress.TryParse(host, out address)
            && address.AddressFamily == (isVersion6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork)
            && (isVersion6 || host.Count('.') == 3); // fewer numbers mean something, but not to everybody the same
    }

    private static bool TryOctet(ReadOnlySpan<char> text, out int octet) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out octet) && octet <= byte.MaxValue;
}
