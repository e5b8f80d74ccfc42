using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace Dragoman.OncRpc;

/// <summary>A socket address in the octets of Linux (RFC 1833, 2.1: <c>netbuf</c>).</summary>
/// <param name="MaxLength">The room for it.</param>
/// <param name="Octets">The address.</param>
[Message]
internal sealed record NativeAddress(uint MaxLength, byte[] Octets)
{
    private const ushort UnixFamily = 1;
    private const ushort InternetFamily = 2;
    private const ushort Internet6Family = 10;
    private const int InternetSize = 16;
    private const int Internet6Size = 28;
    private const int UnixSize = 110;

    /// <summary>What stands for text that is no address.</summary>
    private static readonly NativeAddress None = new(0, []);

    /// <summary>Makes a socket address.</summary>
    /// <param name="networkId">The transport.</param>
    /// <param name="text">The universal address.</param>
    public static NativeAddress Of(string networkId, string text)
    {
        if (UniversalAddress.Parse(networkId, text) is not { } address)
            return None;

        if (networkId == "local")
            return OfPath(text);

        byte[] octets = new byte[networkId.EndsWith('6') ? Internet6Size : InternetSize];
        if (!UniversalAddress.TryParseHost(networkId, address.Host, out IPAddress? host))
            return None;

        ushort family = octets.Length == InternetSize ? InternetFamily : Internet6Family;
        MemoryMarshal.Write(octets, family);
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(2), (ushort)address.Port);
        host.TryWriteBytes(octets.AsSpan(family == InternetFamily ? 4 : 8), out _);
        return new NativeAddress((uint)octets.Length, octets);
    }

    /// <summary>Makes a universal address; empty when the octets are no socket address of the transport.</summary>
    /// <param name="networkId">The transport.</param>
    public string ToUniversal(string networkId)
    {
        if (Octets.Length < sizeof(ushort))
            return "";

        ushort family = MemoryMarshal.Read<ushort>(Octets);
        ReadOnlySpan<byte> rest = Octets.AsSpan(sizeof(ushort));
        return (family, networkId) switch
        {
            (UnixFamily, "local") => TextOf(rest),
            (InternetFamily, "tcp" or "udp") when Octets.Length >= 8 => TextOf(rest, rest[2..6]),
            (Internet6Family, "tcp6" or "udp6") when Octets.Length >= 24 => TextOf(rest, rest[6..22]),
            _ => "",
        };
    }

    private static NativeAddress OfPath(string path)
    {
        byte[] name = Encoding.UTF8.GetBytes(path);
        if (name.Length >= UnixSize - sizeof(ushort))
            return None;

        byte[] octets = new byte[sizeof(ushort) + name.Length];
        MemoryMarshal.Write(octets, UnixFamily);
        name.CopyTo(octets, sizeof(ushort));
        return new NativeAddress(UnixSize, octets);
    }

    private static string TextOf(ReadOnlySpan<byte> path)
    {
        int end = path.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? path : path[..end]);
    }

    private static string TextOf(ReadOnlySpan<byte> port, ReadOnlySpan<byte> host) =>
        UniversalAddress.Format(new Address("tcp", new IPAddress(host).ToString(), BinaryPrimitives.ReadUInt16BigEndian(port)));
}
