using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>Who sent a datagram, and to which address of this machine: where an answer goes, and where it has to come from.</summary>
/// <remarks>A value, so that one can be kept for every call. Equal for all datagrams of one socket to one address.</remarks>
public readonly record struct DatagramOrigin
{
    private readonly UInt128 _sender;
    private readonly UInt128 _local;
    private readonly uint _scope;
    private readonly ushort _port;
    private readonly bool _isVersion6;
    private readonly bool _hasLocal;

    /// <summary>Makes an origin.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="local">The address of this machine that the datagram was sent to; null when unknown, so that the system chooses.</param>
    public DatagramOrigin(IPEndPoint sender, IPAddress? local)
        : this(
            BitsOf(sender.Address),
            (ushort)sender.Port,
            sender.AddressFamily == AddressFamily.InterNetworkV6 ? (uint)sender.Address.ScopeId : 0,
            sender.AddressFamily == AddressFamily.InterNetworkV6,
            local is null ? null : BitsOf(local))
    {
    }

    internal DatagramOrigin(UInt128 sender, ushort port, uint scope, bool isVersion6, UInt128? local)
    {
        _sender = sender;
        _port = port;
        _scope = scope;
        _isVersion6 = isVersion6;
        _hasLocal = local is not null;
        _local = local ?? 0;
    }

    /// <summary>The sender.</summary>
    /// <value>Made anew each time.</value>
    public IPEndPoint Sender => new(AddressOf(_sender, _scope), _port);

    /// <summary>The address of this machine that the datagram was sent to.</summary>
    /// <value>Null when unknown. Made anew each time.</value>
    public IPAddress? Local => _hasLocal ? AddressOf(_local, 0) : null;

    internal UInt128 SenderBits => _sender;

    internal ushort Port => _port;

    internal uint Scope => _scope;

    internal bool IsVersion6 => _isVersion6;

    internal UInt128? LocalBits => _hasLocal ? _local : null;

    /// <summary>Shows the sender.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Sender.ToString();

    private static UInt128 BitsOf(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[16];
        octets.Clear();
        address.TryWriteBytes(address.AddressFamily == AddressFamily.InterNetworkV6 ? octets : octets[12..], out _);
        return BinaryPrimitives.ReadUInt128BigEndian(octets);
    }

    private IPAddress AddressOf(UInt128 bits, uint scope)
    {
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(octets, bits);
        return _isVersion6 ? new IPAddress(octets, scope) : new IPAddress(octets[12..]);
    }
}
