namespace Nfs.Files;

/// <summary>What somebody may do with a file, as the three bits of a mode.</summary>
[Flags]
internal enum Rights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Run the file; find names in the directory.</summary>
    Execute = 1,

    /// <summary>Change it.</summary>
    Write = 2,

    /// <summary>Read it; list the directory.</summary>
    Read = 4,
}
