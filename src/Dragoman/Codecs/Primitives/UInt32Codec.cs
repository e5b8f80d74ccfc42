using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="uint"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt32Codec : ICodec<uint>
{
    /// <inheritdoc/>
    public static int MinimumSize => 4;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in uint value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteUInt32(value);

    /// <inheritdoc/>
    public static uint Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadUInt32();
}
