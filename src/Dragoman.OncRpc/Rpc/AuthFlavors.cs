namespace Dragoman.OncRpc;

/// <summary>The flavors of a connection: which one a call goes out with, and which ones are believed.</summary>
internal sealed class AuthFlavors
{
    private static readonly IAuthFlavor[] Accepted = [AuthNoneFlavor.Instance, new AuthSysFlavor(null)];

    private readonly IAuthFlavor _usual;

    public AuthFlavors(AuthSys? credential) => _usual = credential is null ? AuthNoneFlavor.Instance : new AuthSysFlavor(credential);

    /// <summary>The flavor that a call goes out with: that of the credential attached to it, else the usual one.</summary>
    public IAuthFlavor For(Call call) => Features.Find<AuthSys>(call.Features) is { } own ? new AuthSysFlavor(own) : _usual;

    /// <summary>Checks who calls.</summary>
    public static AuthStatus Accept(scoped CallHeader header, TlsState tls, out AuthSys? caller)
    {
        caller = null;
        if (header.Credential.Flavor == OncConstants.AuthTls)
            return AuthTlsFlavor.Refuse(header, tls);

        if (header.Credential.IsTooLong)
            return AuthStatus.BadCredential;

        if (header.Verifier.IsTooLong)
            return AuthStatus.BadVerifier;

        foreach (IAuthFlavor flavor in Accepted)
        {
            if (flavor.Number == header.Credential.Flavor)
                return flavor.Accept(header.Credential.Body, header.Verifier, out caller);
        }

        return AuthStatus.RejectedCredential; // AUTH_SHORT among others: this host issues none
    }
}
