namespace Dragoman.OncRpc;

/// <summary>The header of a reply (RFC 5531, 9: rpc_msg with reply_body), up to its result.</summary>
internal readonly ref struct ReplyHeader
{
    public uint Xid { get; private init; }

    /// <summary>What the server answers beside success; null when the result follows.</summary>
    public OncError? Error { get; private init; }

    public OpaqueAuth Verifier { get; private init; }

    /// <summary>Writes a header; a result may follow only when there is no error.</summary>
    public static void Write(ref XdrWriter writer, uint xid, OncError? error)
    {
        writer.WriteUInt32(xid);
        writer.WriteUInt32(OncConstants.ReplyMessage);
        if (error is { Status: OncStatus.RpcMismatch or OncStatus.AuthenticationError })
        {
            WriteDenied(ref writer, error);
            return;
        }

        writer.WriteUInt32(OncConstants.Accepted);
        OpaqueAuth.WriteNone(ref writer);
        writer.WriteUInt32((uint)(error?.Status ?? OncStatus.Success));
        if (error is { Status: OncStatus.ProgramMismatch })
        {
            writer.WriteUInt32(error.Low);
            writer.WriteUInt32(error.High);
        }
    }

    /// <summary>Reads the id of a message that may be a reply.</summary>
    /// <returns>False when the message is something else, which a client ignores.</returns>
    public static bool TryReadXid(ref XdrReader reader, out uint xid)
    {
        xid = reader.ReadUInt32();
        return reader.ReadUInt32() == OncConstants.ReplyMessage;
    }

    /// <summary>Reads the rest of a header after <see cref="TryReadXid"/>.</summary>
    /// <exception cref="DecodeException">The message uses a state that the protocol does not have.</exception>
    public static ReplyHeader Read(ref XdrReader reader, uint xid)
    {
        uint state = reader.ReadUInt32();
        if (state == OncConstants.Denied)
            return new ReplyHeader { Xid = xid, Error = ReadDenied(ref reader) };

        if (state != OncConstants.Accepted)
            reader.Refuse($"A reply is neither accepted nor denied but {state}");

        OpaqueAuth verifier = OpaqueAuth.Read(ref reader);
        if (verifier.IsTooLong)
            reader.Refuse($"A verifier of {verifier.Body.Length} octets exceeds {OncConstants.MaxAuthBody}");

        uint status = reader.ReadUInt32();
        if (status > (uint)OncStatus.SystemError)
            reader.Refuse($"A reply was accepted with the unknown status {status}");

        OncError? error = (OncStatus)status switch
        {
            OncStatus.Success => null,
            OncStatus.ProgramMismatch => new OncError(OncStatus.ProgramMismatch, reader.ReadUInt32(), reader.ReadUInt32()),
            OncStatus other => new OncError(other),
        };
        return new ReplyHeader { Xid = xid, Verifier = verifier, Error = error };
    }

    private static void WriteDenied(ref XdrWriter writer, OncError error)
    {
        writer.WriteUInt32(OncConstants.Denied);
        if (error.Status == OncStatus.AuthenticationError)
        {
            writer.WriteUInt32(OncConstants.RejectAuthError);
            writer.WriteUInt32((uint)error.Authentication);
            return;
        }

        writer.WriteUInt32(OncConstants.RejectRpcMismatch);
        writer.WriteUInt32(error.Low);
        writer.WriteUInt32(error.High);
    }

    private static OncError ReadDenied(ref XdrReader reader)
    {
        uint reason = reader.ReadUInt32();
        if (reason == OncConstants.RejectRpcMismatch)
            return new OncError(OncStatus.RpcMismatch, reader.ReadUInt32(), reader.ReadUInt32());

        if (reason != OncConstants.RejectAuthError)
            reader.Refuse($"A reply was denied for the unknown reason {reason}");

        return new OncError(OncStatus.AuthenticationError, Authentication: (AuthStatus)reader.ReadInt32());
    }
}
