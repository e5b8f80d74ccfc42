namespace Nfs.Serving;

/// <summary>A name in a directory, with the place from which reading goes on behind it.</summary>
internal readonly record struct Listed(ulong Cookie, string Name);
