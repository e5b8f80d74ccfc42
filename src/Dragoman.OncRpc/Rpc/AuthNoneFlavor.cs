namespace Dragoman.OncRpc;

/// <summary>AUTH_NONE: the caller does not say who it is.</summary>
internal sealed class AuthNoneFlavor : IAuthFlavor
{
    public static readonly AuthNoneFlavor Instance = new();

    public uint Number => OncConstants.AuthNone;

    public void Write(ref XdrWriter writer)
    {
        OpaqueAuth.WriteNone(ref writer);
        OpaqueAuth.WriteNone(ref writer);
    }

    /// <summary>Accepts whatever the body holds, as every server does.</summary>
    public AuthStatus Accept(ReadOnlySpan<byte> credential, OpaqueAuth verifier, out AuthSys? caller)
    {
        caller = null;
        return AuthStatus.Ok;
    }
}
