using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="short"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int16Codec : ICodec<short>
{
    /// <inheritdoc/>
    public static int MinimumSize => 2;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in short value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteInt16(value);

    /// <inheritdoc/>
    public static short Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadInt16();
}
