using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="DateTime"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeCodec : ICodec<DateTime>
{
    /// <inheritdoc/>
    public static int MinimumSize => 8;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in DateTime value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteDateTime(value);

    /// <inheritdoc/>
    public static DateTime Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadDateTime();
}
