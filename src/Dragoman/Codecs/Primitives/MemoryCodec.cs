using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads octets held as <see cref="ReadOnlyMemory{T}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MemoryCodec : ICodec<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in ReadOnlyMemory<byte> value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteBytes(value);

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadBytes();
}
