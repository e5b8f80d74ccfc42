using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>What Linux can do with a socket and <see cref="Socket"/> cannot: receive blocking and send without blocking, on the same socket.</summary>
[SuppressMessage("Interoperability", "SYSLIB1054", Justification = "The code generated for LibraryImport is unsafe, which this assembly allows nowhere; these signatures leave nothing to generate.")]
internal static class NativeSocket
{
    private const int More = 0x8000;
    private const int GetFlags = 3;
    private const int SetFlags = 4;
    private const int NonBlocking = 0x800;

    /// <summary>Lets receives block, whatever the socket was made to do before.</summary>
    /// <exception cref="Win32Exception">The socket broke.</exception>
    public static void MakeBlocking(SafeSocketHandle socket)
    {
        int flags = fcntl(socket, GetFlags, 0);
        if (flags < 0 || fcntl(socket, SetFlags, flags & ~NonBlocking) < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>Sends what the system takes at once.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="octets">What to send; not empty.</param>
    /// <param name="more">Whether more follows at once, so that the system had better wait for it before it fills a packet.</param>
    /// <returns>How many octets were taken; 0 when there is no room.</returns>
    /// <exception cref="Win32Exception">The socket broke.</exception>
    public static int Send(SafeSocketHandle socket, ReadOnlySpan<byte> octets, bool more)
    {
        while (true)
        {
            nint sent = send(socket, in MemoryMarshal.GetReference(octets), octets.Length, NativeCall.DontWait | NativeCall.NoSignal | (more ? More : 0));
            if (NativeCall.IsFinal(sent))
                return (int)Math.Max(0, sent);
        }
    }

    /// <summary>Receives what is there, and blocks for as long as the socket lets a receive take while nothing is.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="buffer">Where to; not empty.</param>
    /// <returns>How many octets came; 0 when the far end has closed, negative when the time is over.</returns>
    /// <exception cref="Win32Exception">The socket broke.</exception>
    public static int Receive(SafeSocketHandle socket, Span<byte> buffer)
    {
        while (true)
        {
            nint received = recv(socket, ref MemoryMarshal.GetReference(buffer), buffer.Length, 0);
            if (NativeCall.IsFinal(received))
                return (int)received;
        }
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint recv(SafeSocketHandle socket, ref byte octets, nint count, int flags);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fcntl(SafeSocketHandle socket, int command, int argument);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint send(SafeSocketHandle socket, in byte octets, nint count, int flags);
}
