using System.Net;

namespace Nfs;

/// <summary>What is served, where, and to whom.</summary>
/// <param name="Directory">The directory.</param>
public sealed record NfsOptions(string Directory)
{
    /// <summary>The port of NFS; 0 for any free one.</summary>
    public int Port { get; init; } = 2049;

    /// <summary>The port of MOUNT; 0 for any free one.</summary>
    public int MountPort { get; init; } = 20048;

    /// <summary>The address to listen at.</summary>
    public string ListenHost { get; init; } = "127.0.0.1";

    /// <summary>Whether nothing may be changed.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The machines that may use the directory; null for this machine alone.</summary>
    public IReadOnlyList<IPNetwork>? Clients { get; init; }

    /// <summary>Whether clients are believed who their users are, although nobody proves it.</summary>
    public bool BelievesCallers { get; init; }

    /// <summary>Whether to register with the rpcbind of this machine.</summary>
    public bool Registers { get; init; }

    /// <summary>Whether to do without what only Linux has.</summary>
    public bool IsPortable { get; init; }

    /// <summary>Where the table of handles is kept; null for a place of its own for each directory. Who can read it can forge handles.</summary>
    public string? StateDirectory { get; init; }
}
