using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Linux's epoll, as far as it is needed to learn that a socket has become readable or writable.</summary>
[SuppressMessage("Interoperability", "SYSLIB1054", Justification = "The code generated for LibraryImport is unsafe, which this assembly allows nowhere; these signatures leave nothing to generate.")]
internal static class Epoll
{
    /// <summary>Octets, or the end of the stream, can be received.</summary>
    public const uint Readable = 0x001;

    /// <summary>Octets can be sent.</summary>
    public const uint Writable = 0x004;

    private const uint OneShot = 1u << 30;
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int Modify = 3;
    private const int NoSuchEntry = 2;
    private const int Interrupted = 4;

    // An event is a mask of four octets and a number of the watcher's own: at once on x86, at the next multiple of 8 elsewhere.
    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
    private static readonly int EventSize = IsPacked ? 12 : 16;

    /// <summary>Makes a set of watched sockets.</summary>
    /// <returns>Its descriptor; negative when the system has no such thing or grants none.</returns>
    public static int Create() => epoll_create1(CloseOnExec);

    /// <summary>Watches a socket up to its next event.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    /// <exception cref="IOException">The system grants no more watches.</exception>
    public static void Arm(int epoll, SafeSocketHandle socket, uint events, long id)
    {
        var change = new Event { Mask = events | OneShot };
        if (IsPacked)
            change.PackedId = id;
        else
            change.Id = id;

        if (epoll_ctl(epoll, Modify, socket, ref change) == 0)
            return;

        if (Marshal.GetLastPInvokeError() != NoSuchEntry || epoll_ctl(epoll, Add, socket, ref change) != 0)
            throw new IOException($"A connection cannot be watched: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
    }

    /// <summary>Blocks until watched sockets have events.</summary>
    /// <param name="epoll">The set.</param>
    /// <param name="ids">Receives whose they are.</param>
    /// <param name="events">As many octets as <paramref name="ids"/> need, of undefined content.</param>
    /// <returns>How many.</returns>
    public static int Wait(int epoll, Span<long> ids, byte[] events)
    {
        int count = epoll_wait(epoll, events, ids.Length, -1);
        if (count < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            throw new Win32Exception(Marshal.GetLastPInvokeError());

        for (int i = 0; i < count; i++)
            ids[i] = BitConverter.ToInt64(events, i * EventSize + EventSize - sizeof(long));

        return Math.Max(count, 0);
    }

    /// <summary>Makes what <see cref="Wait"/> needs for its work.</summary>
    public static byte[] NewEvents(int count) => new byte[count * EventSize];

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int epoll_create1(int flags);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int epoll_ctl(int epoll, int operation, SafeSocketHandle socket, ref Event change);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int epoll_wait(int epoll, [Out] byte[] events, int maxEvents, int timeout);

    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct Event
    {
        [FieldOffset(0)]
        public uint Mask;

        [FieldOffset(4)]
        public long PackedId;

        [FieldOffset(8)]
        public long Id;
    }
}
