using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads arrays of one dimension whose lengths are fixed (<see cref="FixedAttribute"/>).</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
/// <typeparam name="TLength">The length of the only dimension.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FixedArrayCodec<T, TCodec, TLength> : ICodec<T[]>
    where TCodec : ICodec<T>
    where TLength : ILength
{
    /// <inheritdoc/>
    public static int MinimumSize => TLength.Value * TCodec.MinimumSize;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T[] value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        T[] array = value ?? throw Refusals.Null("array", "T[]?");
        if (array.Length != TLength.Value)
            throw Refusals.WrongLength(TLength.Value, array.Length, 1);

        writer.BeginArray(TLength.Value);
        BulkElements.Write<T, TCodec, TWriter>(ref writer, array);
        writer.EndArray();
    }

    /// <inheritdoc/>
    public static T[] Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        T[] array = new T[TLength.Value];
        reader.BeginArray(TLength.Value);
        BulkElements.Read<T, TCodec, TReader>(ref reader, array);
        reader.EndArray();
        return array;
    }
}
