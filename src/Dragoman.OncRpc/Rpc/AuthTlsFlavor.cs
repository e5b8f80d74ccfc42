namespace Dragoman.OncRpc;

/// <summary>AUTH_TLS: not who calls, but the question whether the connection may go on encrypted (RFC 9289, 4.1). It goes with procedure 0 only, first on a connection.</summary>
internal sealed class AuthTlsFlavor : IAuthFlavor
{
    public static readonly AuthTlsFlavor Instance = new();

    public uint Number => OncConstants.AuthTls;

    public void Write(ref XdrWriter writer)
    {
        writer.WriteUInt32(Number);
        writer.WriteUInt32(0);
        OpaqueAuth.WriteNone(ref writer);
    }

    /// <summary>Refuses: what may be accepted never comes this far.</summary>
    public AuthStatus Accept(ReadOnlySpan<byte> credential, OpaqueAuth verifier, out AuthSys? caller)
    {
        caller = null;
        return AuthStatus.RejectedCredential;
    }

    /// <summary>Tells what is wrong with a call of this flavor that did not begin its connection.</summary>
    public static AuthStatus Refuse(scoped CallHeader header, TlsState state)
    {
        if (state == TlsState.NotOffered)
            return AuthStatus.RejectedCredential;

        if (state == TlsState.Established || header.Procedure != OncConstants.NullProcedure || !header.Credential.Body.IsEmpty)
            return AuthStatus.BadCredential;

        return header.Verifier.Flavor != OncConstants.AuthNone || !header.Verifier.Body.IsEmpty ? AuthStatus.BadVerifier : AuthStatus.RejectedCredential;
    }
}
