using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Authentication;

namespace Dragoman.OncRpc;

/// <summary>The two messages by which a connection goes over to TLS (RFC 9289, 4.1), as whole records.</summary>
internal static class TlsMessages
{
    /// <summary>The size of the question: a call header without any bodies.</summary>
    public const int ProbeSize = OncConstants.RecordMarkSize + (10 * sizeof(uint));

    private const string ApplicationProtocol = "sunrpc";

    /// <summary>What the server answers when it is able to.</summary>
    private static ReadOnlySpan<byte> StartTls => "STARTTLS"u8;

    /// <summary>The options of TLS for this protocol, which wants version 1.3 and its own name.</summary>
    [SuppressMessage("Security", "CA5398", Justification = "RFC 9289, 5: what is older must not be negotiated.")]
    public static TlsOptions? OptionsFrom(TlsOptions? options) =>
        options is null ? null : options with { Protocols = SslProtocols.Tls13, ApplicationProtocols = [ApplicationProtocol] };

    /// <summary>Encodes the question.</summary>
    public static byte[] EncodeProbe(uint xid, OncProfile profile) => Encode((xid, profile), static (ref XdrWriter writer, in (uint Xid, OncProfile Profile) state) =>
        CallHeader.Write(ref writer, state.Xid, state.Profile, OncConstants.NullProcedure, AuthTlsFlavor.Instance));

    /// <summary>Encodes the answer that is followed by the handshake.</summary>
    public static byte[] EncodeConsent(uint xid) => Encode(xid, static (ref XdrWriter writer, in uint xid) =>
    {
        writer.WriteUInt32(xid);
        writer.WriteUInt32(OncConstants.ReplyMessage);
        writer.WriteUInt32(OncConstants.Accepted);
        writer.WriteUInt32(OncConstants.AuthNone);
        writer.WriteUInt32((uint)StartTls.Length);
        writer.WriteOpaque(StartTls);
        writer.WriteUInt32((uint)OncStatus.Success);
    });

    /// <summary>Reads a record mark.</summary>
    /// <returns>The length of the record, or -1 when it is not of one fragment.</returns>
    public static int RecordLength(ReadOnlySpan<byte> mark)
    {
        uint value = BinaryPrimitives.ReadUInt32BigEndian(mark);
        return (value & OncConstants.LastFragment) != 0 ? (int)(value & ~OncConstants.LastFragment) : -1;
    }

    /// <summary>Reads a record that may be the question.</summary>
    /// <returns>Whether it is, and without a fault.</returns>
    public static bool TryReadProbe(ReadOnlySpan<byte> record, out uint xid)
    {
        xid = 0;
        try
        {
            var reader = new XdrReader(record, XdrContext.Plain);
            CallHeader header = CallHeader.Read(ref reader);
            xid = header.Xid;
            return header.RpcVersion == OncConstants.RpcVersion
                && header.Procedure == OncConstants.NullProcedure
                && header.Credential is { Flavor: OncConstants.AuthTls, Body.IsEmpty: true }
                && header.Verifier is { Flavor: OncConstants.AuthNone, Body.IsEmpty: true };
        }
        catch (DecodeException)
        {
            return false;
        }
    }

    /// <summary>Reads the answer. Whatever else a server says, be it a denial or a success without the word, means that it has no TLS.</summary>
    /// <returns>Whether the handshake may begin.</returns>
    /// <exception cref="DecodeException">It is no answer to the question.</exception>
    public static bool IsConsent(ReadOnlySpan<byte> record, uint xid)
    {
        var reader = new XdrReader(record, XdrContext.Plain);
        if (!ReplyHeader.TryReadXid(ref reader, out uint answered) || answered != xid)
            throw new DecodeException("The first message was no answer to the first question.");

        ReplyHeader header = ReplyHeader.Read(ref reader, xid);
        return header.Error is null && header.Verifier.Flavor == OncConstants.AuthNone && header.Verifier.Body.SequenceEqual(StartTls);
    }

    private static byte[] Encode<TState>(in TState state, MessageWriter<TState> write)
    {
        using var output = new OutputBuffer();
        var writer = new XdrWriter(output, XdrContext.Plain);
        writer.WriteUInt32(0);
        write(ref writer, state);
        writer.Patch(0, OncConstants.LastFragment | (uint)(writer.Position - OncConstants.RecordMarkSize));
        writer.Complete();
        return output.ToOctets();
    }

    private delegate void MessageWriter<TState>(ref XdrWriter writer, in TState state);
}
