using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads characters as one octet each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NarrowCharCodec : ICodec<char>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in char value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteNarrowChar(value);

    /// <inheritdoc/>
    public static char Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadNarrowChar();
}
