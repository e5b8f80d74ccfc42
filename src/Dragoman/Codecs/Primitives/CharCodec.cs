using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads characters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CharCodec : ICodec<char>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in char value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteChar(value);

    /// <inheritdoc/>
    public static char Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadChar();
}
