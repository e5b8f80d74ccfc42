using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Writes and reads lists.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListCodec<T, TCodec> : ICodec<List<T>>
    where TCodec : ICodec<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in List<T> value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        List<T> list = value ?? throw Refusals.Null("list", "List<T>?");
        writer.BeginSequence(list.Count);
        BulkElements.Write<T, TCodec, TWriter>(ref writer, CollectionsMarshal.AsSpan(list));
        writer.EndSequence();
    }

    /// <inheritdoc/>
    public static List<T> Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        int count = reader.BeginSequence(TCodec.MinimumSize);
        List<T> list = new(count);
        CollectionsMarshal.SetCount(list, count);
        BulkElements.Read<T, TCodec, TReader>(ref reader, CollectionsMarshal.AsSpan(list));
        reader.EndSequence();
        return list;
    }
}
