namespace Dragoman.OncRpc;

/// <summary>The server's opening of a connection: looks whether it begins by asking for TLS, and if so answers and shakes hands (RFC 9289, 4).</summary>
/// <remarks>Nothing is read beyond the question before TLS takes over: what somebody put behind it in plain text is no handshake, and ends the connection.</remarks>
internal sealed class TlsServerOpening(TlsOptions tls, TlsPolicy policy)
{
    /// <summary>Opens.</summary>
    /// <param name="plain">The accepted channel.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The channel to go on with: encrypted, or the plain one with all that it has brought.</returns>
    /// <exception cref="IOException">The handshake failed, or nothing came although TLS is required.</exception>
    public async ValueTask<IChannel> RunAsync(IChannel plain, CancellationToken cancellationToken)
    {
        var first = new FirstOctets(plain, TlsMessages.ProbeSize);
        if (await TryReadProbeAsync(first, cancellationToken).ConfigureAwait(false) is not { } xid)
            return new PrefixedChannel(plain, first.Read);

        await plain.SendAsync([TlsMessages.EncodeConsent(xid)], cancellationToken).ConfigureAwait(false);
        return await TlsChannel.AcceptAsync(plain, tls, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<uint?> TryReadProbeAsync(FirstOctets first, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(tls.HandshakeTimeout);
        try
        {
            bool isProbe = await first.FillAsync(OncConstants.RecordMarkSize, limit.Token).ConfigureAwait(false)
                && TlsMessages.RecordLength(first.Read.Span) == TlsMessages.ProbeSize - OncConstants.RecordMarkSize
                && await first.FillAsync(TlsMessages.ProbeSize, limit.Token).ConfigureAwait(false);
            return isProbe && TlsMessages.TryReadProbe(first.Read.Span[OncConstants.RecordMarkSize..], out uint xid) ? xid : null;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A client that connects ahead of its first call, and that need not encrypt, is not in a hurry.
            return policy == TlsPolicy.Opportunistic ? null : throw new IOException("it did not ask for TLS, which is required here, in time", exception);
        }
    }
}
