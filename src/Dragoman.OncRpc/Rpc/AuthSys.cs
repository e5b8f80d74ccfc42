using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace Dragoman.OncRpc;

/// <summary>Who calls, as the caller says itself and nobody proves (RFC 5531, appendix A): to be believed on trusted networks only.</summary>
/// <remarks>Attached to the <see cref="Features"/> of calls that arrive with it; attached to a call, or set in the options of the wire, it is sent.</remarks>
public sealed record AuthSys
{
    /// <summary>Makes a credential.</summary>
    /// <param name="stamp">Any number that tells the caller's credentials apart.</param>
    /// <param name="machineName">The caller's machine; at most 255 octets.</param>
    /// <param name="uid">The caller's user.</param>
    /// <param name="gid">The caller's group.</param>
    /// <param name="gids">Further groups; at most 16.</param>
    /// <exception cref="ArgumentException">A bound is exceeded.</exception>
    public AuthSys(uint stamp, string machineName, uint uid, uint gid, params ImmutableArray<uint> gids)
    {
        if (Encoding.UTF8.GetByteCount(machineName) > OncConstants.MaxMachineName || machineName.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"The name of a machine has at most {OncConstants.MaxMachineName} octets and no NUL.", nameof(machineName));

        if (gids.Length > OncConstants.MaxGids)
            throw new ArgumentException($"{gids.Length} groups exceed {OncConstants.MaxGids}.", nameof(gids));

        Stamp = stamp;
        MachineName = machineName;
        Uid = uid;
        Gid = gid;
        Gids = gids;
    }

    // A machine may be called in any octets. Those that are no UTF-8 are taken as Latin-1, which has a character for each.
    internal AuthSys(uint stamp, ReadOnlySpan<byte> machineName, uint uid, uint gid, ImmutableArray<uint> gids)
    {
        Stamp = stamp;
        MachineName = (Utf8.IsValid(machineName) ? Encoding.UTF8 : Encoding.Latin1).GetString(machineName);
        Uid = uid;
        Gid = gid;
        Gids = gids;
    }

    /// <summary>Tells the caller's credentials apart.</summary>
    /// <value>Any number.</value>
    public uint Stamp { get; }

    /// <summary>The caller's machine.</summary>
    /// <value>Not verified.</value>
    public string MachineName { get; }

    /// <summary>The caller's user.</summary>
    /// <value>Not verified.</value>
    public uint Uid { get; }

    /// <summary>The caller's group.</summary>
    /// <value>Not verified.</value>
    public uint Gid { get; }

    /// <summary>The caller's further groups.</summary>
    /// <value>At most 16; not verified.</value>
    public ImmutableArray<uint> Gids { get; }

    /// <summary>Compares all parts, the groups in their order.</summary>
    /// <param name="other">The other credential.</param>
    /// <returns>Whether both say the same.</returns>
    public bool Equals(AuthSys? other) =>
        other is not null && Stamp == other.Stamp && Uid == other.Uid && Gid == other.Gid && MachineName == other.MachineName
        && Gids.AsSpan().SequenceEqual(other.Gids.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Stamp, MachineName, Uid, Gid, Gids.Length);
}
