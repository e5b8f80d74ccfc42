using System.Net.Sockets;

namespace Dragoman;

/// <summary>How TCP notices that the far end, or the network on the way to it, is gone without a word.</summary>
/// <remarks>Where a system cannot set one of them, its own value stays.</remarks>
public sealed record TcpOptions
{
    /// <summary>How long a connection may be idle until the system asks whether the far end is still there (keep-alive, RFC 9293 section 3.8.4).</summary>
    /// <value>60 s by default, in whole seconds; <see cref="Timeout.InfiniteTimeSpan"/> to ask never.</value>
    public TimeSpan KeepAliveTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the system waits until it asks again.</summary>
    /// <value>10 s by default, in whole seconds.</value>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many such questions in a row may stay unanswered until the connection ends.</summary>
    /// <value>3 by default.</value>
    public int KeepAliveProbes { get; init; } = 3;

    /// <summary>How long octets that were sent may stay without an acknowledgement, or find no room at the far end, until the connection ends (user time-out, RFC 5482).</summary>
    /// <value>60 s by default; <see cref="Timeout.InfiniteTimeSpan"/> for the system's own patience, a quarter of an hour and more. Known to Linux only.</value>
    public TimeSpan UserTimeout { get; init; } = TimeSpan.FromSeconds(60);

    private const int TcpLevel = 6;
    private const int UserTimeoutOption = 18;

    /// <summary>Sets what every TCP socket has; accepted ones have it from the one that listens, on Linux.</summary>
    internal void ApplyTo(Socket socket)
    {
        socket.NoDelay = true;
        if (KeepAliveTime != Timeout.InfiniteTimeSpan)
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, Seconds(KeepAliveTime));
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, Seconds(KeepAliveInterval));
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
        }

        if (UserTimeout != Timeout.InfiniteTimeSpan && OperatingSystem.IsLinux())
            socket.SetRawSocketOption(TcpLevel, UserTimeoutOption, BitConverter.GetBytes((int)Math.Clamp(UserTimeout.TotalMilliseconds, 1, int.MaxValue)));
    }

    private static int Seconds(TimeSpan time) => (int)Math.Clamp(Math.Ceiling(time.TotalSeconds), 1, short.MaxValue);
}
