using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Nfs.Files;

/// <summary>The calls to the C library of Linux: the only ones of the sample. All name a file by an open directory and a name in it.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxCalls
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int PathOnly = 0x200000;

    public const int SymbolicLinkNoFollow = 0x100;
    public const int RemoveDirectory = 0x200;
    public const int EffectiveIds = 0x200;
    public const int EmptyPath = 0x1000;

    public const int StatusSize = 256;
    public const uint BasicStatus = 0x7ff;
    public const long OmitTime = (1 << 30) - 2;

    private const string Library = "libc";

    /// <summary>Fail when it is no directory. The number depends on the processor.</summary>
    public static int DirectoryOnly { get; } = HasOldNumbers ? 0x4000 : 0x10000;

    /// <summary>Fail when the last name is a symbolic link. The number depends on the processor.</summary>
    public static int NoFollow { get; } = HasOldNumbers ? 0x8000 : 0x20000;

    private static bool HasOldNumbers => RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Ppc64le;

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle OpenAt(SafeFileHandle directory, string name, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Status(SafeFileHandle directory, string name, int flags, uint mask, Span<byte> status);

    [LibraryImport(Library, EntryPoint = "mkdirat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeDirectory(SafeFileHandle directory, string name, uint mode);

    [LibraryImport(Library, EntryPoint = "symlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeSymbolicLink(string text, SafeFileHandle directory, string name);

    [LibraryImport(Library, EntryPoint = "readlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint ReadSymbolicLink(SafeFileHandle directory, string name, Span<byte> text, nint size);

    [LibraryImport(Library, EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeLink(SafeFileHandle from, string fromName, SafeFileHandle to, string toName, int flags);

    [LibraryImport(Library, EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Remove(SafeFileHandle directory, string name, int flags);

    [LibraryImport(Library, EntryPoint = "renameat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(SafeFileHandle from, string fromName, SafeFileHandle to, string toName);

    [LibraryImport(Library, EntryPoint = "fchmodat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetMode(SafeFileHandle directory, string name, uint mode, int flags);

    [LibraryImport(Library, EntryPoint = "fchownat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetOwner(SafeFileHandle directory, string name, uint user, uint group, int flags);

    /// <summary>Sets both times; each is two numbers, seconds and nanoseconds.</summary>
    [LibraryImport(Library, EntryPoint = "utimensat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetTimes(SafeFileHandle directory, string name, ReadOnlySpan<long> times, int flags);

    [LibraryImport(Library, EntryPoint = "faccessat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MayAccess(SafeFileHandle directory, string name, int rights, int flags);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Flush(SafeFileHandle file);

    /// <summary>Fills in what a 64-bit system has first: block size, fragment size, blocks, free, available, files, free, available.</summary>
    [LibraryImport(Library, EntryPoint = "fstatvfs", SetLastError = true)]
    public static partial int Space(SafeFileHandle file, Span<ulong> space);
}
