using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>What the system says of this process's descriptors: how many it may have, how many it has.</summary>
[SuppressMessage("Interoperability", "SYSLIB1054", Justification = "The code generated for LibraryImport is unsafe, which this assembly allows nowhere; these signatures leave nothing to generate.")]
internal static class DescriptorLimit
{
    private const int LinuxOpenFiles = 7; // RLIMIT_NOFILE
    private const int BsdOpenFiles = 8;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    /// <summary>How many descriptors the process may have.</summary>
    /// <value><see cref="int.MaxValue"/> where the system does not say.</value>
    public static int Read()
    {
        if (OperatingSystem.IsWindows())
            return int.MaxValue;

        try
        {
            return getrlimit(OperatingSystem.IsLinux() ? LinuxOpenFiles : BsdOpenFiles, out Limits limits) == 0 && limits.Current < int.MaxValue
                ? (int)limits.Current
                : int.MaxValue;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return int.MaxValue;
        }
    }

    /// <summary>How many descriptors the process has.</summary>
    /// <value>Negative where the system does not say.</value>
    public static int Count()
    {
        try
        {
            // Without a text for each: there may be many thousands.
            return new FileSystemEnumerable<bool>(OperatingSystem.IsLinux() ? "/proc/self/fd" : "/dev/fd", static (ref FileSystemEntry _) => true, Everything).Count();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return -1;
        }
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getrlimit(int resource, out Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public nuint Current;
        public nuint Maximum;
    }
}
