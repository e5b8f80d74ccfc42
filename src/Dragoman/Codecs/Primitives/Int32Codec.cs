using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="int"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int32Codec : ICodec<int>
{
    /// <inheritdoc/>
    public static int MinimumSize => 4;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in int value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteInt32(value);

    /// <inheritdoc/>
    public static int Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadInt32();
}
