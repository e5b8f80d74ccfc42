namespace Nfs.Files;

/// <summary>How much room a file system has: octets and files, all, free, and free for this process.</summary>
internal sealed record SpaceFacts(ulong Octets, ulong FreeOctets, ulong AvailableOctets, ulong Files, ulong FreeFiles, ulong AvailableFiles);
