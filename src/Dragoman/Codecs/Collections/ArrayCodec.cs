using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads arrays of any length.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayCodec<T, TCodec> : ICodec<T[]>
    where TCodec : ICodec<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T[] value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        T[] array = value ?? throw Refusals.Null("array", "T[]?");
        writer.BeginSequence(array.Length);
        BulkElements.Write<T, TCodec, TWriter>(ref writer, array);
        writer.EndSequence();
    }

    /// <inheritdoc/>
    public static T[] Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        T[] array = new T[reader.BeginSequence(TCodec.MinimumSize)];
        BulkElements.Read<T, TCodec, TReader>(ref reader, array);
        reader.EndSequence();
        return array;
    }
}
