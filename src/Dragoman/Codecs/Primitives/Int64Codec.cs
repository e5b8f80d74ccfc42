using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="long"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int64Codec : ICodec<long>
{
    /// <inheritdoc/>
    public static int MinimumSize => 8;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in long value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteInt64(value);

    /// <inheritdoc/>
    public static long Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadInt64();
}
