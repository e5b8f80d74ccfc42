using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads texts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringCodec : ICodec<string>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in string value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteString(value ?? throw EncodeException.OfNull("text", "string?"));

    /// <inheritdoc/>
    public static string Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadString();
}
