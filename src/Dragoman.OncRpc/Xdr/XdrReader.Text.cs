using System.Text;

namespace Dragoman.OncRpc;

internal ref partial struct XdrReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public char ReadChar() => (char)ReadUInt16();

    public char ReadNarrowChar() => (char)ReadByte();

    public string ReadString() => ReadString(int.MaxValue);

    public string ReadWideString() => ReadString(int.MaxValue);

    /// <summary>Reads a text of the protocol itself, whose length is bounded.</summary>
    /// <param name="limit">The greatest count of octets allowed.</param>
    public string ReadString(int limit)
    {
        ReadOnlySpan<byte> octets = ReadOctets(limit);
        Charge(DecodeCosts.OfText(octets.Length));
        try
        {
            return Utf8.GetString(octets);
        }
        catch (DecoderFallbackException exception)
        {
            throw new DecodeException($"A text of {octets.Length} octets is not UTF-8 (offset {_position} of {_octets.Length}).", exception);
        }
    }
}
