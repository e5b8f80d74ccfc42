using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="byte"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteCodec : ICodec<byte>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in byte value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteByte(value);

    /// <inheritdoc/>
    public static byte Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadByte();
}
