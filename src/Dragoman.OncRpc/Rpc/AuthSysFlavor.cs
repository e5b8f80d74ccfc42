namespace Dragoman.OncRpc;

/// <summary>AUTH_SYS: the caller names a user and groups; the verifier is empty.</summary>
/// <param name="credential">What to send; null on the server's side.</param>
internal sealed class AuthSysFlavor(AuthSys? credential) : IAuthFlavor
{
    public uint Number => OncConstants.AuthSys;

    public void Write(ref XdrWriter writer)
    {
        AuthSys own = credential ?? throw new InvalidOperationException("There is no credential to send.");
        writer.WriteUInt32(Number);
        long size = writer.Position;
        writer.WriteUInt32(0);
        writer.WriteUInt32(own.Stamp);
        writer.WriteString(own.MachineName);
        writer.WriteUInt32(own.Uid);
        writer.WriteUInt32(own.Gid);
        writer.BeginSequence(own.Gids.Length);
        writer.WritePrimitives(own.Gids.AsSpan());
        writer.Patch(size, (uint)(writer.Position - size - sizeof(uint)));
        OpaqueAuth.WriteNone(ref writer);
    }

    public AuthStatus Accept(ReadOnlySpan<byte> credential, OpaqueAuth verifier, out AuthSys? caller)
    {
        caller = null;
        var reader = new XdrReader(credential, XdrContext.Plain);
        try
        {
            uint stamp = reader.ReadUInt32();
            ReadOnlySpan<byte> machine = reader.ReadOctets(OncConstants.MaxMachineName);
            uint uid = reader.ReadUInt32();
            uint gid = reader.ReadUInt32();
            int count = reader.BeginSequence(sizeof(uint));
            if (count > OncConstants.MaxGids)
                return AuthStatus.BadCredential;

            uint[] gids = new uint[count];
            reader.ReadPrimitives<uint>(gids);
            caller = new AuthSys(stamp, machine, uid, gid, [.. gids]);
            return machine.Contains((byte)0) ? AuthStatus.BadCredential : AuthStatus.Ok;
        }
        catch (DecodeException)
        {
            return AuthStatus.BadCredential;
        }
    }
}
