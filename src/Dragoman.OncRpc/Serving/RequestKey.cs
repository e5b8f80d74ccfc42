namespace Dragoman.OncRpc;

/// <summary>Tells a client's calls from one another, and each from its own repetition: all that it asks, and on whose behalf.</summary>
/// <param name="Xid">The call's id.</param>
/// <param name="Program">The program.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Procedure">The procedure.</param>
/// <param name="Length">The octets of the arguments.</param>
/// <param name="Hash">A hash of all arguments and of the caller's user.</param>
internal readonly record struct RequestKey(uint Xid, uint Program, uint Version, uint Procedure, int Length, ulong Hash)
{
    /// <summary>Makes the key of a call whose header has been read.</summary>
    public static RequestKey Of(scoped CallHeader header, AuthSys? caller, scoped in XdrReader arguments)
    {
        ulong seed = caller is null ? RequestHash.Seed : RequestHash.Add(RequestHash.Add(RequestHash.Seed, caller.Uid), caller.Gid);
        return new RequestKey(header.Xid, header.Program, header.Version, header.Procedure, arguments.Remaining, arguments.HashRest(seed));
    }
}
