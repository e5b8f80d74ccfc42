using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="bool"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanCodec : ICodec<bool>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in bool value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteBoolean(value);

    /// <inheritdoc/>
    public static bool Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadBoolean();
}
