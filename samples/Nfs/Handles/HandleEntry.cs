namespace Nfs.Handles;

/// <summary>What a handle stands for: a name in a directory, and which file had it when the handle was given.</summary>
/// <param name="Parent">The directory's number; 0 for the root.</param>
/// <param name="Name">The name.</param>
/// <param name="Identity">Tells the file from others that get its name later; 0 where the system cannot.</param>
internal sealed record HandleEntry(ulong Parent, string Name, ulong Identity);
