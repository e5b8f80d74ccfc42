using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>Writes and reads arrays of three dimensions of any length, as lists of lists of lists of equal length.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[SuppressMessage("Performance", "CA1814", Justification = "The type is the user's choice.")]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Array3Codec<T, TCodec> : ICodec<T[,,]>
    where TCodec : ICodec<T>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T[,,] value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        T[,,] array = value ?? throw Refusals.Null("array", "T[,,]?");
        ReadOnlySpan<T> rest = ArrayElements.Of<T>(array);
        int columns = array.GetLength(2);
        writer.BeginSequence(array.GetLength(0));
        for (int i = 0; i < array.GetLength(0); i++)
        {
            writer.BeginSequence(array.GetLength(1));
            for (int j = 0; j < array.GetLength(1); j++, rest = rest[columns..])
            {
                writer.BeginSequence(columns);
                BulkElements.Write<T, TCodec, TWriter>(ref writer, rest[..columns]);
                writer.EndSequence();
            }

            writer.EndSequence();
        }

        writer.EndSequence();
    }

    /// <inheritdoc/>
    public static T[,,] Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        // Planes are gathered first: the product of lengths that the peer claims is not believed before the elements have come.
        int planes = reader.BeginSequence(Array2Codec<T, TCodec>.MinimumSize);
        List<T> elements = [];
        int rows = 0;
        int columns = 0;
        for (int i = 0; i < planes; i++)
        {
            T[,] plane = Array2Codec<T, TCodec>.Read(ref reader);
            if (i == 0)
                (rows, columns) = (plane.GetLength(0), plane.GetLength(1));
            else if (plane.GetLength(0) != rows)
                throw Refusals.Ragged(rows, plane.GetLength(0));
            else if (plane.GetLength(1) != columns)
                throw Refusals.Ragged(columns, plane.GetLength(1));

            elements.AddRange(ArrayElements.Of<T>(plane));
        }

        reader.EndSequence();
        T[,,] array = new T[planes, rows, columns];
        CollectionsMarshal.AsSpan(elements).CopyTo(ArrayElements.Of<T>(array));
        return array;
    }
}
