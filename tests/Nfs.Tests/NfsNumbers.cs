namespace Nfs.Tests;

/// <summary>The numbers that <c>nfs.x</c> and <c>mount.x</c> give their programs.</summary>
internal static class NfsNumbers
{
    /// <summary>NFS.</summary>
    public const uint NfsProgram = 100003;

    /// <summary>MOUNT.</summary>
    public const uint MountProgram = 100005;

    /// <summary>The version of both.</summary>
    public const uint Version = 3;
}
