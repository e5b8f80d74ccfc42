using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="DateTimeOffset"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetCodec : ICodec<DateTimeOffset>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in DateTimeOffset value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteDateTimeOffset(value);

    /// <inheritdoc/>
    public static DateTimeOffset Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadDateTimeOffset();
}
