namespace Dragoman.OncRpc;

/// <summary>The header of a call (RFC 5531, 9: rpc_msg with call_body), up to its arguments.</summary>
internal readonly ref struct CallHeader
{
    public uint Xid { get; private init; }

    public uint RpcVersion { get; private init; }

    public uint Program { get; private init; }

    public uint Version { get; private init; }

    public uint Procedure { get; private init; }

    public OpaqueAuth Credential { get; private init; }

    public OpaqueAuth Verifier { get; private init; }

    /// <summary>Writes a header.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="xid">The id to find the answer by.</param>
    /// <param name="profile">Program and version.</param>
    /// <param name="procedure">The procedure.</param>
    /// <param name="flavor">Writes credential and verifier.</param>
    public static void Write(ref XdrWriter writer, uint xid, OncProfile profile, uint procedure, IAuthFlavor flavor)
    {
        writer.WriteUInt32(xid);
        writer.WriteUInt32(OncConstants.CallMessage);
        writer.WriteUInt32(OncConstants.RpcVersion);
        writer.WriteUInt32(profile.Program);
        writer.WriteUInt32(profile.Version);
        writer.WriteUInt32(procedure);
        flavor.Write(ref writer);
    }

    /// <summary>Reads a header. That of another version of the protocol ends after the version's number: nobody knows what follows.</summary>
    /// <exception cref="DecodeException">The message is no call.</exception>
    public static CallHeader Read(ref XdrReader reader)
    {
        uint xid = reader.ReadUInt32();
        uint type = reader.ReadUInt32();
        if (type != OncConstants.CallMessage)
            reader.Refuse($"A message of type {type} came where a call was expected");

        uint rpcVersion = reader.ReadUInt32();
        return rpcVersion != OncConstants.RpcVersion ? new CallHeader { Xid = xid, RpcVersion = rpcVersion } : new CallHeader
        {
            Xid = xid,
            RpcVersion = rpcVersion,
            Program = reader.ReadUInt32(),
            Version = reader.ReadUInt32(),
            Procedure = reader.ReadUInt32(),
            Credential = OpaqueAuth.Read(ref reader),
            Verifier = OpaqueAuth.Read(ref reader),
        };
    }
}
