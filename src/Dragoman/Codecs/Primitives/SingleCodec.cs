using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="float"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SingleCodec : ICodec<float>
{
    /// <inheritdoc/>
    public static int MinimumSize => 4;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in float value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteSingle(value);

    /// <inheritdoc/>
    public static float Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadSingle();
}
