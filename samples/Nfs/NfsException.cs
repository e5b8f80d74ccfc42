using Nfs.Protocol;

namespace Nfs;

/// <summary>Why a procedure fails, as the protocol says it.</summary>
/// <param name="status">The status.</param>
internal sealed class NfsException(Nfsstat3 status) : Exception($"The procedure fails with {status}.")
{
    /// <summary>The status.</summary>
    public Nfsstat3 Status { get; } = status;
}
