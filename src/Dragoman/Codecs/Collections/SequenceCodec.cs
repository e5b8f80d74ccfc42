using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Writes and reads sequences declared by an interface, such as <see cref="IReadOnlyList{T}"/>; what is read is a <see cref="List{T}"/>.</summary>
/// <typeparam name="TCollection">An interface that <see cref="List{T}"/> implements.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SequenceCodec<TCollection, T, TCodec> : ICodec<TCollection>
    where TCollection : class, IEnumerable<T>
    where TCodec : ICodec<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in TCollection value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        switch (value)
        {
            case null:
                throw Refusals.Null("sequence", "it with ?");
            case T[] array:
                WriteSpan(ref writer, array);
                break;
            case List<T> list:
                WriteSpan(ref writer, CollectionsMarshal.AsSpan(list));
                break;
            default:
                // The count goes first, and a lazy sequence knows its own only when it has run.
                WriteSpan(ref writer, value.ToArray());
                break;
        }
    }

    /// <inheritdoc/>
    public static TCollection Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct =>
        (TCollection)(object)ListCodec<T, TCodec>.Read(ref reader);

    private static void WriteSpan<TWriter>(ref TWriter writer, scoped ReadOnlySpan<T> values)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        writer.BeginSequence(values.Length);
        BulkElements.Write<T, TCodec, TWriter>(ref writer, values);
        writer.EndSequence();
    }
}
