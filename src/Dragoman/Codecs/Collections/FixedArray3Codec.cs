using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>Writes and reads arrays of three dimensions whose lengths are fixed (<see cref="FixedAttribute"/>).</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
/// <typeparam name="TLength1">The length of the first dimension.</typeparam>
/// <typeparam name="TLength2">The length of the second dimension.</typeparam>
/// <typeparam name="TLength3">The length of the third dimension.</typeparam>
[SuppressMessage("Performance", "CA1814", Justification = "The type is the user's choice.")]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FixedArray3Codec<T, TCodec, TLength1, TLength2, TLength3> : ICodec<T[,,]>
    where TCodec : ICodec<T>
    where TLength1 : ILength
    where TLength2 : ILength
    where TLength3 : ILength
{
    /// <inheritdoc/>
    public static int MinimumSize => TLength1.Value * TLength2.Value * TLength3.Value * TCodec.MinimumSize;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T[,,] value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        T[,,] array = value ?? throw Refusals.Null("array", "T[,,]?");
        if (array.GetLength(0) != TLength1.Value)
            throw Refusals.WrongLength(TLength1.Value, array.GetLength(0), 1);

        if (array.GetLength(1) != TLength2.Value)
            throw Refusals.WrongLength(TLength2.Value, array.GetLength(1), 2);

        if (array.GetLength(2) != TLength3.Value)
            throw Refusals.WrongLength(TLength3.Value, array.GetLength(2), 3);

        ReadOnlySpan<T> rest = ArrayElements.Of<T>(array);
        writer.BeginArray(TLength1.Value);
        for (int i = 0; i < TLength1.Value; i++)
        {
            writer.BeginArray(TLength2.Value);
            for (int j = 0; j < TLength2.Value; j++, rest = rest[TLength3.Value..])
            {
                writer.BeginArray(TLength3.Value);
                BulkElements.Write<T, TCodec, TWriter>(ref writer, rest[..TLength3.Value]);
                writer.EndArray();
            }

            writer.EndArray();
        }

        writer.EndArray();
    }

    /// <inheritdoc/>
    public static T[,,] Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        T[,,] array = new T[TLength1.Value, TLength2.Value, TLength3.Value];
        Span<T> rest = ArrayElements.Of<T>(array);
        reader.BeginArray(TLength1.Value);
        for (int i = 0; i < TLength1.Value; i++)
        {
            reader.BeginArray(TLength2.Value);
            for (int j = 0; j < TLength2.Value; j++, rest = rest[TLength3.Value..])
            {
                reader.BeginArray(TLength3.Value);
                BulkElements.Read<T, TCodec, TReader>(ref reader, rest[..TLength3.Value]);
                reader.EndArray();
            }

            reader.EndArray();
        }

        reader.EndArray();
        return array;
    }
}
