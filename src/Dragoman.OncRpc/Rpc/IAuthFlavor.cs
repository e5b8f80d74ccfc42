namespace Dragoman.OncRpc;

/// <summary>One way to say and to check who calls (RFC 5531, 8.2).</summary>
internal interface IAuthFlavor
{
    /// <summary>The flavor's number.</summary>
    uint Number { get; }

    /// <summary>Writes credential and verifier of a call.</summary>
    void Write(ref XdrWriter writer);

    /// <summary>Checks the credential of a call that arrived; its flavor is this one, and neither body exceeds its limit.</summary>
    /// <param name="credential">The credential's body.</param>
    /// <param name="verifier">The verifier.</param>
    /// <param name="caller">Who calls, to be attached to the call; null for nobody in particular.</param>
    /// <returns>Why it is refused, or <see cref="AuthStatus.Ok"/>.</returns>
    AuthStatus Accept(ReadOnlySpan<byte> credential, OpaqueAuth verifier, out AuthSys? caller);
}
