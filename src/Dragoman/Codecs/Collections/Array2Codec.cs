using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Writes and reads arrays of two dimensions of any length, as a list of lists of equal length.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[SuppressMessage("Performance", "CA1814", Justification = "The type is the user's choice.")]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Array2Codec<T, TCodec> : ICodec<T[,]>
    where TCodec : ICodec<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T[,] value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        T[,] array = value ?? throw Refusals.Null("array", "T[,]?");
        ReadOnlySpan<T> rest = ArrayElements.Of<T>(array);
        int columns = array.GetLength(1);
        writer.BeginSequence(array.GetLength(0));
        for (int i = 0; i < array.GetLength(0); i++, rest = rest[columns..])
        {
            writer.BeginSequence(columns);
            BulkElements.Write<T, TCodec, TWriter>(ref writer, rest[..columns]);
            writer.EndSequence();
        }

        writer.EndSequence();
    }

    /// <inheritdoc/>
    public static T[,] Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        // Rows are gathered first: the product of two lengths that the peer claims is not believed before the elements have come.
        int rows = reader.BeginSequence(ArrayCodec<T, TCodec>.MinimumSize);
        List<T> elements = [];
        int columns = 0;
        for (int i = 0; i < rows; i++)
        {
            T[] row = ArrayCodec<T, TCodec>.Read(ref reader);
            if (i == 0)
                columns = row.Length;
            else if (row.Length != columns)
                throw Refusals.Ragged(columns, row.Length);

            elements.AddRange(row);
        }

        reader.EndSequence();
        T[,] array = new T[rows, columns];
        CollectionsMarshal.AsSpan(elements).CopyTo(ArrayElements.Of<T>(array));
        return array;
    }
}
