using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Writes and reads lists that are linked lists to some wires (<see cref="LinkedAttribute"/>): one element after the other, however long the list is.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LinkedListCodec<T, TCodec> : ICodec<List<T>>
    where TCodec : ICodec<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in List<T> value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        List<T> list = value ?? throw Refusals.Null("list", "List<T>?");
        writer.BeginLinkedList(list.Count);
        foreach (ref readonly T element in CollectionsMarshal.AsSpan(list))
        {
            writer.BeginLink();
            TCodec.Write(ref writer, in element);
        }

        writer.EndLinkedList();
    }

    /// <inheritdoc/>
    public static List<T> Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        int count = reader.BeginLinkedList(TCodec.MinimumSize);
        List<T> list = new(Math.Max(count, 0));
        while (reader.NextLink(count, list.Count))
            list.Add(TCodec.Read(ref reader));

        reader.EndLinkedList();
        return list;
    }
}
