using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Nfs.Protocol;

namespace Nfs.Files;

/// <summary>Reads what Linux says of a file: <c>statx</c>, whose layout is the same on every processor.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxStatus
{
    private const uint BlockSize = 512;
    private const uint PermissionBits = 0xfff;

    /// <summary>Describes a name in a directory, not what a symbolic link leads to.</summary>
    public static FileFacts Of(SafeFileHandle directory, string name) => Read(directory, name, LinuxCalls.SymbolicLinkNoFollow);

    /// <summary>Describes an open file.</summary>
    public static FileFacts Of(SafeFileHandle file) => Read(file, "", LinuxCalls.EmptyPath);

    private static FileFacts Read(SafeFileHandle directory, string name, int flags)
    {
        Span<byte> status = stackalloc byte[LinuxCalls.StatusSize];
        if (LinuxCalls.Status(directory, name, flags, LinuxCalls.BasicStatus, status) != 0)
            throw LinuxStore.LastError();

        uint mode = MemoryMarshal.Read<ushort>(status[28..]);
        return new FileFacts(
            Type(mode),
            mode & PermissionBits,
            U32(status, 16),
            U32(status, 20),
            U32(status, 24),
            U64(status, 40),
            U64(status, 48) * BlockSize,
            new Specdata3(U32(status, 128), U32(status, 132)),
            ((ulong)U32(status, 136) << 32) | U32(status, 140),
            U64(status, 32),
            Time(status, 64),
            Time(status, 112),
            Time(status, 96));
    }

    private static Ftype3 Type(uint mode) => (mode >> 12) switch
    {
        1 => Ftype3.Nf3fifo,
        2 => Ftype3.Nf3chr,
        4 => Ftype3.Nf3dir,
        6 => Ftype3.Nf3blk,
        10 => Ftype3.Nf3lnk,
        12 => Ftype3.Nf3sock,
        _ => Ftype3.Nf3reg,
    };

    // The protocol's seconds end in 2106 and begin in 1970.
    private static Nfstime3 Time(ReadOnlySpan<byte> status, int offset) =>
        new((uint)Math.Clamp((long)U64(status, offset), 0, uint.MaxValue), U32(status, offset + 8));

    private static uint U32(ReadOnlySpan<byte> status, int offset) => MemoryMarshal.Read<uint>(status[offset..]);

    private static ulong U64(ReadOnlySpan<byte> status, int offset) => MemoryMarshal.Read<ulong>(status[offset..]);
}
