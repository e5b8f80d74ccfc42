namespace Dragoman.Pyro;

/// <summary>A serializer: payload octets to values and back.</summary>
internal abstract class PayloadFormat
{
    /// <summary>Whether the envelope of a call is a map with names instead of a tuple.</summary>
    public virtual bool NamesEnvelope => false;

    /// <summary>Takes a payload apart.</summary>
    /// <param name="payload">The octets of one value.</param>
    /// <param name="document">Empty; filled with that value.</param>
    /// <exception cref="DecodeException">The octets are not one value of the format, or exceed a limit.</exception>
    public abstract void Parse(ReadOnlySpan<byte> payload, ValueDocument document);

    /// <summary>Makes a writer, which can be used again and again.</summary>
    public abstract ValueWriter NewWriter();
}
