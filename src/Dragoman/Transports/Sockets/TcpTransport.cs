using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>TCP over IPv4 and IPv6. Small messages are sent at once (no Nagle delay).</summary>
public sealed class TcpTransport : ITransport
{
    private readonly TcpOptions _options;

    /// <summary>Makes the transport with default options.</summary>
    public TcpTransport()
        : this(new TcpOptions())
    {
    }

    /// <summary>Makes the transport.</summary>
    /// <param name="options">How it notices that the far end is gone without a word.</param>
    public TcpTransport(TcpOptions options) => _options = options;

    /// <inheritdoc/>
    public string Name => "tcp";

    /// <summary>How many of the process's descriptors accepted connections leave for everything else: connections to others, files, threads that begin, assemblies that are loaded late.</summary>
    /// <remarks>Accepting pauses when no more are free, and goes on when some are again; connections that come meanwhile wait in the system's queue of the port.</remarks>
    /// <value>Null by default: an eighth of what the system grants the process (<c>RLIMIT_NOFILE</c>), at least 24 and at most 1,024, but never more than half of what is free of connections.</value>
    public int? SpareDescriptors { get; init; }

    /// <inheritdoc/>
    public bool IsLocal(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return HostAddress.IsLoopback(address.Host);
    }

    /// <inheritdoc/>
    public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken)
    {
        IPAddress[] candidates = await ResolveAsync(address, cancellationToken).ConfigureAwait(false);
        if (candidates.Length == 0)
            throw new IOException($"The host name of {address} has no IP address.");

        var connector = new TcpConnector(address, [.. candidates.Select(candidate => new IPEndPoint(candidate, address.Port))], _options);
        return SocketChannel.Over(await connector.ConnectAsync(cancellationToken).ConfigureAwait(false), address);
    }

    /// <inheritdoc/>
    public IAcceptor Listen(Address address)
    {
        IPAddress local = HostAddress.ToListenAt(address);
        var socket = new Socket(local.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        DescriptorBudget.Process.Prepare();
        try
        {
            // ReuseAddress is not set: on Unix the runtime adds SO_REUSEPORT to it, and a second listener at a taken port would silently get
            // half of the connections. Old connections in TIME_WAIT do not keep a restarted server from its port without it either.
            _options.ApplyTo(socket);
            socket.Bind(new IPEndPoint(local, address.Port));
            socket.Listen(1024);
            int port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            return new SocketAcceptor(socket, address with { Port = port }, SpareDescriptors, DescriptorBudget.Process, _options);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"Cannot listen at {address}: {exception.Message}.", exception);
        }
    }

    private static async ValueTask<IPAddress[]> ResolveAsync(Address address, CancellationToken cancellationToken)
    {
        if (address.ResolvedHost is { } known)
            return [known];

        if (IPAddress.TryParse(address.Host, out IPAddress? literal))
            return MachineAddresses.WithZones(literal);

        try
        {
            return await Dns.GetHostAddressesAsync(address.Host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            throw new IOException($"The host name of {address} cannot be resolved: {exception.Message}.", exception);
        }
    }
}
