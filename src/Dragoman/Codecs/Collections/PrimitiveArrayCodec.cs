using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Writes and reads arrays of primitives of any length, in bulk.</summary>
/// <typeparam name="T">bool, sbyte, short, ushort, int, uint, long, ulong, float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PrimitiveArrayCodec<T> : ICodec<T[]>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in T[] value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        T[] array = value ?? throw Refusals.Null("array", "T[]?");
        writer.BeginSequence(array.Length);
        writer.WritePrimitives<T>(array);
        writer.EndSequence();
    }

    /// <inheritdoc/>
    public static T[] Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct
    {
        T[] array = GC.AllocateUninitializedArray<T>(reader.BeginSequence(Unsafe.SizeOf<T>()));
        reader.ReadPrimitives<T>(array);
        reader.EndSequence();
        return array;
    }
}
