using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="TimeSpan"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeSpanCodec : ICodec<TimeSpan>
{
    /// <inheritdoc/>
    public static int MinimumSize => 8;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in TimeSpan value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteTimeSpan(value);

    /// <inheritdoc/>
    public static TimeSpan Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadTimeSpan();
}
