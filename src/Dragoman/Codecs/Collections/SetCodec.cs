using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads sets; what is read is a <see cref="HashSet{T}"/>.</summary>
/// <typeparam name="TSet"><see cref="HashSet{T}"/> or an interface that it implements.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SetCodec<TSet, T, TCodec> : ICodec<TSet>
    where TSet : class, IEnumerable<T>
    where TCodec : ICodec<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in TSet value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (value is null)
            throw Refusals.Null("set", "it with ?");

        if (value is HashSet<T> set)
        {
            writer.BeginSet(set.Count);
            foreach (T element in set)
                TCodec.Write(ref writer, in element);
        }
        else
        {
            T[] elements = value.ToArray();
            writer.BeginSet(elements.Length);
            foreach (ref readonly T element in elements.AsSpan())
                TCodec.Write(ref writer, in element);
        }

        writer.EndSet();
    }

    /// <inheritdoc/>
    public static TSet Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        int count = reader.BeginSet(TCodec.MinimumSize);
        HashSet<T> set = new(count);
        for (int i = 0; i < count; i++)
        {
            T element = TCodec.Read(ref reader);
            if (!set.Add(element))
                throw Refusals.DuplicateElement(element);
        }

        reader.EndSet();
        return (TSet)(object)set;
    }
}
