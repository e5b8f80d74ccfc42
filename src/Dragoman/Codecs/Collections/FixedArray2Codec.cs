using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>Writes and reads arrays of two dimensions whose lengths are fixed (<see cref="FixedAttribute"/>).</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
/// <typeparam name="TLength1">The length of the first dimension.</typeparam>
/// <typeparam name="TLength2">The length of the second dimension.</typeparam>
[SuppressMessage("Performance", "CA1814", Justification = "The type is the user's choice.")]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FixedArray2Codec<T, TCodec, TLength1, TLength2> : ICodec<T[,]>
    where TCodec : ICodec<T>
    where TLength1 : ILength
    where TLength2 : ILength
{
    /// <inheritdoc/>
    public static int MinimumSize => TLength1.Value * TLength2.Value * TCodec.MinimumSize;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T[,] value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        T[,] array = value ?? throw Refusals.Null("array", "T[,]?");
        if (array.GetLength(0) != TLength1.Value)
            throw Refusals.WrongLength(TLength1.Value, array.GetLength(0), 1);

        if (array.GetLength(1) != TLength2.Value)
            throw Refusals.WrongLength(TLength2.Value, array.GetLength(1), 2);

        ReadOnlySpan<T> rest = ArrayElements.Of<T>(array);
        writer.BeginArray(TLength1.Value);
        for (int i = 0; i < TLength1.Value; i++, rest = rest[TLength2.Value..])
        {
            writer.BeginArray(TLength2.Value);
            BulkElements.Write<T, TCodec, TWriter>(ref writer, rest[..TLength2.Value]);
            writer.EndArray();
        }

        writer.EndArray();
    }

    /// <inheritdoc/>
    public static T[,] Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        T[,] array = new T[TLength1.Value, TLength2.Value];
        Span<T> rest = ArrayElements.Of<T>(array);
        reader.BeginArray(TLength1.Value);
        for (int i = 0; i < TLength1.Value; i++, rest = rest[TLength2.Value..])
        {
            reader.BeginArray(TLength2.Value);
            BulkElements.Read<T, TCodec, TReader>(ref reader, rest[..TLength2.Value]);
            reader.EndArray();
        }

        reader.EndArray();
        return array;
    }
}
