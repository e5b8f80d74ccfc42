using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="ulong"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt64Codec : ICodec<ulong>
{
    /// <inheritdoc/>
    public static int MinimumSize => 8;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in ulong value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteUInt64(value);

    /// <inheritdoc/>
    public static ulong Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadUInt64();
}
