using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Linux's calls that move one datagram.</summary>
[SuppressMessage("Interoperability", "SYSLIB1054", Justification = "The code generated for LibraryImport is unsafe, which this assembly allows nowhere; these signatures leave nothing to generate.")]
internal static class NativeDatagrams
{
    private const int RealLength = 0x20;

    /// <summary>Receives one datagram.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="buffer">Where to; not empty.</param>
    /// <param name="name">Receives the sender.</param>
    /// <param name="wait">Whether to block for as long as the socket lets a receive take.</param>
    /// <returns>Its length, which may exceed that of the buffer; negative when the time is over.</returns>
    /// <exception cref="Win32Exception">The socket broke, or somebody said that the far end does not listen.</exception>
    public static int Receive(SafeSocketHandle socket, Span<byte> buffer, Span<byte> name, bool wait)
    {
        while (true)
        {
            int size = name.Length;
            nint received = recvfrom(
                socket, ref MemoryMarshal.GetReference(buffer), buffer.Length, RealLength | (wait ? 0 : NativeCall.DontWait), ref MemoryMarshal.GetReference(name), ref size);
            if (NativeCall.IsFinal(received))
                return (int)received;
        }
    }

    /// <summary>Receives one datagram with what else is known of it.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="message">Where to.</param>
    /// <param name="wait">Whether to block for as long as the socket lets a receive take.</param>
    /// <returns>As for the other one.</returns>
    /// <exception cref="Win32Exception">The socket broke.</exception>
    public static int Receive(SafeSocketHandle socket, NativeMessage message, bool wait)
    {
        while (true)
        {
            message.PrepareToReceive();
            nint received = recvmsg(socket, ref message.Header, RealLength | (wait ? 0 : NativeCall.DontWait));
            if (NativeCall.IsFinal(received))
                return (int)received;
        }
    }

    /// <summary>Sends one datagram to the far end that the socket is connected to.</summary>
    /// <returns>Whether it was taken.</returns>
    /// <exception cref="Win32Exception">The socket broke, or somebody said that the far end does not listen.</exception>
    public static bool Send(SafeSocketHandle socket, ReadOnlySpan<byte> datagram)
    {
        while (true)
        {
            nint sent = send(socket, in MemoryMarshal.GetReference(datagram), datagram.Length, NativeCall.DontWait | NativeCall.NoSignal);
            if (NativeCall.IsFinal(sent))
                return sent >= 0;
        }
    }

    /// <summary>Sends one datagram to somebody.</summary>
    /// <returns>Whether it was taken.</returns>
    /// <exception cref="Win32Exception">There is no way there, or the socket broke.</exception>
    public static bool Send(SafeSocketHandle socket, ReadOnlySpan<byte> datagram, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            nint sent = sendto(
                socket, in MemoryMarshal.GetReference(datagram), datagram.Length, NativeCall.DontWait | NativeCall.NoSignal, in MemoryMarshal.GetReference(name), name.Length);
            if (NativeCall.IsFinal(sent))
                return sent >= 0;
        }
    }

    /// <summary>Sends one datagram as a message says.</summary>
    /// <returns>Whether it was taken.</returns>
    /// <exception cref="Win32Exception">There is no way there, or the socket broke.</exception>
    public static bool Send(SafeSocketHandle socket, NativeMessage message)
    {
        while (true)
        {
            nint sent = sendmsg(socket, ref message.Header, NativeCall.DontWait | NativeCall.NoSignal);
            if (NativeCall.IsFinal(sent))
                return sent >= 0;
        }
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint recvfrom(SafeSocketHandle socket, ref byte octets, nint count, int flags, ref byte name, ref int nameSize);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint recvmsg(SafeSocketHandle socket, ref byte message, int flags);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint send(SafeSocketHandle socket, in byte octets, nint count, int flags);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint sendto(SafeSocketHandle socket, in byte octets, nint count, int flags, in byte name, int nameSize);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint sendmsg(SafeSocketHandle socket, ref byte message, int flags);
}
