namespace Dragoman.Iiop;

internal ref partial struct CdrReader
{
    /// <summary>Makes a reader of an encapsulation, which has a byte order and an alignment of its own.</summary>
    /// <param name="octets">The octets, the byte order first.</param>
    /// <param name="context">What to know beside the octets.</param>
    /// <returns>A reader of its content.</returns>
    public static CdrReader OverEncapsulation(ReadOnlySpan<byte> octets, CdrContext context)
    {
        if (octets.IsEmpty)
            throw new DecodeException("An encapsulation without its byte order.");

        return octets[0] > 1
            ? throw new DecodeException($"An encapsulation begins with its byte order, 0 or 1, not {octets[0]}.")
            : new CdrReader(octets, context, littleEndian: octets[0] == 1, position: 1);
    }
}
