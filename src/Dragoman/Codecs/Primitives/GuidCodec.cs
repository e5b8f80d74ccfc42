using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads <see cref="Guid"/> values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GuidCodec : ICodec<Guid>
{
    /// <inheritdoc/>
    public static int MinimumSize => 16;

    /// <inheritdoc/>
    public static void Write<TWriter>(ref TWriter writer, in Guid value)
        where TWriter : struct, IWireWriter, allows ref struct => writer.WriteGuid(value);

    /// <inheritdoc/>
    public static Guid Read<TReader>(ref TReader reader)
        where TReader : struct, IWireReader, allows ref struct => reader.ReadGuid();
}
