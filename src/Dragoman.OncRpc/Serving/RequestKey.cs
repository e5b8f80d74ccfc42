namespace Dragoman.OncRpc;

/// <summary>Tells one call from another, and a call from its own repetition: who sent it, its xid, what it calls, and how its arguments begin.</summary>
/// <param name="Client">Where it came from; equal for repetitions.</param>
/// <param name="Uid">The caller's user, if it named one.</param>
/// <param name="Xid">The call's id.</param>
/// <param name="Program">The program.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Procedure">The procedure.</param>
/// <param name="Length">The octets of the arguments.</param>
/// <param name="Hash">A hash of the first of them.</param>
internal readonly record struct RequestKey(object Client, uint? Uid, uint Xid, uint Program, uint Version, uint Procedure, int Length, ulong Hash)
{
    private const int HashedLength = 256;

    /// <summary>Makes the key of a call whose header has been read.</summary>
    public static RequestKey Of(object client, scoped CallHeader header, AuthSys? caller, scoped in XdrReader arguments)
    {
        Span<byte> first = stackalloc byte[Math.Min(arguments.Remaining, HashedLength)];
        arguments.Peek(first);
        return new RequestKey(client, caller?.Uid, header.Xid, header.Program, header.Version, header.Procedure, arguments.Remaining, HashOf(first));
    }

    // FNV-1a. A client that makes two calls collide on purpose deceives nobody but itself: its address is part of the key.
    private static ulong HashOf(ReadOnlySpan<byte> octets)
    {
        ulong hash = 14695981039346656037;
        foreach (byte octet in octets)
            hash = unchecked((hash ^ octet) * 1099511628211);

        return hash;
    }
}
