using System.Collections;
using System.ComponentModel;

namespace Dragoman;

/// <summary>Holds a string, octets or a sequence to a greatest length (<see cref="BoundAttribute"/>), when writing and when reading.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
/// <typeparam name="TBound">The greatest length.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BoundedCodec<T, TCodec, TBound> : ICodec<T>
    where TCodec : ICodec<T>
    where TBound : ILength
{
    /// <inheritdoc/>
    public static int MinimumSize => TCodec.MinimumSize;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        // Written first, because the codec inside refuses null; nothing is sent when the length is refused after it.
        TCodec.Write(ref writer, in value);
        int length = LengthOf(value);
        if (length > TBound.Value)
            throw new EncodeException($"The value has length {length}; it is bounded to {TBound.Value}.");
    }

    /// <inheritdoc/>
    public static T Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        T value = TCodec.Read(ref reader);
        int length = LengthOf(value);
        return length <= TBound.Value
            ? value
            : throw new DecodeException($"A value of length {length} came; it is bounded to {TBound.Value}.");
    }

    private static int LengthOf(T value) => value switch
    {
        string text => text.Length,
        ReadOnlyMemory<byte> octets => octets.Length,
        Array array => array.Length,
        ICollection collection => collection.Count,
        IEnumerable sequence => sequence.Cast<object?>().Count(),
        _ => 0,
    };
}
