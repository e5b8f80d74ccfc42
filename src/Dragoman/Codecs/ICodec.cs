namespace Dragoman;

/// <summary>Writes and reads values of one type on any wire. Generated for each message and enumeration; the core has those of primitives and collections.</summary>
/// <remarks>Codecs are structs without fields: code generic over a codec is then compiled for each one and calls it directly, where classes would share code that looks the codec up.</remarks>
/// <typeparam name="T">The type of the values.</typeparam>
public interface ICodec<T>
{
    /// <summary>A lower bound of the octets that one value takes on any positional wire, so that a claimed count can be refused before anything is allocated.</summary>
    /// <value>0 only when a value may take no octets at all.</value>
    static abstract int MinimumSize { get; }

    /// <summary>Writes a value.</summary>
    /// <typeparam name="TWriter">The wire's writer.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="EncodeException">The value cannot be carried.</exception>
    static abstract void Write<TWriter>(ref TWriter writer, in T value)
        where TWriter : struct, IWireWriter, allows ref struct;

    /// <summary>Reads a value.</summary>
    /// <typeparam name="TReader">The wire's reader.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <returns>The value.</returns>
    /// <exception cref="DecodeException">The octets do not form a value.</exception>
    static abstract T Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct;
}
