using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="ushort"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt16Codec : ICodec<ushort>
{
    /// <inheritdoc/>
    public static int MinimumSize => 2;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in ushort value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteUInt16(value);

    /// <inheritdoc/>
    public static ushort Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadUInt16();
}
