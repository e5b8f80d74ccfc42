using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads texts in the wide character set.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WideStringCodec : ICodec<string>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in string value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteWideString(value ?? throw EncodeException.OfNull("text", "string?"));

    /// <inheritdoc/>
    public static string Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadWideString();
}
