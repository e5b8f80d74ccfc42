using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dragoman.Iiop.Naming;

/// <summary>Writes <c>corbaname</c> URLs (CORBA 3.3 part 2, 13.6.10.7).</summary>
internal static class Corbaname
{
    // What the OMG lets stand unescaped; everything else is escaped octet by octet, in UTF-8.
    private static readonly SearchValues<byte> Unescaped =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789;/:?@&=+$,-_.!~*'()"u8);

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~%");

    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789;/:?@&=+$,-_.!~*'()%");

    public static string Format(string address, string name)
    {
        if (!IsAddressList(address))
            throw new InvalidAddressException();

        if (name.Length == 0)
            return $"corbaname:{address}";

        _ = CosNames.Parse(name);
        StringBuilder url = new($"corbaname:{address}#");
        foreach (byte octet in Encoding.UTF8.GetBytes(name))
        {
            if (Unescaped.Contains(octet))
                url.Append((char)octet);
            else
                url.Append(CultureInfo.InvariantCulture, $"%{octet:x2}");
        }

        return url.ToString();
    }

    private static bool IsAddressList(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/');
        if (slash >= 0)
        {
            if (text[slash..].ContainsAnyExcept(KeyCharacters))
                return false;

            text = text[..slash];
        }

        foreach (Range part in text.Split(','))
        {
            if (!IsAddress(text[part]))
                return false;
        }

        return true;
    }

    private static bool IsAddress(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        if (colon < 0)
            return false;

        ReadOnlySpan<char> rest = text[(colon + 1)..];
        return text[..colon] switch
        {
            "rir" => rest.IsEmpty,
            "" or "iiop" or "ssliop" => IsEndpoint(rest),
            _ => false,
        };
    }

    private static bool IsEndpoint(ReadOnlySpan<char> text)
    {
        int at = text.IndexOf('@');
        if (at >= 0)
        {
            if (text[..at] is not [>= '0' and <= '9', '.', >= '0' and <= '9'])
                return false;

            text = text[(at + 1)..];
        }

        bool bracketed = text is ['[', ..];
        int end = bracketed ? text.IndexOf(']') + 1 : text.IndexOf(':');
        if (bracketed && end == 0)
            return false;

        ReadOnlySpan<char> host = end < 0 ? text : text[..end];
        ReadOnlySpan<char> port = end < 0 ? [] : text[end..];
        bool isHost = bracketed ? System.Net.IPAddress.TryParse(host, out _) : !host.ContainsAnyExcept(HostCharacters);
        return isHost && (port.IsEmpty
            || (port[0] == ':' && ushort.TryParse(port[1..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) && number > 0));
    }
}
