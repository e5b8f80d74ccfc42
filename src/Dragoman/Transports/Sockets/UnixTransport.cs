using System.Net.Sockets;

namespace Dragoman;

/// <summary>Stream sockets within one machine, found by a path: <c>unix:///run/server.sock</c>. The host of an address is the path; there is no port.</summary>
public sealed class UnixTransport : ITransport
{
    /// <inheritdoc/>
    public string Name => "unix";

    /// <summary>How many of the process's descriptors accepted connections leave for everything else: connections to others, files, threads that begin, assemblies that are loaded late.</summary>
    /// <remarks>Accepting pauses when no more are free, and goes on when some are again; connections that come meanwhile wait in the system's queue of the port.</remarks>
    /// <value>Null by default: an eighth of what the system grants the process (<c>RLIMIT_NOFILE</c>), at least 24 and at most 1,024, but never more than half of what is free of connections.</value>
    public int? SpareDescriptors { get; init; }

    /// <inheritdoc/>
    public bool IsLocal(Address address) => true;

    /// <inheritdoc/>
    public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken)
    {
        UnixDomainSocketEndPoint path = EndPointOf(address);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(path, cancellationToken).ConfigureAwait(false);
            return SocketChannel.Over(socket, address);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"Nothing answers at {address}: {exception.Message}.", exception);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The file of the socket is made here and removed when the acceptor is disposed; one that is there already is an error.</remarks>
    public IAcceptor Listen(Address address)
    {
        UnixDomainSocketEndPoint path = EndPointOf(address);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        DescriptorBudget.Process.Prepare();
        try
        {
            socket.Bind(path);
            socket.Listen(1024);
            return new SocketAcceptor(socket, address, SpareDescriptors, DescriptorBudget.Process);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"Cannot listen at {address}: {exception.Message}.", exception);
        }
    }

    private static UnixDomainSocketEndPoint EndPointOf(Address address)
    {
        try
        {
            return new UnixDomainSocketEndPoint(address.Host);
        }
        catch (ArgumentException exception)
        {
            throw new IOException($"{address} is no path of a socket: {exception.Message}", exception);
        }
    }
}
