using System.Text;

namespace Dragoman.OncRpc;

internal ref partial struct XdrWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes one UTF-16 unit as a number: XDR has no characters of its own.</summary>
    public void WriteChar(char value) => Put((uint)value);

    public void WriteNarrowChar(char value)
    {
        if (value > byte.MaxValue)
            Refuse($"The character U+{(int)value:X4} is not one octet in ISO 8859-1.");

        Put((uint)value);
    }

    /// <summary>Writes UTF-8. A text with NUL is refused: programs in C take it for the end.</summary>
    public void WriteString(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
            Refuse($"A text with NUL at {value.IndexOf('\0', StringComparison.Ordinal)} would be cut there by programs in C.");

        try
        {
            int length = Utf8.GetByteCount(value);
            Put((uint)length);
            Utf8.GetBytes(value, Take(length));
            Pad(length);
        }
        catch (EncoderFallbackException exception)
        {
            throw new EncodeException($"A text with half a surrogate pair at {exception.Index} has no form in UTF-8.", exception);
        }
    }

    public void WriteWideString(string value) => WriteString(value);
}
