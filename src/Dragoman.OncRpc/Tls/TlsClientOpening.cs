using System.Security.Cryptography;

namespace Dragoman.OncRpc;

/// <summary>The client's opening of a connection that is to be encrypted: asks the server, then shakes hands (RFC 9289, 4).</summary>
/// <remarks>Nothing is read beyond the answer before TLS takes over, so that nobody in between can put words into the encrypted conversation.</remarks>
internal static class TlsClientOpening
{
    private const int MaxAnswer = 1024;

    /// <summary>Opens.</summary>
    /// <param name="plain">The connected channel; owned from now on, also when this fails.</param>
    /// <param name="profile">Program and version to ask.</param>
    /// <param name="tls">How to encrypt.</param>
    /// <param name="policy">What to do when the server has no TLS.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The channel to go on with.</returns>
    /// <exception cref="IOException">There is no TLS, which is required, or the handshake failed.</exception>
    public static async ValueTask<IChannel> RunAsync(IChannel plain, OncProfile profile, TlsOptions tls, TlsPolicy policy, CancellationToken cancellationToken)
    {
        try
        {
            if (await AskAsync(plain, profile, cancellationToken).ConfigureAwait(false))
                return await TlsChannel.ConnectAsync(plain, tls, cancellationToken).ConfigureAwait(false);

            return policy == TlsPolicy.Opportunistic ? plain : throw new IOException($"{plain.Remote} has no TLS, which is required here, or somebody in between hides it.");
        }
        catch
        {
            plain.Dispose();
            throw;
        }
    }

    private static async ValueTask<bool> AskAsync(IChannel plain, OncProfile profile, CancellationToken cancellationToken)
    {
        uint xid = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        await plain.SendAsync([TlsMessages.EncodeProbe(xid, profile)], cancellationToken).ConfigureAwait(false);
        var first = new FirstOctets(plain, OncConstants.RecordMarkSize + MaxAnswer);
        if (!await first.FillAsync(OncConstants.RecordMarkSize, cancellationToken).ConfigureAwait(false))
            throw Strange(plain, "it closed the connection");

        int length = TlsMessages.RecordLength(first.Read.Span);
        if (length is < 0 or > MaxAnswer)
            throw Strange(plain, "the answer is no record of a sensible size");

        if (!await first.FillAsync(OncConstants.RecordMarkSize + length, cancellationToken).ConfigureAwait(false))
            throw Strange(plain, "it closed the connection");

        try
        {
            return TlsMessages.IsConsent(first.Read.Span[OncConstants.RecordMarkSize..], xid);
        }
        catch (DecodeException exception)
        {
            throw Strange(plain, exception.Message);
        }
    }

    private static IOException Strange(IChannel plain, string reason) => new($"{plain.Remote} was asked for TLS and did not answer as it must: {reason}");
}
