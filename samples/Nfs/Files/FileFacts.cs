using Nfs.Protocol;

namespace Nfs.Files;

/// <summary>What a store knows of a file, a directory, or anything else that has a name. Nothing was followed to find it out.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Mode">The permission bits.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="User">The owner.</param>
/// <param name="Group">The owner's group.</param>
/// <param name="Size">Its length in octets.</param>
/// <param name="Used">How many octets it takes on the disk.</param>
/// <param name="Device">For device files the device.</param>
/// <param name="Volume">The file system it is on.</param>
/// <param name="Number">Its number on that file system; 0 where the system tells none.</param>
/// <param name="Accessed">When it was read last.</param>
/// <param name="Modified">When its contents changed.</param>
/// <param name="Changed">When it changed in any way.</param>
internal sealed record FileFacts(
    Ftype3 Type,
    uint Mode,
    uint Links,
    uint User,
    uint Group,
    ulong Size,
    ulong Used,
    Specdata3 Device,
    ulong Volume,
    ulong Number,
    Nfstime3 Accessed,
    Nfstime3 Modified,
    Nfstime3 Changed)
{
    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => Type == Ftype3.Nf3dir;

    /// <summary>Whether it is an ordinary file.</summary>
    public bool IsFile => Type == Ftype3.Nf3reg;

    /// <summary>Whether it is known by another name as well.</summary>
    public bool HasOtherNames => Links > 1 && !IsDirectory;

    /// <summary>Tells it from whatever else had or gets its name; 0 where the system cannot.</summary>
    public ulong Identity => Number == 0 ? 0 : Number ^ (Volume * 0x9e3779b97f4a7c15);
}
